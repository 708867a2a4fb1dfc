"""Times that can't be so, beside a report's own day and beside each other: told at their lines."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.model.series import assignment, block, report
from vgrdocs.facts import Entry, History, check_consistency
from vgrdocs.model import Severity, When

DAY = "2026-03-26"


def told(*entries: Entry) -> list[tuple[str, str]]:
    """Return (code, field) of what the writer of a report is told of its times."""
    found = []
    for _, problem in check_consistency(History.of([report(DAY, *entries)])):
        if problem.code.value in ("not-yet", "wrong-order", "not-in-force"):
            found.append((problem.code.value, problem.field))
    return found


TIMES = st.sampled_from(
    [
        *("2025", "2026-03-25", DAY, "2026-03", "2026", "2026-02/2026-04"),
        *("2026-03-27", "2026-21", "2026-04", "2027"),
    ]
)
"""Among them a spring that has begun, and periods around the day."""
WRITTEN = {"2026-21": "2026 spring"}


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["given", "since", "deadline"]), TIMES))
def test_a_time_is_told_only_where_no_day_of_it_can_be(times: dict[str, str]) -> None:
    """Done or given after the report, done or due before it was given; a common day is right."""
    lines = "\n".join(f":{name}: {WRITTEN.get(time, time)}" for name, time in times.items())
    when: dict[str, When] = {}
    for name, time in times.items():
        when[name] = When(time)
    expected = []
    for name in ("given", "since"):
        if name in when and str(when[name].first) > DAY:
            expected.append(("not-yet", name))
    for name in ("since", "deadline"):
        if name in when and "given" in when and when[name].last < when["given"].first:
            expected.append(("wrong-order", name))
    assert told(assignment("a", "ongoing", lines)) == expected


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (block("decision", "D", ":date: 2026-03-26 07:30"), []),
        (block("decision", "D", ":date: 2026-03-26 07:31"), [("not-yet", "date")]),
        (block("body", "B", ":since: 2026-04\n:until: 2026-03"),
         [("wrong-order", "until")]),
        (block("body", "B", ":since: 2025\n:until: 2026-01"), []),
        (block("milestone", "M", ":when: 2027"), []),
        (block("organisation-comment", fields=f":valid-until: {DAY}"), []),
        (block("organisation-comment", fields=":valid-until: 2026-03-25"),
         [("not-in-force", "valid-until")]),
        (block("spokesperson", items=["A B, c 2026-03-26/", "C D, e 2025-01-01/2025-12-31"]), []),
        (block("spokesperson", items=["A B, c 2026-03-27/"]), [("not-in-force", "")]),
        (block("key-figures", items=["Beds: 4, 2026-03"]), []),
        (block("key-figures", items=["Beds: 4, 2026-04"]), [("not-yet", "")]),
    ],
)  # fmt: skip
def test_what_can_be_so_is_not_told(entry: Entry, expected: list[tuple[str, str]]) -> None:
    """By the clock where there is one; what is to come, and a term that is over, are right."""
    assert told(entry) == expected


def test_what_is_only_odd_stops_nothing() -> None:
    """Messages that hold no more, and who is to speak later, are remarks."""
    entries = [
        block("organisation-comment", fields=":valid-until: 2026-03-25"),
        block("spokesperson", items=["A B, c 2026-03-27/"]),
    ]
    found = check_consistency(History.of([report(DAY, *entries)]))
    assert {problem.code.severity for _, problem in found} == {Severity.REMARK}
