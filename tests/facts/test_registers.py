"""Registers: which reports they are about, and how what they list is spread over pages."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.facts.test_questions import PlainPages
from tests.model.series import assignment, block, report
from vgrdocs.facts import Entry, Facts, Report
from vgrdocs.facts.questions import Questions
from vgrdocs.facts.registers import Gathered, Listed, RegisterRef
from vgrdocs.facts.years import years_apart
from vgrdocs.model import ENGLISH, read_block
from vgrdocs.record import Record
from vgrdocs.show import registers  # noqa: F401 - fills the list of registers


def of_series(series: str, day: str, *entries: Entry) -> Report:
    """Return the report of a day in a series."""
    made = report(day, *entries)
    return Report(f"{series}/{day}", f"Reports of {series}", made.entries)


REPORTS = (
    of_series("t", "2026-02-01", assignment("a", "new")),
    of_series("s", "2026-02-01", assignment("a", "new")),
    of_series("s", "2026-01-01", assignment("b", "new")),
)
FACTS = Facts({each.docname: each for each in REPORTS}, {}, Record(Path("nowhere")))


def ref(*fields: str, name: str = "assignment-register") -> RegisterRef:
    """Return a register as it stands in a document."""
    return RegisterRef(name, read_block(1, "", list(fields), 2))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ((), ["t/2026-02-01", "s/2026-02-01", "s/2026-01-01"]),
        ((":series: s",), ["s/2026-02-01", "s/2026-01-01"]),
        ((":series: none",), []),
        ((":from: 2026-02-01",), ["t/2026-02-01", "s/2026-02-01"]),
        ((":from: 2026-02-02",), []),
        ((":to: 2026-01-01",), ["s/2026-01-01"]),
        ((":to: 2025-12-31",), []),
        ((":series: t", ":from: 2026-01-01", ":to: 2026-02-01"), ["t/2026-02-01"]),
    ],
)
def test_a_register_is_about_the_reports_within_its_limits(
    fields: tuple[str, ...], expected: list[str]
) -> None:
    """The newest first; both days are within, and what is left out limits nothing."""
    register = ref(*fields).read(ENGLISH)
    assert [each.docname for each in register.reports(FACTS)] == expected
    together = [each.docname for history in register.histories(FACTS) for each in history.reports]
    assert together == sorted(expected)
    names = {name: f"Reports of {name}" for name in sorted({each[0] for each in expected})}
    assert register.series_names(FACTS) == (names if len(names) > 1 else {})


def test_a_register_whose_fields_can_not_be_read_has_none() -> None:
    """What is wrong is told elsewhere; its page is shown meanwhile."""
    register = ref(":from: x").read(ENGLISH)
    assert (register.from_, register.kind) == (None, "assignment-register")


def test_a_page_says_what_part_of_a_register_it_is() -> None:
    """It has years elsewhere, or is the page of a year."""
    entry = (Listed(),)
    whole, rest = Gathered(entry), Gathered(entry, ((2024, ("a", "")), (2023, ("b",))))
    assert (whole.is_part, whole.elsewhere) == (False, ())
    assert rest.is_part
    assert Gathered(entry, (), 2024).is_part


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({2026: 12, 2025: 12, 2024: 12}, ()),
        ({2026: 12, 2025: 12, 2024: 13}, (2024,)),
        ({2026: 12, 2025: 13, 2024: 12}, (2025, 2024)),
        ({2026: 40}, ()),
        ({2026: 40, 2020: 1, 2025: 1}, (2025, 2020)),
        ({2024: 1, 2026: 24, 2025: 12}, (2025, 2024)),
        ({}, ()),
    ],
)
def test_years_that_do_not_fit_have_pages(
    counts: dict[int, int], expected: tuple[int, ...]
) -> None:
    """Beyond 24 entries, unless there are no more than 36; the newest year always fits."""
    assert years_apart([year for year, number in counts.items() for _ in range(number)]) == expected


def test_what_is_on_the_page_of_a_year_is_said(tmp_path: Path) -> None:
    """The first page names all years and their entries; the page of a year those before it."""
    said = []
    for year, number in ((2023, 2), (2024, 30), (2025, 30), (2026, 1)):
        ended = [assignment(f"a{year}-{each}", "completed") for each in range(number)]
        said.append(report(f"{year}-01-01", *ended))
    said.append(report("2026-02-01", assignment("b", "new"), block("decision", "One", ":id: c")))
    pages = PlainPages({"p": "Page"})
    pages.has_year_pages = True
    pages.registers = {"p": [ref(name="decision-register"), ref()], "q": [ref(":series: none")]}
    facts = Facts({each.docname: each for each in said}, {}, Record(tmp_path))
    ask = Questions(facts, pages)
    assert ask.years_apart("p") == ((), (2025, 2024, 2023))
    assert ask.years_apart("no register") == ()
    first = ask.gathered("p", 1, 0)
    assert [entry.anchor for entry in first.entries] == ["b", "a2026-0"]
    assert [(year, len(anchors)) for year, anchors in first.years] == [
        (2025, 30),
        (2024, 30),
        (2023, 2),
    ]
    assert first.years[2][1] == ("a2023-0", "a2023-1")
    assert first.elsewhere == (("ended", 62),)
    part = ask.gathered("p", 1, 2024)
    assert {entry.year for entry in part.entries} == {2024}
    assert (len(part.entries), part.years, part.year) == (30, ((2023, ()),), 2024)
    assert ask.gathered("p", 0, 0).is_part is False
    assert ask.registered("assignment", "s", "a2024-3") == ("p-2024", "a2024-3")
    assert ask.registered("assignment", "s", "a2026-0") == ("p", "a2026-0")
    assert ask.registered("assignment", "s", "b") == ("p", "b")
    assert ask.registered("assignment", "t", "b") is None
    assert ask.registered("decision", "s", "c") is None
    # A document that has the name of such a page keeps it.
    pages.titles = {"p": "Page", "p-2024": "Another"}
    again = Questions(facts, pages)
    assert again.years_apart("p") == ((), ())
    assert len(again.gathered("p", 1, 0).entries) == 64
    pages.titles, pages.has_year_pages = {"p": "Page"}, False
    assert Questions(facts, pages).years_apart("p") == ((), ())


def test_facts_are_in_order_and_of_reports_alone() -> None:
    """By time over all series; a document without a readable masthead is no report."""
    page = Report("page", "A page", (assignment("c", "new"),))
    twin = Report("s/2026-01-01-b", "", report("2026-01-01").entries)
    documents = {each.docname: each for each in (twin, *REPORTS, page)}
    facts = Facts(documents, {}, Record(Path("nowhere")))
    names = ["s/2026-01-01", "s/2026-01-01-b", "s/2026-02-01", "t/2026-02-01"]
    assert [each.docname for each in facts.reports()] == names
    assert [each.docname for each in facts.reports("s")] == names[:3]
    assert facts.reports("none") == []
    assert (facts.report("page"), facts.report("gone")) == (None, None)
    assert facts.report("s/2026-01-01") is REPORTS[2]
    assert list(facts.histories) == ["s", "t"]
    assert facts.places == dict(zip(names, [0, 1, 2, 0], strict=True))
    assert facts.histories["s"].today == dt.date(2026, 2, 1)
