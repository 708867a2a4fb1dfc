# ruff: noqa: D102 - what each method of `PagesWithFiles` returns is said by `Pages`
"""What questions answer: series, neighbours, lists, PDFs, what was noted, what was withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.facts.test_questions import REPORTS, PlainPages, questions
from tests.model.series import assignment, report
from vgrdocs.facts import Entry, Standing
from vgrdocs.facts.questions import Questions
from vgrdocs.record import Ledger, LedgerAction, Line, ReadSource, digest
from vgrdocs.record.appending import append_lines, keep_copy

ASIS = ReadSource("", {})


def test_each_question_is_answered_once(tmp_path: Path) -> None:
    """Whoever asks, and however often; the answer and its digest are of one moment."""
    ask = questions(tmp_path, s="Before")
    first: dict[tuple[str | int, ...], str] = {}
    second: dict[tuple[str | int, ...], str] = {}
    before = ask.recorded(first).face("s")
    ask.pages = PlainPages({})
    assert ask.recorded(second).face("s") is before is ask.face("s")
    assert first == second == {("face", "s"): ask.digest(("face", "s"))}


def test_a_series_has_a_page_in_the_folder_of_its_reports(tmp_path: Path) -> None:
    """With its title; where there is none, nothing is said."""
    pages = {"s/index": "The series"}
    ask = questions(tmp_path, *REPORTS, **pages)
    assert (ask.series_page("s/2026-01-10"), ask.series_page("t/x")) == ("s/index", "")
    assert (ask.series_title("s/2026-01-10"), ask.series_title("t/x")) == ("The series", "")


def test_a_sidebar_lists_a_series_on_its_own_pages(tmp_path: Path) -> None:
    """On its reports, which name its page, and on that page; on no other."""
    pages = {"s/index": "The series", "t/s/index": "Another", "index": "Start"}
    ask = questions(tmp_path, *REPORTS, **pages)
    assert ask.sidebar("s/2026-01-10") == ("s", "s/index")
    assert ask.sidebar("s/index") == ("s", "")
    for other in ("index", "t/s/index", "t/index", "s/other"):
        assert ask.sidebar(other) is None
    assert questions(tmp_path, *REPORTS).sidebar("s/2026-01-10") == ("s", "")


def test_a_report_stands_between_those_before_and_after_it(tmp_path: Path) -> None:
    """The first has none before it and the last none after it; other documents have neither."""
    ask = questions(tmp_path, *REPORTS, page="Page")
    first, second, third = (("s/" + day, day) for day in ("2026-01-10", "2026-02-10", "2026-03-10"))
    assert ask.neighbours(first[0]) == (None, second)
    assert ask.neighbours(second[0]) == (first, third)
    assert ask.neighbours(third[0]) == (second, None)
    assert ask.neighbours("page") == (None, None)
    assert [ask.is_report(name) for name in (first[0], "page")] == [True, False]
    assert ask.docnames("s") == (first[0], second[0], third[0])
    assert (ask.series(), ask.report(first[0])) == (("s",), REPORTS[0])
    assert ask.compiled(first[0]) == REPORTS[0].compiled
    assert ask.day(first[0]) == first[1]


def test_a_list_of_reports_has_the_newest_first(tmp_path: Path) -> None:
    """Each with its time, and whether it is a draft."""
    draft = report("2026-03-10", status="draft")
    assert questions(tmp_path, *REPORTS[:2], draft).listed("s") == (
        ("s/2026-03-10", "2026-03-10T07:30:00+01:00", True),
        ("s/2026-02-10", "2026-02-10T07:30:00+01:00", False),
        ("s/2026-01-10", "2026-01-10T07:30:00+01:00", False),
    )


def test_news_are_since_the_report_before(tmp_path: Path) -> None:
    """A first report has none, nor has one that says what was said before, or does not say it."""
    said: tuple[list[Entry], ...] = (
        [assignment("a", "new")],
        [assignment("a", "new")],
        [assignment("a", "ongoing")],
        [],
    )
    reports = [report(f"2026-0{month}-01", *each) for month, each in enumerate(said, 1)]
    ask = questions(tmp_path, *reports)
    assert [ask.news(each.docname) is None for each in reports] == [True, True, False, True]


class PagesWithFiles(PlainPages):
    """Pages beside which files lie, and of which things were noted."""

    def size(self, file: str) -> int | None:
        return {"s/index.pdf": 7, "handbok.pdf": 1, "s/2025.pdf": 0}.get(file)

    def content_digest(self, file: str) -> str:
        return ""

    def files(self, folder: str, pattern: str) -> tuple[str, ...]:
        assert pattern == "[0-9][0-9][0-9][0-9].pdf"
        return (f"{folder}/2025.pdf", f"{folder}/2026.pdf") if folder else ()

    def noted(self, what: str) -> Mapping[str, object]:
        return {"b": 1, "a": 2} if what == "x" else {}


def test_a_page_leads_to_the_pdfs_that_there_are(tmp_path: Path) -> None:
    """Its own, on the first page the handbook's, on a series' page those of its years."""
    ask = Questions(questions(tmp_path, *REPORTS).facts, PagesWithFiles({}))
    assert ask.pdfs("s/index", False) == (
        ("s/index.pdf", 7, ""),
        ("s/2025.pdf", 0, "2025"),
    )
    assert ask.pdfs("index", True) == (("handbok.pdf", 1, ""),)
    assert ask.pdfs("s/2026-01-10", False) == ()


def test_years_of_pdfs_have_the_newest_first(tmp_path: Path) -> None:
    """As reports have in every list."""
    pages = PagesWithFiles({})
    vars(pages)["size"] = lambda _: 5
    ask = Questions(questions(tmp_path).facts, pages)
    assert [each.year for each in ask.pdfs("s/index", False)] == ["", "2026", "2025"]


def test_what_an_extension_has_noted_can_be_asked(tmp_path: Path) -> None:
    """The documents in order, and what is noted of one."""
    ask = Questions(questions(tmp_path).facts, PagesWithFiles({}))
    assert (ask.documents_with("x"), ask.documents_with("y")) == (("a", "b"), ())
    assert (ask.noted("x", "a"), ask.noted("x", "c"), ask.noted("y", "a")) == (2, None, None)


def test_what_was_withdrawn_or_corrected_is_known(tmp_path: Path) -> None:
    """Published reports in the folder of a withdrawn one may have lost what they link to."""
    at = REPORTS[0].compiled
    names = ("s/2026-01-10", "s/2026-02-10", "t/2026-01-10")
    lines = [Line(LedgerAction.PUBLISHED, name, at, digest("a")) for name in names]
    gone = Line(LedgerAction.WITHDRAWN, names[0], at, digest(""))
    append_lines(tmp_path, Ledger(), *lines, gone)
    keep_copy(tmp_path, lines[1], b"a")
    ask = questions(tmp_path, *REPORTS)
    ask.facts.sources = {names[1]: ReadSource(digest("b"), {}), REPORTS[2].docname: ASIS}
    assert [ask.is_withdrawn(name) for name in names] == [True, False, False]
    assert [ask.may_have_lost(name) for name in (*names, "s/2026-03-10")] == [
        False, True, False, False
    ]  # fmt: skip
    assert [ask.is_corrected(each.docname) for each in REPORTS] == [False, True, False]
    assert [step.old for step in ask.corrections(names[1])] == ["a"]


def test_every_report_has_a_standing(tmp_path: Path) -> None:
    """What it says beside what its file is."""
    facts = questions(tmp_path, *REPORTS).facts
    facts.sources = {each.docname: ASIS for each in REPORTS}
    assert facts.standings() == {each.docname: Standing(each, ASIS) for each in REPORTS}
