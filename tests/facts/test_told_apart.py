"""What is one thing in several reports and what is two: by ids, names and times."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.model.series import assignment, block, report
from vgrdocs.blocks.milestone import Milestone
from vgrdocs.facts import Entry, History, PromiseOutcome, Report, Topic, promises
from vgrdocs.facts.terms import contact_of
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
        (decision("Budget", "2026-03"), decision("Budget", "2026-03-01"), 1),
        (decision("Budget", "2026-03"), decision("Budget", "2026-03-31"), 1),
        (decision("Budget", "2026-03-31"), decision("Budget", "2026-03"), 1),
        (decision("Budget", "2026-03-01"), decision("Budget", "2026-03"), 1),
        (decision("Budget", "2026-03"), decision("Budget", "2026-04-01"), 2),
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


def test_a_day_that_was_said_once_tells_a_later_decision_apart() -> None:
    """Also where a report between gave none; only the later ones are known by their days."""
    said = [decision("Budget", day) for day in ("", "2025-03-01", "", "2026-03-01")]
    history = History.of([report(f"2026-0{n}-01", each) for n, each in enumerate(said, 4)])
    assert list(history.decisions) == ["'budget'", "'budget' 2026-03-01"]
    alone = History.of([report("2026-04-01", decision("Budget", "2026-03-01"))])
    assert list(alone.decisions) == ["'budget'"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            [("03-26", "2026-03-26"), ("05-26", "2026-05-26"), ("07-26", "2026-07-26")],
            {"'m'": "2026-03-26", "'m' 2": "2026-05-26", "'m' 3": "2026-07-26"},
        ),
        (
            [("03-26", "2026-03-26"), ("05-26", "2026-05-26"), ("07-26", "2026-05-26")],
            {"'m'": "2026-03-26", "'m' 2": "2026-05-26"},
        ),
        ([("03-26", "2026-03-26"), ("04-01", "not-stated")], {"'m'": ""}),
        ([("03-26", "not-stated"), ("04-01", "2026-05-26")], {"'m'": "2026-05-26"}),
        (
            [("03-26", "2026-03-26"), ("04-01", "2026-03-26/2026-04-02")],
            {"'m'": "2026-03-26/2026-04-02"},
        ),
        ([("03-25", "2026-03-26"), ("04-01", "2026-05-26")], {"'m'": "2026-05-26"}),
    ],
)
def test_meetings_of_one_name_are_counted(
    said: list[tuple[str, str]], expected: dict[str, str]
) -> None:
    """Another one is only what comes after one that had been when it was last told of."""
    reports = []
    for day, when in said:
        reports.append(report(f"2026-{day}", block("milestone", "M", f":when: {when}")))
    newest = newest_of_each(History.of(reports).mentions(Milestone))
    found = {key: mention.block.when for key, mention in newest.items()}
    assert {key: str(when or "") for key, when in found.items()} == expected


def test_an_id_is_one_meeting_whenever_it_is() -> None:
    """Two times under one id are one milestone that was moved."""
    times = [f":when: 2026-0{n}-01\n:id: m" for n in (3, 5)]
    reports = [report(f"2026-0{n}-02", block("milestone", "M", times[n == 5])) for n in (3, 5)]
    assert list(newest_of_each(History.of(reports).mentions(Milestone))) == ["m"]


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


@pytest.mark.parametrize(
    ("items", "terms"),
    [
        (["head 2025-08-28/2026-02-01", "head 2026-01-15/"], 1),
        (["head 2025-08-28/2026-02-01", "head 2026-02-01/"], 1),
        (["head 2025-08-28/2026-02-01", "head 2026-02-02/"], 2),
        (["head 2025-08-28/2026-02-01", "head 2026-01-01/2026-05-01", "head"], 1),
        (["head 2025-08-28/2026-02-01", "head"], 2),
    ],
)
def test_a_term_begins_anew_after_the_last_day_that_was_said(items: list[str], terms: int) -> None:
    """A first day that was before that, or the day itself, is of the same term."""
    said = [speaker(f"Eva Ek, {item}", f"2026-0{n}-01") for n, item in enumerate(items, 2)]
    assert len(History.of(said).terms) == terms


def test_who_is_listed_is_known_by_the_newest_list() -> None:
    """With what it says of how to reach the person."""
    phones = ("010-441 00 01", "010-441 00 02", "010-441 00 03")
    said = [speaker(f"Eva Ek, head, {p}", f"2026-0{n}-01") for n, p in enumerate(phones, 2)]
    (term,) = History.of(said).terms
    assert [each.day.month for each in term.is_in_force(dt.date(2026, 5, 1)).quotes] == [4]
    assert str(contact_of(term).phone) == phones[-1]


@pytest.mark.parametrize(
    ("before", "after", "day", "stays"),
    [
        ("", "ongoing", "2026-04-01", True),
        ("ongoing", "ongoing", "2026-04-01", True),
        ("completed", "handed-over", "2026-04-01", True),
        ("completed", "ongoing", "2026-03-01", True),
        ("completed", "ongoing", "2026-03-02", False),
    ],
)
def test_a_deadline_holds_until_work_begins_anew_after_it(
    before: str, after: str, day: str, stays: bool
) -> None:
    """As long as nothing was over, or it is told on the last day, it is that of the work."""
    more = ":reason: more to do" if (before, after) == ("completed", "ongoing") else ""
    reports = [
        report("2026-01-01", assignment("a", before, ":deadline: 2026-03-01")),
        report(day, assignment("a", after, more)),
    ]
    history = History.of(reports)
    cycle = history.assignments["a"]
    assert (cycle.deadline.value is not None) is stays
    state = history.open_after(history.reports[-1]).get("a")
    if state:
        assert (state.deadline is not None) is stays
        assert state.is_late is bool(cycle.is_overdue(history.today).value)
        assert state.is_late is (stays and day > "2026-03-01")


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
