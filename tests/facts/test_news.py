"""What is new in a report, and where it is told of."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from tests.model.series import assignment, block, report
from vgrdocs.facts import Facts, Report, Topic
from vgrdocs.facts.news import news_in, place_changes
from vgrdocs.facts.registers import Told
from vgrdocs.record import Record

FIRST = report("2026-01-01", assignment("a", "new"), block("decision", "One"))
SECOND = report(
    "2026-02-01",
    assignment("b", "new"),
    assignment("a", "ongoing"),
    block("decision", "Other"),
    block("decision", "Two", ":id: two"),
    block("situation-summary", "", ":level: serious"),
)
THIRD = report("2026-03-01", assignment("a", "reported"), block("decision", "Two", ":id: two"))


def known(*reports: Report) -> Facts:
    """Return the facts of some reports."""
    return Facts({each.docname: each for each in reports}, {}, Record(Path("nowhere")))


def test_a_change_is_told_where_the_report_speaks_of_it() -> None:
    """Assignments and decisions have a place and a line; a level has none."""
    found = news_in(known(FIRST, SECOND).histories["s"], SECOND)
    assert found
    assert found.since == dt.date(2026, 1, 1)
    day = dt.date(2026, 2, 1)
    assert [(item.change.topic, item.change.key, item.told, item.line) for item in found.items] == [
        (Topic.ASSIGNMENT, "a", Told("s/2026-02-01", "assignment", day), 12),
        (Topic.ASSIGNMENT, "b", Told("s/2026-02-01", "assignment", day), 11),
        (Topic.DECISION, "'other'", Told("s/2026-02-01", "decision", day), 13),
        (Topic.DECISION, "two", Told("s/2026-02-01", "decision", day), 14),
        (Topic.LEVEL, "level", None, 0),
    ]


def test_a_report_that_says_the_same_has_no_news() -> None:
    """Nothing is said of nothing."""
    same = report("2026-02-01", assignment("a", "new"), block("decision", "One"))
    assert news_in(known(FIRST, same).histories["s"], same) is None


def test_bodies_and_key_figures_have_a_place_too() -> None:
    """Where they were last told of up to the report, among blocks of other kinds."""

    def figures(number: int) -> Report:
        said = [
            block("situation-summary"),
            block("key-figures", items=[f"Queue: {number} days", "Staff: 5"]),
            block("body", "Experts" if number < 3 else "Others"),
        ]
        return report(f"2026-0{number}-01", *said)

    history = known(*(figures(number) for number in (1, 2, 3))).histories["s"]
    first, second, third = history.reports
    for until in (second, third):
        items = place_changes(history, history.new_in(first), until)
        found = {item.change.after: item.told and item.told.docname for item in items}
        assert found["Experts"] == second.docname
        assert {item.line for item in items if item.change.topic is Topic.KEY_FIGURE} == {12}
        figure = [item.told for item in items if item.change.topic is Topic.KEY_FIGURE]
        assert {each and each.docname for each in figure} == {until.docname}
    assert len(history.new_in(second)) == 1


def test_what_only_falls_silent_is_no_news() -> None:
    """Unless something else of it has changed as well, or it ends."""
    silent = report("2026-02-01", block("decision", "One"))
    assert news_in(known(FIRST, silent).histories["s"], silent) is None
    late = report("2026-01-01", assignment("a", "new", ":deadline: 2026-01-15"))
    found = news_in(known(late, silent).histories["s"], silent)
    assert found
    assert [item.change.key for item in found.items] == ["a", "'one'"]


def test_what_was_told_earlier_is_found_where_it_was_told_last() -> None:
    """Up to the report that is asked about, and in none after it."""
    history = known(FIRST, SECOND, THIRD).histories["s"]
    first, second, third = history.reports
    for until, expected in (
        (second, {"a": (second, 12), "b": (second, 11), "'one'": (first, 12), "two": (second, 14)}),
        (third, {"a": (third, 11), "b": (second, 11), "'one'": (first, 12), "two": (third, 12)}),
    ):
        changes = history.new_in(first) + history.new_in(second)
        items = place_changes(history, changes, until)
        found = {item.change.key: (item.told and item.told.docname, item.line) for item in items}
        for key, (told_by, line) in expected.items():
            assert found[key] == (told_by.docname, line)
