# ruff: noqa: D102 - what each method of `PlainPages` returns is said by `Pages`
"""Questions record themselves: who asks depends on the answer, and on nothing else."""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tests.model.series import assignment, report
from vgrdocs.facts import Facts, Report
from vgrdocs.facts.questions import Questions
from vgrdocs.facts.recording import Kept
from vgrdocs.facts.registers import RegisterRef
from vgrdocs.model import ENGLISH, Language
from vgrdocs.record import Record

REPORTS = (
    report("2026-01-10", assignment("a", "ongoing")),
    report("2026-02-10", assignment("a", "ongoing")),
    report("2026-03-10"),
)


class PlainPages:
    """Pages that are known by their titles alone."""

    language: Language = ENGLISH
    has_year_pages = False

    def __init__(self, titles: Mapping[str, str]) -> None:
        self.titles = titles
        self.registers: Mapping[str, Sequence[RegisterRef]] = {}

    def docnames(self) -> tuple[str, ...]:
        return tuple(sorted(self.titles))

    def exists(self, docname: str) -> bool:
        return docname in self.titles

    def title(self, docname: str) -> str:
        return self.titles[docname]

    def headings(self, docname: str) -> tuple[tuple[str, str, str], ...]:
        return ()

    def label(self, name: str) -> tuple[str, str, str] | None:
        return None

    def contents(self) -> tuple[tuple[object, ...], ...]:
        return ()

    def outline(self, docname: str) -> str:
        return ""

    def size(self, file: str) -> int | None:
        return None

    def content_digest(self, file: str) -> str:
        return ""

    def files(self, folder: str, pattern: str) -> tuple[str, ...]:
        return ()

    def text(self, docname: str) -> str:
        return ""

    def picture(self, path: str) -> str:
        return ""

    def reading(self, docname: str) -> str:
        return ""

    def setting(self, name: str) -> str:
        return ""

    def noted(self, what: str) -> Mapping[str, object]:
        return {}

    def look(self) -> str:
        return ""


def questions(folder: Path, *reports: Report, **titles: str) -> Questions:
    """Return the questions to ask about some reports, and pages with these titles."""
    documents = {each.docname: each for each in reports}
    return Questions(Facts(documents, {}, Record(folder)), PlainPages(titles))


def test_what_is_asked_is_kept_and_what_an_answer_needs_is_not(tmp_path: Path) -> None:
    """A page depends on its question alone, however many others the answer took."""
    kept: Kept = {}
    ask = questions(tmp_path, *REPORTS).recorded(kept)
    near = ask.neighbours("s/2026-02-10")
    assert near.before
    assert near.before.docname == "s/2026-01-10"
    assert list(kept) == [("neighbours", "s/2026-02-10")]


def test_another_answer_has_another_digest(tmp_path: Path) -> None:
    """A page is written again when its neighbour gets another day, and not for another title."""
    asked = ("neighbours", "s/2026-02-10")
    before = questions(tmp_path, *REPORTS).digest(asked)
    renamed = replace(REPORTS[0], title="Another title")
    assert questions(tmp_path, renamed, *REPORTS[1:]).digest(asked) == before
    moved = report("2026-01-11", assignment("a", "ongoing"))
    assert questions(tmp_path, moved, *REPORTS[1:]).digest(asked) != before


def test_a_day_that_two_reports_share_has_the_time_for_all_who_show_it(tmp_path: Path) -> None:
    """The report before shows the time as well as soon as a second report of the day comes."""
    second = report("2026-02-10", time="16:00")
    second = replace(second, docname="s/2026-02-10-b")
    after = questions(tmp_path, *REPORTS[:2], second).neighbours("s/2026-01-10").after
    assert after
    assert after.day.startswith("2026-02-10T07:30")


def test_a_question_about_what_is_gone_has_no_answer(tmp_path: Path) -> None:
    """What a page asked of a document that is no more has an empty digest, and no fault."""
    ask = questions(tmp_path, *REPORTS)
    assert ask.digest(("gathered", "gone", 0, 0)) == ask.digest(("no-such-question",)) == ""
    assert ask.digest(("neighbours",)) == ask.digest(("neighbours", "s/2026-01-10", 1)) == ""


def test_a_page_that_is_gone_has_no_face(tmp_path: Path) -> None:
    """A link to a page depends on its title, and on whether it is there."""
    there = questions(tmp_path, beslut="Beslut")
    gone = questions(tmp_path)
    assert there.face("beslut") != gone.face("beslut") is None
    assert there.digest(("face", "beslut")) != gone.digest(("face", "beslut"))


def test_all_that_can_be_asked_is_a_question() -> None:
    """Nobody can ask anything of the other pages that is not recorded."""
    plain = {"recorded", "digest", "share"}
    for name, method in inspect.getmembers(Questions, inspect.isfunction):
        if not name.startswith("_") and name not in plain:
            assert hasattr(method, "__wrapped__"), name


def test_a_long_answer_is_made_again_and_is_the_same(tmp_path: Path) -> None:
    """So a handbook of thousands does not hold the texts of all its reports at a time."""
    names = [f"s/{number}" for number in range(50)]
    asked: list[str] = []

    class LongPages(PlainPages):
        def text(self, docname: str) -> str:
            asked.append(docname)
            return docname.upper()

    pages = LongPages(dict.fromkeys(names, ""))
    ask = Questions(Facts({}, {}, Record(tmp_path)), pages)
    for name in names:
        assert (ask.text(name), ask.text(name)) == (name.upper(), name.upper())
    assert asked == names
    digest = ask.digest(("text", names[0]))
    assert ask.text(names[0]) == names[0].upper()
    assert asked == [*names, names[0]]
    assert digest == Questions(Facts({}, {}, Record(tmp_path)), pages).digest(("text", names[0]))
