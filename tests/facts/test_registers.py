"""Registers: which reports they are about, and how what they list is spread over pages."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from tests.facts.test_questions import PlainPages
from tests.model.series import assignment, block, report
from vgrdocs.facts import Entry, Facts, History, Report
from vgrdocs.facts.questions import Questions
from vgrdocs.facts.registers import Apart, Gathered, Listed, RegisterRef, Told
from vgrdocs.facts.years import Extent, extents_apart, years_apart
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


def test_what_several_reports_tell_is_told_by_the_last_and_the_first() -> None:
    """And by one of them where it is the only one."""
    said = [report(f"2026-0{month}-01", assignment("a", "new")) for month in (1, 2, 3)]
    for number, expected in ((1, [1]), (2, [2, 1]), (3, [3, 1])):
        (cycle,) = History.of(said[:number]).assignments.values()
        assert [each.day.month for each in Told.ends(cycle.mentions)] == expected


def test_a_page_says_what_part_of_a_register_it_is() -> None:
    """It leads on to others, or is the page of a year or a series."""
    entry = (Listed(),)
    whole, rest = Gathered(entry), Gathered(entry, (Apart(Extent("", 2024), "p-2024", "2024"),))
    assert (whole.is_part, whole.elsewhere) == (False, ())
    assert rest.is_part
    assert Gathered(entry, (), Extent("", 2024)).is_part
    assert Gathered(entry, (), Extent("s")).is_part


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({2026: 8, 2025: 8, 2024: 8}, ()),
        ({2026: 8, 2025: 8, 2024: 9}, (2024,)),
        ({2026: 8, 2025: 9, 2024: 8}, (2025, 2024)),
        ({2026: 40}, ()),
        ({2026: 40, 2020: 1, 2025: 1}, (2025, 2020)),
        ({2024: 1, 2026: 16, 2025: 8}, (2025, 2024)),
        ({}, ()),
    ],
)
def test_years_that_do_not_fit_have_pages(
    counts: dict[int, int], expected: tuple[int, ...]
) -> None:
    """Beyond 16 entries, unless there are no more than 24; the newest year always fits."""
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
    assert ask.extents_apart("p") == ((), (("", 2025), ("", 2024), ("", 2023)))
    assert ask.extents_apart("no register") == ()
    first = ask.gathered("p", 1)
    assert [entry.anchor for entry in first.entries] == ["b", "a2026-0"]
    assert [(each.page, each.title, len(each.anchors)) for each in first.apart] == [
        ("p-2025", "2025", 30),
        ("p-2024", "2024", 30),
        ("p-2023", "2023", 2),
    ]
    assert first.apart[2].anchors == ("a2023-0", "a2023-1")
    assert first.elsewhere == (("ended", 62),)
    part = ask.gathered("p", 1, "", 2024)
    assert {entry.year for entry in part.entries} == {2024}
    earlier = Apart(Extent("", 2023), "p-2023", "2023")
    assert (len(part.entries), part.apart, part.extent) == (30, (earlier,), ("", 2024))
    assert ask.gathered("p", 0).is_part is False
    assert ask.registered("assignment", "s", "a2024-3") == ("p-2024", "a2024-3")
    assert ask.registered("assignment", "s", "a2026-0") == ("p", "a2026-0")
    assert ask.registered("assignment", "s", "b") == ("p", "b")
    assert ask.registered("assignment", "t", "b") is None
    assert ask.registered("decision", "s", "c") is None
    # A document that has the name of such a page keeps it.
    pages.titles = {"p": "Page", "p-2024": "Another"}
    again = Questions(facts, pages)
    assert again.extents_apart("p") == ((), ())
    assert len(again.gathered("p", 1).entries) == 64
    pages.titles, pages.has_year_pages = {"p": "Page"}, False
    assert Questions(facts, pages).extents_apart("p") == ((), ())


def two_series(folder: Path) -> tuple[Facts, PlainPages]:
    """Return two series with an open assignment each and as many that have ended as is too much."""
    said = []
    for series in ("s", "t s"):
        for year in (2022, 2023):
            said.append(replace(of_series(series, f"{year}-01-01"), title="As it was called"))
        for year in (2024, 2025):
            ended = [assignment(f"{series[0]}{year}-{each}", "completed") for each in range(20)]
            made = of_series(series, f"{year}-01-01", *ended, assignment("open", "new"))
            said.append(made if year == 2025 else replace(made, title="As it was called"))
    pages = PlainPages({"p": "Page"})
    pages.has_year_pages = True
    pages.registers = {"p": [ref()]}
    return Facts({each.docname: each for each in said}, {}, Record(folder)), pages


def test_each_of_several_series_gets_pages(tmp_path: Path) -> None:
    """Where all of them have too much, each has its own pages; together stands what is current."""
    ask = Questions(*two_series(tmp_path))
    own, other, before = Extent("s"), Extent("t s"), Extent("s", 2024)
    assert ask.extents_apart("p") == ((own, before, other, Extent("t s", 2024)),)
    assert ask.extents_of("p", "s") == (own, before)
    assert ref().read(ENGLISH).series_names(ask.facts) == {
        "s": "Reports of s",
        "t s": "Reports of t s",
    }
    first = ask.gathered("p", 0)
    assert first.is_of_all_series
    assert [entry.anchor for entry in first.entries] == ["s-open", "t s-open"]
    assert [(each.page, each.title) for each in first.apart] == [
        ("p-s", "Reports of s"),
        ("p-t-s", "Reports of t s"),
    ]
    # What stands here keeps its address; others lead on to the page of the series.
    assert len(first.apart[0].anchors) == 40
    assert min(first.apart[0].anchors) == "s2024-0"
    assert first.page_of("t s") == "p-t-s"
    newest = ask.gathered("p", 0, "s")
    assert {entry.of_series for entry in newest.entries} == {"s"}
    assert (len(newest.entries), [each.page for each in newest.apart]) == (21, ["p-s-2024"])
    assert not newest.is_of_all_series
    year = ask.gathered("p", 0, "s", 2024)
    assert ({entry.year for entry in year.entries}, len(year.entries)) == ({2024}, 20)
    assert year.apart == ()
    assert ask.registered("assignment", "s", "open") == ("p-s", "s-open")
    assert ask.registered("assignment", "s", "s2025-3") == ("p-s", "s2025-3")
    assert ask.registered("assignment", "t s", "t2024-3") == ("p-t-s-2024", "t2024-3")


def test_the_page_of_a_series_has_what_links_find_only_if_it_is_made(tmp_path: Path) -> None:
    """A writer's register of one series does not have the addresses of the register of all."""
    facts, pages = two_series(tmp_path)
    pages.titles = {**pages.titles, "s/index": "s"}
    pages.registers = {"p": [ref()], "s/index": [ref(":series: s")]}
    assert Questions(facts, pages).gathered("p", 0).page_of("s") == "p-s"


@pytest.mark.parametrize(("more", "is_apart"), [(0, False), (1, True)])
def test_several_series_stay_together_with_few_entries(more: int, is_apart: bool) -> None:
    """With 48 at most, of all years; one more, and each has pages of its own."""
    places = [("s", 2024)] * 16 + [("t", None)] * (32 + more)
    found = extents_apart(places)
    assert found == ((Extent("s"), Extent("t")) if is_apart else ())


@pytest.mark.parametrize("taken", ["p-s", "p-t-s-2024"])
def test_pages_of_series_give_way_to_what_has_their_name(tmp_path: Path, taken: str) -> None:
    """A writer's own page stays, and the register is whole on its document's page."""
    facts, pages = two_series(tmp_path)
    pages.titles = {"p": "Page", taken: "Another"}
    ask = Questions(facts, pages)
    assert ask.extents_apart("p") == ((),)
    assert len(ask.gathered("p", 0).entries) == 82


def test_a_register_of_a_series_is_its_page(tmp_path: Path) -> None:
    """The list of reports leads to the list that a writer has put on the page of a series."""
    reports = [of_series(name, f"20{year}-01-01") for name in "st" for year in range(10, 50)]
    pages = PlainPages({"p": "Page", "s/index": "s"})
    pages.has_year_pages = True
    pages.registers = {
        "p": [ref(name="report-list")],
        "s/index": [ref(":series: s", name="report-list")],
    }
    ask = Questions(Facts({each.docname: each for each in reports}, {}, Record(tmp_path)), pages)
    first = ask.gathered("p", 0)
    assert len(first.entries) == 16
    assert [each.page for each in first.apart] == ["s/index", "p-t"]
    assert {extent.series for extent in ask.extents_apart("p")[0]} == {"t"}


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
