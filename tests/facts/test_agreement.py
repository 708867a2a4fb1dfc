"""Names, days, times and numbers of a series' reports agree; each bound, without a build."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

import pytest

from tests.facts.test_promises import headed
from tests.model.series import report
from vgrdocs.facts import History, Report
from vgrdocs.facts.agreement import Agreement

TODAY = dt.date(2026, 5, 1)
MARCH = report("2026-03-26")


def told(
    *reports: Report, recorded: frozenset[str] = frozenset(), texts: Mapping[str, str] | None = None
) -> list[tuple[str, str, str, int]]:
    """Return (document, code, field, line) of what does not agree; *texts* are by document."""
    known = texts or {}
    found = Agreement(
        History.of(reports), recorded, TODAY, lambda each: known.get(each.docname, each.docname)
    )
    return [(each.docname, p.code.value, p.field, p.line) for each, p in found.check()]


def named(docname: str, made: Report = MARCH) -> Report:
    """Return a report under another name."""
    return replace(made, docname=docname)


@pytest.mark.parametrize(
    ("docname", "recorded", "is_told"),
    [
        ("s/2026-03-26", "", False),
        ("s/2026-03-26-2", "", False),
        ("s/mars", "", False),
        ("s/2026-03-27", "", True),
        ("s/2026-03-27-2", "", True),
        ("s/2026-03-27", "s/2026-03-26", False),
        ("2026-03-27", "2026-03-26", False),
        ("s/2026-03-27", "t/2026-03-26", True),
        ("s/2026-03-27", "s/2026-03-27", False),
    ],
)
def test_a_name_with_a_day_has_the_day_of_the_masthead(
    docname: str, recorded: str, is_told: bool
) -> None:
    """Unless it is recorded, or was under the name that it should have."""
    expected = [(docname, "name-and-day", "", 1)] * is_told
    assert told(named(docname), recorded=frozenset({recorded})) == expected


def test_the_way_to_agree_keeps_the_rest_of_the_name() -> None:
    """What stands after the day in a file's name is the writer's."""
    history = History.of([named("s/2026-03-27-extra")])
    ((_, problem),) = Agreement(history, frozenset(), TODAY, str).check()
    assert str(problem.message) == (
        "the masthead has the day 2026-03-26, the file's name 2026-03-27"
    )
    assert str(problem.hint) == (
        "call the file 2026-03-26-extra.md, or write 2026-03-27 in the masthead"
    )


@pytest.mark.parametrize(
    ("day", "following", "expected"),
    [
        ("2027-05-02", "", []),
        ("2027-05-03", "", [("unlikely-year", "compiled", 1)]),
        ("2026-03-26", "2029-03-28", []),
        ("2026-03-26", "2029-03-29", [("unlikely-year", "next", 1)]),
        ("2026-03-26", "2026-03-26", []),
        ("2026-03-26", "2026-03-25", [("next-before", "next", 1)]),
        ("2026-03-26", "2026-03", []),
    ],
)
def test_a_year_that_is_far_ahead_is_told(
    day: str, following: str, expected: list[tuple[str, str, int]]
) -> None:
    """A year and a day after the day on which it is read, and three such for the next report."""
    made = headed(day, f":next: {following}" if following else "")
    (masthead, *_) = made.entries
    line = masthead.sentences["next"].line if following else masthead.line
    assert told(made) == [(made.docname, code, field, line) for code, field, _ in expected]


SECOND = named("s/2026-03-26-2")
BOTH = frozenset({MARCH.docname, SECOND.docname})


@pytest.mark.parametrize(
    ("recorded", "expected"),
    [
        (frozenset[str](), [SECOND]),
        (frozenset({MARCH.docname}), [SECOND]),
        (frozenset({SECOND.docname}), [MARCH]),
        (BOTH, []),
    ],
)
def test_two_of_one_minute_are_told_where_one_can_be_changed(
    recorded: frozenset[str], expected: list[Report]
) -> None:
    """The later one, or the one that is not recorded; neither of two that are."""
    later = report("2026-03-26", time="07:31")
    assert told(MARCH, named("s/2026-03-26-3", later), recorded=recorded) == []
    found = told(MARCH, SECOND, recorded=recorded)
    assert found == [(each.docname, "same-minute", "", 1) for each in expected]


def numbered(*said: tuple[str, str]) -> list[Report]:
    """Return reports of days with numbers."""
    return [headed(day, f":number: {number}" if number else "") for day, number in said]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([("2026-01-01", "1"), ("2026-02-01", "2"), ("2026-03-01", "1")], ["s/2026-03-01"]),
        ([("2026-01-01", "A 1"), ("2026-02-01", "a 1")], ["s/2026-02-01"]),
        ([("2025-12-01", "1"), ("2026-01-01", "2"), ("2026-02-01", "1")], []),
        ([("2025-12-01", "9"), ("2026-01-01", "9")], ["s/2026-01-01"]),
        ([("2025-12-01", "9"), ("2026-01-01", ""), ("2026-02-01", "9")], []),
        ([("2026-01-01", ""), ("2026-02-01", "")], []),
    ],
)
def test_a_number_is_given_once_in_a_year(said: list[tuple[str, str]], expected: list[str]) -> None:
    """Some begin anew with the year, but not with the number of the report just before."""
    made = numbered(*said)
    found = [each for each in told(*made) if each[1] == "number-twice"]
    lines = {each.docname: each.entries[0].sentences for each in made}
    assert found == [(n, "number-twice", "number", lines[n]["number"].line) for n in expected]
    assert told(*made, recorded=frozenset(lines)) == []


def test_the_number_and_who_has_it_are_named() -> None:
    """As the writer has written it."""
    history = History.of(numbered(("2026-01-01", "A 1"), ("2026-02-01", "a 1")))
    ((_, problem),) = Agreement(history, frozenset(), TODAY, str).check()
    assert str(problem.message) == "'s/2026-01-01' has the number a 1 too"


def texts(words: int, *reports: Report) -> dict[str, str]:
    """Return so many words as the text of each report."""
    return {each.docname: "word " * words for each in reports}


def test_a_text_is_not_given_a_new_day_alone() -> None:
    """From forty words on, in the newest report and the one before, if that can be changed."""
    first, second, third = (report(f"2026-0{month}-01") for month in (1, 2, 3))
    same = [(second.docname, "same-text", "", 1)]
    assert told(first, second, texts=texts(40, first, second)) == same
    assert told(first, second, texts=texts(39, first, second)) == []
    assert told(first, second, third, texts=texts(40, first, third)) == []
    assert told(first, second, third, texts=texts(40, first, second)) == []
    assert told(first, texts=texts(40, first)) == []
    recorded = frozenset({second.docname})
    assert told(first, second, texts=texts(40, first, second), recorded=recorded) == []
    twin = told(MARCH, SECOND, texts=texts(40, MARCH, SECOND))
    assert [code for _, code, _, _ in twin] == ["same-minute"]
