"""Promises: what reports said was to come, each with the one outcome that reports give it."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.model.series import assignment, block, report
from vgrdocs.facts import (
    Entry,
    History,
    How,
    Known,
    Promise,
    PromiseKind,
    PromiseOutcome,
    Report,
    Rule,
    check_consistency,
    promises,
)


def headed(day: str, head: str, *entries: Entry, status: str = "", names: str = "") -> Report:
    """Return the report of *day* with more fields in its masthead; *names* are ids it links to."""
    made = report(day, *entries, names=names.split())
    lines = "\n".join(filter(None, [head, f":status: {status}" if status else ""]))
    masthead = block("report", f"{day} 07:30", lines)
    return replace(made, entries=(masthead, *made.entries[1:]))


def milestone(title: str, when: str, id: str = "") -> Entry:  # noqa: A002 - the field's name
    """Return a milestone."""
    lines = [f":when: {when}", f":id: {id}" if id else ""]
    return block("milestone", title, "\n".join(filter(None, lines)))


def group(until: str = "", name: str = "G") -> Entry:
    """Return a coordination group with its mandate."""
    lines = [f":name: {name}", f":mandate-until: {until}" if until else ""]
    return block("coordination-group", "", "\n".join(filter(None, lines)))


def told(*reports: Report) -> list[tuple[str, str, str | None]]:
    """Return (kind, time, outcome) of the promises of some reports."""
    found = []
    for promise in promises(History.of(reports)):
        outcome = promise.outcome.value
        found.append((promise.kind.value, promise.time.edtf, outcome.value if outcome else None))
    return found


def series(*said: tuple[str, list[Entry]]) -> list[tuple[str, str | None]]:
    """Return (time, outcome) of the promises of reports of some days."""
    reports = [report(day, *entries) for day, entries in said]
    return [(when, outcome) for _, when, outcome in told(*reports)]


def due(status: str = "ongoing", more: str = "", deadline: str = "2026-03") -> list[Entry]:
    """Return an assignment with a deadline."""
    lines = [f":deadline: {deadline}" if deadline else "", more]
    return [assignment("a", status, "\n".join(filter(None, lines)))]


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (("2026-03-31", due()), "to-come"),
        (("2026-03-31", due("")), "to-come"),
        (("2026-04-01", due()), "late"),
        (("2026-04-01", due("")), None),
        (("2026-04-01", []), None),
        (("2026-04-01", due("reported", ":since: 2026-03-31")), "kept"),
        (("2026-04-01", due("reported", ":since: 2026-03")), "kept"),
        (("2026-04-01", due("completed", ":since: 2026-04-01")), "late"),
        (("2026-04-02", due("completed", ":since: 2026-03-31/2026-04-01")), None),
        (("2026-04-01", due("completed")), None),
        (("2026-03-31", due("completed")), "kept"),
        (("2026-03-31", due("completed", deadline="")), "kept"),
        (("2026-03-15", due("handed-over")), None),
        (("2026-04-01", due("cancelled")), "cancelled"),
    ],
)
def test_a_deadline_is_what_the_reports_say(
    last: tuple[str, list[Entry]], expected: str | None
) -> None:
    """Kept or late needs a word: a day with the status, or the day of a report; else unknown."""
    assert series(("2026-01-01", due("")), last) == [("2026-03", expected)]


def test_what_was_open_after_the_deadline_is_late_for_ever() -> None:
    """That it was done at last, on no day that is said, does not make it kept or unknown."""
    said = [("2026-01-01", due()), ("2026-05-01", due()), ("2026-06-01", due("completed"))]
    assert series(*said) == [("2026-03", "late")]


def test_what_was_done_in_time_is_kept_though_it_is_taken_up_anew() -> None:
    """Told after the deadline with a time before it; what was open again by then was not done."""
    done = ("2026-04-10", due("completed", ":since: 2026-03-15"))
    anew = due("ongoing", ":reason: more to do", deadline="")
    assert series(("2026-01-01", due()), done, ("2026-05-01", anew)) == [("2026-03", "kept")]
    early = ("2026-02-01", due("completed"))
    again = [("2026-03-01", anew), ("2026-05-01", anew)]
    assert series(("2026-01-01", due()), early, *again) == [("2026-03", "late")]


def test_the_first_status_of_what_is_done_counts() -> None:
    """What was reported in time is kept, though it was completed later."""
    reported = due("reported", ":since: 2026-03-01")
    said = [("2026-03-15", reported), ("2026-05-01", due("completed", ":since: 2026-04-20"))]
    assert series(*said) == [("2026-03", "kept")]


def test_what_was_done_and_told_late_is_late_by_its_first_time() -> None:
    """Whatever is told of it afterwards, and of the last time that it was done."""
    first = ("2026-01-01", due())
    late = ("2026-04-20", due("reported", ":since: 2026-04-10"))
    assert series(first, late, ("2026-05-01", due("completed"))) == [("2026-03", "late")]
    silent = ("2026-04-20", due("reported"))
    after = ("2026-05-01", due("completed", ":since: 2026-04-25"))
    assert series(first, silent, after) == [("2026-03", None)]
    again = ("2026-06-01", due("completed", ":since: 2026-05-20"))
    said = [first, late, ("2026-05-01", due("handed-over")), again]
    (promise,) = promises(History.of([report(day, *entries) for day, entries in said]))
    assert promise.outcome.value is PromiseOutcome.LATE
    assert [quote.day.month for quote in promise.outcome.quotes] == [6, 6]


def test_what_was_told_with_a_time_is_not_done_by_a_later_word_without() -> None:
    """A time that is partly after the deadline leaves it unknown."""
    first = ("2026-03-12", due("reported", ":since: 2026-03-10/2026-04-02"))
    assert series(first, ("2026-03-20", due("completed"))) == [("2026-03", None)]


def test_work_taken_up_on_the_last_day_was_not_done_by_then() -> None:
    """And on the day after it was."""
    done = ("2026-03-15", due("reported", ":since: 2026-03-10"))
    anew = due("ongoing", ":reason: more to do")
    assert series(("2026-01-01", due()), done, ("2026-03-31", anew)) == [("2026-03", "to-come")]
    assert series(("2026-01-01", due()), done, ("2026-04-01", anew)) == [("2026-03", "kept")]


def test_each_later_time_moves_the_last_one() -> None:
    """A time that is said again is the same promise, told of by the newest report that says it."""
    said = [("2026-01-01", "03"), ("2026-01-02", "06"), ("2026-01-03", "06"), ("2026-01-04", "09")]
    history = History.of([report(day, *due(deadline=f"2026-{when}")) for day, when in said])
    found = promises(history)
    assert [(each.time.edtf, each.told.report.docname) for each in found] == [
        ("2026-03", "s/2026-01-01"),
        ("2026-06", "s/2026-01-03"),
        ("2026-09", "s/2026-01-04"),
    ]
    assert [each.moved_from.value for each in found] == [None, found[0].time, found[1].time]


def test_a_later_deadline_moves_it() -> None:
    """Both are promises: the first was moved, the second says from when; an earlier one is not."""
    said = [("2026-01-01", due()), ("2026-02-01", due(deadline="2026-06"))]
    assert series(*said) == [("2026-03", "moved"), ("2026-06", "to-come")]
    history = History.of([report(day, *entries) for day, entries in said])
    first, second = promises(history)
    assert second.moved_from.value == first.time
    assert [quote.sentence.text for quote in second.moved_from.quotes] == [
        ":deadline: 2026-03",
        ":deadline: 2026-06",
    ]
    earlier = [("2026-01-01", due()), ("2026-02-01", due(deadline="2026-02-15"))]
    assert series(*earlier) == [("2026-02-15", "to-come")]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([("2026-03-01", "2026-05-01")], [("2026-05-01", "to-come")]),
        ([("2026-05-01", "2026-05-01")], []),
        ([("2026-06-01", "2026-05-01")], []),
        ([("2026-03-01", "2026-05-01"), ("2026-06-01", "")], [("2026-05-01", None)]),
        ([("2026-03-01", "2026-05-01"), ("2026-06-01", "2026-05-01")], [("2026-05-01", "kept")]),
        ([("2026-03-01", "2026-05"), ("2026-06-01", "2026-05-20")], [("2026-05", "kept")]),
        ([("2026-03-01", "2026-05"), ("2026-04-01", "2026-05-20")], [("2026-05-20", "to-come")]),
        (
            [("2026-03-01", "2026-05-01"), ("2026-04-01", "2026-09-01")],
            [("2026-05-01", "moved"), ("2026-09-01", "to-come")],
        ),
        ([("2026-03-01", "2026-05-01"), ("2026-06-01", "2026-05-20")], [("2026-05-01", "moved")]),
        ([("2026-03-01", "2026-05-01"), ("2026-06-01", "not-stated")], [("2026-05-01", None)]),
        ([("2026-03-01", "2026")], [("2026", None)]),
        ([("2026-03-01", "2026-03")], [("2026-03", None)]),
        ([("2025-12-31", "2026")], [("2026", "to-come")]),
        ([("2026-03-01", "2026"), ("2026-06-01", "2026-05-12")], [("2026", "kept")]),
        ([("2026-03-01", "2026-05-01"), ("2026-05-01", "2026-05-01")], [("2026-05-01", None)]),
        (
            [
                ("2026-03-01", "2026-05-01"),
                ("2026-06-01", "2026-05-01"),
                ("2026-07-01", "2026-05-01/2026-08-01"),
            ],
            [("2026-05-01", "kept")],
        ),
        (
            [("2026-03-01", "2026"), ("2026-06-01", "2026-05-12"), ("2026-07-01", "2026")],
            [("2026", "kept")],
        ),
        (
            [("2026-03-01", "2026"), ("2026-06-01", "2026-05-12"), ("2026-07-01", "2026-09-01")],
            [("2026", "kept"), ("2026-09-01", "to-come")],
        ),
    ],
)
def test_a_milestone_is_what_the_reports_say(
    said: list[tuple[str, str]], expected: list[tuple[str, str | None]]
) -> None:
    """A promise only if told before its day; afterwards kept needs a word, and silence is none."""
    found = [(day, [milestone("M", when, "m")] if when else []) for day, when in said]
    assert series(*found) == expected


def test_how_it_is_known_that_something_was_is_told() -> None:
    """It was told of after the time that was given, or with a time that was over."""
    rules = {}
    for when in ("2026-05-01", "2026-05-12"):
        first = report("2026-03-01", milestone("M", "2026" if when.endswith("12") else when, "m"))
        (found,) = promises(History.of([first, report("2026-06-01", milestone("M", when, "m"))]))
        rules[when] = found.outcome.rule
        assert found.moved_from == Known()
    assert rules == {"2026-05-01": Rule.TOLD_AFTERWARDS, "2026-05-12": Rule.TOLD_AS_PAST}
    moved = [report("2026-03-01", milestone("M", "2026-05-01", "m"))]
    moved.append(report("2026-04-01", milestone("M", "2026-09-01", "m")))
    first_, second = promises(History.of(moved))
    assert second.moved_from.value == first_.time


def test_a_title_alone_is_not_moved_after_its_day() -> None:
    """Two meetings may have one title: only an id says that the later one is the same."""
    said = [("2026-03-01", [milestone("Council", "2026-05-01")])]
    said.append(("2026-06-01", [milestone("Council", "2026-09-01")]))
    assert series(*said) == [("2026-05-01", None), ("2026-09-01", "to-come")]


def test_what_has_happened_is_not_moved() -> None:
    """After a word that it was, a later time under its id is that of another one."""
    days = [
        ("2026-03-01", "2026-05-01"),
        ("2026-06-01", "2026-05-01"),
        ("2026-07-01", "2026-09-01"),
    ]
    said = [(day, [milestone("M", when, "m")]) for day, when in days]
    assert series(*said) == [("2026-05-01", "kept"), ("2026-09-01", "to-come")]


def test_a_mandate_is_extended_or_unknown() -> None:
    """One that has passed is unknown, whatever is repeated, and moved where it was extended."""
    first = ("2026-01-01", [group("2026-06")])
    assert series(first, ("2026-06-30", [])) == [("2026-06", "to-come")]
    assert series(first) == [("2026-06", "to-come")]
    assert series(first, ("2026-11-26", [group("2026-06")])) == [("2026-06", None)]
    assert series(first, ("2026-11-26", [group()])) == [("2026-06", None)]
    assert series(first, ("2026-11-26", [group("2027")])) == [
        ("2026-06", "moved"),
        ("2027", "to-come"),
    ]
    assert series(first, ("2026-11-26", [group("2027", "Another")])) == [
        ("2026-06", None),
        ("2027", "to-come"),
    ]


@pytest.mark.parametrize(("day", "expected"), [("2026-02-01", "kept"), ("2026-02-02", "late")])
def test_the_next_report_came_in_time_or_late(day: str, expected: str) -> None:
    """The day of the report that followed says so; after the newest one it is to come."""
    reports = [headed("2026-01-01", ":next: 2026-02-01"), headed(day, ":next: 2026-03")]
    assert told(*reports) == [
        ("next-report", "2026-02-01", expected),
        ("next-report", "2026-03", "to-come"),
    ]


def test_a_report_is_expected_by_the_one_just_before_it() -> None:
    """By its first masthead, with that of the report that came as what says so."""
    first, second, third = (headed(f"2026-0{n}-01", f":next: 2026-0{n + 1}-01") for n in (1, 2, 3))
    (twin, *_) = headed("2026-02-01", ":next: 2026-09-09").entries
    second = replace(second, entries=(*second.entries, twin))
    found = promises(History.of([first, second, third]))
    assert [(each.time.edtf, each.outcome.value) for each in found] == [
        ("2026-02-01", PromiseOutcome.KEPT),
        ("2026-03-01", PromiseOutcome.KEPT),
        ("2026-04-01", PromiseOutcome.TO_COME),
    ]
    days = [[quote.day.month for quote in each.outcome.quotes] for each in found]
    assert days == [[1, 2], [2, 3], [3]]


STATUSES = ("", "new", "ongoing", "paused", "reported", "handed-over", "completed", "cancelled")
DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)).map(str)
TIMES = st.one_of(DAYS, st.sampled_from(["2026-03", "2026-07", "2027", "2026-05/2026-08"]))


@st.composite
def any_report(draw: st.DrawFn, day: str) -> Report:
    """Return a report of *day* that says anything of two assignments, milestones and a group."""
    entries = []
    for name in draw(st.sets(st.sampled_from("ab"))):
        lines = [f":deadline: {draw(TIMES)}", f":since: {draw(TIMES)}"]
        more = "\n".join(draw(st.sets(st.sampled_from(lines))))
        entries.append(assignment(name, draw(st.sampled_from(STATUSES)), more))
    for name in draw(st.sets(st.sampled_from("mn"))):
        when = draw(st.one_of(TIMES, st.just("not-stated")))
        entries.append(milestone(name, when, name if name == "m" else ""))
    if draw(st.booleans()):
        entries.append(group(draw(st.one_of(TIMES, st.just("")))))
    head = draw(st.one_of(st.just(""), TIMES.map(lambda time: f":next: {time}")))
    return headed(day, head, *entries)


@st.composite
def any_reports(draw: st.DrawFn) -> list[Report]:
    """Return reports of different days."""
    days = draw(st.lists(DAYS, min_size=1, max_size=5, unique=True))
    return [draw(any_report(day)) for day in days]


def words(promise: Promise) -> tuple[object, ...]:
    """Return what tells two promises apart, with what is said of each."""
    place = promise.told.report.docname
    return promise.kind, promise.key, promise.time, place, promise.outcome, promise.moved_from


@settings(deadline=None)
@given(any_reports(), st.randoms(use_true_random=False))
def test_every_promise_has_one_outcome_in_whatever_order_reports_are_read(
    reports: list[Report], chance: random.Random
) -> None:
    """The list is the same, no promise stands there twice, and what is derived says from what."""
    found = promises(History.of(reports))
    shuffled = list(reports)
    chance.shuffle(shuffled)
    assert list(map(words, promises(History.of(shuffled)))) == list(map(words, found))
    today = max(each.compiled.date() for each in reports)
    current = [p for p in found if p.outcome.value is not PromiseOutcome.MOVED]
    for promise in found:
        outcome = promise.outcome
        assert (outcome.value is None) == (outcome.how is How.UNKNOWN) == (not outcome.quotes)
        assert (outcome.value is None) == (outcome.rule is None)
        assert promise.said.sentence.text
        if outcome.value is PromiseOutcome.TO_COME:
            assert promise.time.last >= today
        if outcome.value is PromiseOutcome.LATE:
            assert promise.time.last < today or promise.kind is PromiseKind.DEADLINE
    # Of each assignment, mandate and report one promise at most is not moved.
    names = [(p.kind, p.key) for p in current if p.kind is not PromiseKind.MILESTONE]
    assert len(names) == len(set(names))


@settings(deadline=None)
@given(any_reports())
def test_a_later_report_that_is_silent_changes_no_word(reports: list[Report]) -> None:
    """Silence is no statement: only what was to come becomes unknown, or a report was late."""
    before = promises(History.of(reports))
    after = promises(History.of([*reports, report("2028-01-01")]))
    assert [p.time for p in before] == [p.time for p in after]
    for old, new in zip(before, after, strict=True):
        if old.kind is PromiseKind.NEXT_REPORT:
            continue
        expected = old.outcome.value
        if expected is PromiseOutcome.TO_COME:
            expected = None
        assert new.outcome.value is expected


# Remarks


def remarks(*reports: Report) -> list[tuple[str, int]]:
    """Return (code, line) of the remarks to the writer of the newest report."""
    found = []
    for told_to, problem in check_consistency(History.of(reports), 0):
        assert told_to is reports[-1]
        if problem.code.severity == "remark":
            found.append((problem.code.value, problem.line))
    return found


@pytest.mark.parametrize("status", ["", "draft"])
def test_a_mandate_that_has_run_out_is_told(status: str) -> None:
    """At the line of the field wherever it stands, and once where the group says nothing of it."""
    first = report("2026-01-01", group("2026-06"))
    assert remarks(first, report("2026-06-30", group("2026-06"), status=status)) == []
    here = report("2026-07-01", group("2026-06"), status=status)
    at_the_field = [("mandate-over", 3)]
    assert remarks(first, here) == at_the_field
    assert remarks(first, report("2026-06-01"), here) == at_the_field
    assert remarks(first, report("2026-07-01", status=status)) == [("mandate-over", 1)]
    again = [first, report("2026-07-01"), report("2026-08-01", status=status)]
    assert remarks(*again) == []
    assert remarks(first, report("2026-07-01", group("2026-12"), status=status)) == []
    assert remarks(first, report("2026-07-01", group("2026-06"), status="published")) == []


def test_what_has_come_due_without_a_word_is_told_once() -> None:
    """A milestone is, unless the report tells of it or names it, or it had passed before."""
    first = report("2026-01-01", milestone("M", "2026-01-20", "m"))
    due_now = [("due-without-word", 1)]
    assert remarks(first, report("2026-02-01")) == due_now
    assert remarks(first, report("2026-02-01", names=["m"])) == []
    assert remarks(first, report("2026-02-01", milestone("M", "2026-01-20", "m"))) == []
    assert remarks(first, report("2026-02-01", milestone("M", "2026-05", "m"))) == []
    assert remarks(first, report("2026-01-20")) == []
    assert remarks(first, report("2026-02-01"), report("2026-03-01")) == []
    between = report("2026-01-10")
    assert remarks(first, between, report("2026-02-01", milestone("M", "2026-01-20", "m"))) == []
    assert remarks(first, between, report("2026-02-01", names=["m"])) == []
    untimed = milestone("M", "not-stated", "m")
    assert remarks(first, between, report("2026-02-01", untimed)) == []
    other = [milestone("N", "2026-01-05", "n")]
    kept = report("2026-01-10", *other)
    assert remarks(report("2026-01-02", *other), first, kept, report("2026-02-01")) == due_now


def test_a_passed_deadline_without_status_is_told_where_it_stands() -> None:
    """Where the block stands, and once where it does not; an open one is a problem as before."""
    first = report("2026-01-01", *due(""))
    second = report("2026-04-01", *due(""))
    assert remarks(first, second) == [("due-without-word", 11)]
    third = report("2026-05-01", group(), *due(""))
    assert remarks(first, second, third) == [("due-without-word", 12)]
    assert remarks(first, report("2026-04-01")) == [("due-without-word", 1)]
    assert remarks(first, report("2026-04-01"), report("2026-05-01")) == []
    assert remarks(first, report("2026-04-01", names=["a"])) == []
    assert remarks(first, report("2026-04-01", *due("ongoing"))) == []
    assert remarks(first, report("2026-04-01", *due("completed"))) == []


@pytest.mark.parametrize(
    ("rhythm", "last_day"),
    [
        ("weekly", "2026-02-09"),
        ("fortnightly", "2026-02-17"),
        ("monthly", "2026-03-07"),
        ("quarterly", "2026-05-14"),
        ("half-yearly", "2026-08-21"),
        ("yearly", "2027-03-02"),
        ("weekly; monthly", "2026-03-07"),
        ("monthly; when-needed", "2026-03-07"),
    ],
)
def test_a_report_is_late_by_its_rhythm(rhythm: str, last_day: str) -> None:
    """Some days later than the rhythm says are in time; the day after them is late."""
    before = headed("2026-01-31", f":rhythm: {rhythm}")
    assert remarks(before, report(last_day)) == []
    late = str(dt.date.fromisoformat(last_day) + dt.timedelta(days=1))
    assert remarks(before, report(late)) == [("late-report", 1)]
    own = headed(late, f":rhythm: {rhythm}")
    assert remarks(report("2026-01-31"), own) == [("late-report", 1)]


def test_a_week_in_december_ends_in_december() -> None:
    """Only a month more may be one of the next year."""
    before = headed("2025-12-01", ":rhythm: weekly")
    assert remarks(before, report("2025-12-10")) == []
    assert remarks(before, report("2025-12-11")) == [("late-report", 1)]
    month = headed("2025-12-01", ":rhythm: monthly")
    assert remarks(month, report("2026-01-08")) == []
    assert remarks(month, report("2026-01-09")) == [("late-report", 1)]


def test_no_report_is_late_that_came_when_it_was_to_come() -> None:
    """What comes when needed is never late, nor what comes by the day that was given for it."""
    assert remarks(headed("2026-01-01", ":rhythm: when-needed"), report("2028-01-01")) == []
    assert remarks(report("2026-01-01"), report("2028-01-01")) == []
    promised = headed("2026-01-01", ":rhythm: weekly\n:next: 2026-06")
    assert remarks(promised, report("2026-06-30")) == []
    assert remarks(promised, report("2026-07-01")) == [("late-report", 1)]
