"""What questions answer at their bounds: what is out, what changed last, what is open."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from tests.facts.test_answers import PagesWithFiles
from tests.facts.test_questions import REPORTS, PlainPages, questions
from tests.facts.test_registers import of_series, ref
from tests.model.series import assignment, block, report
from vgrdocs.facts import Facts
from vgrdocs.facts.questions import Questions
from vgrdocs.facts.record_questions import LinkDays
from vgrdocs.model import STOCKHOLM
from vgrdocs.record import KeptLink, Ledger, LedgerAction, Line, Record, digest, write_links
from vgrdocs.record.appending import append_lines

JANUARY, FEBRUARY, MARCH = (each.docname for each in REPORTS)


def at(month: int, year: int = 2026) -> dt.datetime:
    """Return a time of the fifteenth of a month."""
    return dt.datetime(year, month, 15, 8, tzinfo=STOCKHOLM)


def line(name: str, month: int, action: str = "published", **more: object) -> Line:
    """Return a line of a month on a report."""
    return Line(LedgerAction(action), name, at(month), digest(action), **more)  # type: ignore[arg-type]


def test_pages_are_asked_about_if_they_are_there(tmp_path: Path) -> None:
    """A document that is gone has no outline, and a report is known by its masthead."""

    class Outlined(PlainPages):
        def outline(self, docname: str) -> str:
            return "outline"

    draft = report("2026-04-10", status="draft")
    ask = Questions(questions(tmp_path, *REPORTS, draft).facts, Outlined({"a": "A"}))
    assert (ask.outline("a"), ask.outline("b")) == ("outline", "")
    names = (JANUARY, draft.docname, "a")
    assert [ask.is_draft(name) for name in names] == [False, True, False]


def test_what_is_out_is_no_draft(tmp_path: Path) -> None:
    """Of one year, or of all; a series of drafts alone is not out."""
    said = [
        report("2025-12-31", status="published"),
        report("2026-01-01", status="draft"),
        report("2026-02-01"),
        of_series("t", "2026-01-01"),
    ]
    drafts = of_series("u", "2026-01-01")
    draft = report("2026-01-01", status="draft")
    said.append(replace(drafts, entries=draft.entries))
    ask = questions(tmp_path, *said)
    assert (ask.series(), ask.series_out()) == (("s", "t", "u"), ("s", "t"))
    assert ask.published("s", 0) == ("s/2025-12-31", "s/2026-02-01")
    assert ask.published("s", 2026) == ("s/2026-02-01",)
    assert ask.published("s", 2024) == ask.published("none", 0) == ()


def test_what_changed_last_comes_first(tmp_path: Path) -> None:
    """By the latest of when it was made, corrected, recorded or withdrawn; no draft is out."""
    corrected = report("2026-01-10", block("correction", "2026-05-10 08:30"))
    draft = report("2026-04-10", status="draft")
    other = of_series("t", "2026-02-10")
    append_lines(
        tmp_path,
        Ledger(),
        line("t/2026-02-10", 3),
        line("s/2025-01-10", 4),
        line("u/s/2025-02-10", 4),
        line("s/2025-01-10", 6, "withdrawn"),
        line("u/s/2025-02-10", 7, "withdrawn"),
        line("v/2025-01-10", 4),
        line("v/2025-01-10", 8, "withdrawn"),
    )
    ask = questions(tmp_path, corrected, REPORTS[1], draft, other)
    names = {
        series: [each.docname for each in ask.last_changed(series, 0)] for series in ("", "s", "t")
    }
    of_s = ["u/s/2025-02-10", "s/2025-01-10", JANUARY, FEBRUARY]
    assert names["s"] == of_s
    assert names["t"] == ["t/2026-02-10"]
    assert names[""] == ["v/2025-01-10", *of_s[:3], "t/2026-02-10", FEBRUARY]
    assert [each.docname for each in ask.last_changed("s", 3)] == of_s[:3]
    times = [each.time.month for each in ask.last_changed("", 0)]
    assert times == [8, 7, 6, 5, 3, 2]


def test_what_stands_in_place_of_a_withdrawn_report(tmp_path: Path) -> None:
    """Its title or its name, when it was published first, and when it was taken back."""
    append_lines(
        tmp_path,
        Ledger(),
        line(JANUARY, 1),
        line(JANUARY, 2, "corrected", correction=at(2)),
        line(JANUARY, 3, "withdrawn", title="It", compiled=at(1)),
        line(FEBRUARY, 4),
        line(FEBRUARY, 5, "withdrawn"),
    )
    ask = questions(tmp_path, *REPORTS)
    assert ask.withdrawal(JANUARY) == ("It", at(1), at(1), at(3))
    assert ask.withdrawal(FEBRUARY) == (FEBRUARY, None, at(4), at(5))
    assert ask.withdrawal(MARCH) is None
    assert ask.withdrawn_reports() == (JANUARY, FEBRUARY)
    assert ask.published_at(JANUARY) == at(1).isoformat()
    assert ask.published_at(MARCH) == ""


def test_documents_are_found_with_the_day_of_their_last_change(tmp_path: Path) -> None:
    """All that readers may find: no draft, and nothing that is withdrawn."""
    draft = report("2026-04-10", status="draft")
    append_lines(tmp_path, Ledger(), line(FEBRUARY, 2), line(FEBRUARY, 3, "withdrawn"))
    ask = questions(tmp_path, *REPORTS, draft)
    ask.pages = PlainPages(dict.fromkeys([JANUARY, FEBRUARY, MARCH, draft.docname, "page"], ""))
    assert ask.dated_documents() == (
        ("page", ""),
        (JANUARY, REPORTS[0].compiled.isoformat()),
        (MARCH, REPORTS[2].compiled.isoformat()),
    )


def test_what_is_known_of_a_link_is_told(tmp_path: Path) -> None:
    """When it worked last; the copy of what is gone, since what is there needs none."""
    first, second = dt.date(2026, 1, 1), dt.date(2026, 1, 2)
    assert not questions(tmp_path).has_checked_links()
    gone = KeptLink(
        address="https://a.se",
        checked=second,
        result="gone",
        worked=first,
        missing=first,
        copy="https://c.se",
        copied=first,
    )
    there = replace(gone, address="https://b.se", missing=None)
    write_links(tmp_path, [gone, there])
    ask = questions(tmp_path)
    assert ask.has_checked_links()
    assert ask.link_days("https://a.se") == LinkDays(first, "https://c.se", first)
    assert ask.link_days("https://b.se") == LinkDays(first)
    assert ask.link_days("https://d.se") is None


def test_open_assignments_lead_to_the_first_that_the_report_tells_of(tmp_path: Path) -> None:
    """They and the late ones are counted; where the report tells of none, it leads nowhere."""
    ended, opened, late = (
        replace(each, anchor=each.id)
        for each in (
            assignment("a", "completed"),
            assignment("b", "new"),
            assignment("c", "new", ":deadline: 2026-01-05"),
        )
    )
    said = [
        report("2026-01-10", ended, opened, late),
        report("2026-02-10"),
        report("2026-03-10", assignment("d", "new")),
    ]
    ask = questions(tmp_path, *said)
    assert ask.open_assignments(JANUARY) == (2, 1, "b")
    assert ask.open_assignments(FEBRUARY) == (2, 1, "")
    assert ask.open_assignments(MARCH) == (3, 1, "assignment")


def test_a_series_has_the_title_of_the_page_beside_its_newest_report(tmp_path: Path) -> None:
    """Also where its reports have moved to another folder."""
    said = [report("2026-01-10"), report("2026-02-10"), report("2026-03-10")]
    placed = [
        replace(each, docname=f"{folder}/s/{each.docname[2:]}")
        for folder, each in zip("abc", said, strict=True)
    ]
    titles = {f"{folder}/s/index": f"Title {folder}" for folder in "abc"}
    ask = questions(tmp_path, *placed, **titles)
    assert ask.name_of("s") == "Title c"
    assert [ask.sidebar(f"{folder}/s/index") for folder in "abc"] == [("s", ""), None, None]


@pytest.mark.parametrize(
    ("most", "without", "expected"),
    [(2, "", 2), (3, "", 0), (2, MARCH, 0), (2, FEBRUARY, 2), (2, JANUARY, 2)],
)
def test_a_handbook_outgrows_its_pdf(
    tmp_path: Path, most: int, without: str, expected: int
) -> None:
    """Where there are more reports than it may have, and the newest one has a PDF."""

    class Pages(PagesWithFiles):
        def setting(self, name: str) -> str:
            return str(most)

        def size(self, file: str) -> int | None:
            return None if file == f"{without}.pdf" else 7

    ask = Questions(questions(tmp_path, *REPORTS).facts, Pages({}))
    assert ask.outgrown_pdf() == expected


def test_registers_are_found_by_what_they_list(tmp_path: Path) -> None:
    """In the order of their documents; an extent is asked for by its series."""
    pages = PlainPages({"p": "Page", "q": "Page"})
    pages.registers = {"q": [ref()], "p": [ref(name="report-list"), ref()]}
    facts = Facts({each.docname: each for each in REPORTS}, {}, Record(tmp_path))
    ask = Questions(facts, pages)
    assert (ask.register_of("assignment"), ask.register_of("decision")) == ("p", "")
    assert ask.registered("assignment", "s", "a") == ("p", "a")
    pages.registers = {"o": [ref(":series: none")], **pages.registers}
    first = Questions(facts, pages)
    assert first.register_of("assignment") == "o"
    assert first.registered("assignment", "s", "a") == ("p", "a")
    assert first.registered("assignment", "s", "none") is None
    assert ask.gathered("p", 1) == ask.gathered("p", 1, "", 0)
    assert not ask.gathered("p", 1).is_part
    assert ask.extents_of("p", "s") == ()


def test_what_others_name_is_followed_where_a_register_lists_it(tmp_path: Path) -> None:
    """An assignment that one report alone names leads nowhere else."""
    alone = report("2026-04-10", assignment("a", "ongoing"), assignment("b", "new"))
    pages = PlainPages({"p": "Page"})
    facts = Facts({each.docname: each for each in (*REPORTS, alone)}, {}, Record(tmp_path))
    assert Questions(facts, pages).followed(JANUARY) == ()
    pages.registers = {"p": [ref()]}
    ask = Questions(facts, pages)
    assert [each.target.anchor for each in ask.followed(alone.docname)] == ["a"]
    assert [each.since for each in ask.followed(alone.docname)] == [dt.date(2026, 1, 10)]
    assert [each.since for each in ask.followed(JANUARY)] == [None]
