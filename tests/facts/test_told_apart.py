"""What is one thing in several reports and what is two: by ids, names and times."""

from __future__ import annotations

import pytest

from tests.model.series import assignment, block, report
from vgrdocs.blocks.milestone import Milestone
from vgrdocs.facts import Entry, History, PromiseOutcome, Report, Topic, promises
from vgrdocs.facts.told_apart import newest_of_each
from vgrdocs.model import ENGLISH
from vgrdocs.say.changes import say_change


def decision(title: str, date: str = "", id: str = "") -> Entry:  # noqa: A002 - the field's name
    """Return a decision."""
    lines = [f":date: {date}" if date else "", f":id: {id}" if id else ""]
    return block("decision", title, "\n".join(filter(None, lines)))


def speaker(item: str, day: str) -> Report:
    """Return the report of a day with one spokesperson."""
    return report(day, block("spokesperson", items=[item]))


@pytest.mark.parametrize(
    ("first", "second", "number"),
    [
        (decision("Budget", "2025-03-01"), decision("Budget", "2026-03-01"), 2),
        (decision("Budget", "2026-03"), decision("budget", "2026-03-02"), 1),
        (decision("Budget", "2026-03-01"), decision("Budget"), 1),
        (decision("Budget"), decision("Budget", "2026-03-01"), 1),
        (decision("Budget", "2025-03-01", "b"), decision("A budget", "2026-03-01", "b"), 1),
        (decision("The plan", "", "budget"), decision("Budget"), 2),
    ],
)
def test_decisions_of_one_title_and_two_days_are_two(
    first: Entry, second: Entry, number: int
) -> None:
    """No day or body of the one is told of the other, the second is news, and an id is no title."""
    history = History.of([report("2026-04-01", first), report("2026-05-01", second)])
    assert len(history.decisions) == number
    new = [change for change in history.new_in(history.reports[-1]) if change.before is None]
    assert [change.topic for change in new] == [Topic.DECISION] * (number - 1)


def test_what_has_been_and_is_told_for_another_day_is_another_meeting() -> None:
    """It stays in the calendar; what was to come and is told for a later day was moved."""
    march = block("milestone", "Meeting", ":when: 2026-03-26")
    launch = block("milestone", "Launch", ":when: 2026-06")
    may = block("milestone", "Meeting", ":when: 2026-05-26")
    later = block("milestone", "Launch", ":when: 2026-09")
    reports = [report("2026-03-26", march, launch), report("2026-04-26", may, later)]
    newest = newest_of_each(History.of(reports).mentions(Milestone)).values()
    times = [mention.block.when.edtf for mention in newest if mention.block.when]
    assert sorted(times) == ["2026-03-26", "2026-05-26", "2026-09"]


def test_a_name_in_a_list_after_its_last_day_is_a_new_term() -> None:
    """The list says that the person speaks, and the last day was that of the term before."""
    reports = [
        speaker("Eva Ek, head 2025-08-28/2026-02-01", "2025-09-01"),
        speaker("Eva Ek, head", "2026-01-01"),
        speaker("Eva Ek, head", "2026-03-01"),
    ]
    history = History.of(reports)
    first, second = history.terms
    assert first.is_over(history.today)
    assert second.is_in_force(history.today).value
    assert second.since.value is None


def test_a_deadline_that_was_kept_is_not_missed_by_work_that_begins_anew() -> None:
    """The work has no deadline any more, is not late, and readers are told that it goes on."""
    reports = [
        report("2026-01-01", assignment("a", "ongoing", ":deadline: 2026-03-01")),
        report("2026-02-01", assignment("a", "completed")),
        report("2026-04-01", assignment("a", "ongoing", ":reason: wrong figures")),
    ]
    history = History.of(reports)
    (promise,) = promises(history)
    assert promise.outcome.value is PromiseOutcome.KEPT
    assert history.assignments["a"].deadline.value is None
    assert not history.assignments["a"].is_overdue(history.today).value
    (change,) = history.changes(reports[0], reports[2])
    assert say_change(change, ENGLISH).words == "taken up again"
