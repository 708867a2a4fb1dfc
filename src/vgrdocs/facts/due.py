"""What has come due without a word: remarks to the writer of a report, which stop nothing."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator

from ..blocks.assignment import Assignment
from ..blocks.milestone import Milestone
from ..blocks.report import Masthead, Rhythm
from ..model import Code, Hint, Problem, Text
from .history import History
from .promise_words import Promise, PromiseKind
from .promises import promises
from .report import Report
from .state import AssignmentGroup, group_of
from .told_apart import milestone_key


def check_due(history: History) -> Iterator[Problem]:
    """Yield what has come due without a word by the day of the newest report of *history*."""
    for promise in promises(history):
        if promise.outcome.value or not promise.has_come_due(history.today):
            continue
        if promise.kind is PromiseKind.DEADLINE:
            yield from _deadline(history, promise)
        elif promise.kind is PromiseKind.MILESTONE:
            yield from _milestone(history, promise)
        elif promise.kind is PromiseKind.MANDATE:
            yield from _mandate(history, promise)
    yield from _late_report(history)


def _deadline(history: History, promise: Promise) -> Iterator[Problem]:
    """Tell a passed deadline of an assignment that no report gives a status of.

    It is told wherever the assignment's block stands, where a status can be given, and else once.
    """
    status = history.assignments[promise.key].status.value
    if group_of(status) is not AssignmentGroup.UNKNOWN:
        return
    newest = history.reports[-1]
    lines = [entry.line for entry, block in newest.blocks(Assignment) if block.id == promise.key]
    if lines or _is_new_and_unnamed(history, promise):
        yield Problem(
            Code.DUE_WITHOUT_WORD,
            Text(
                "the deadline of '{title}' ({said}) has passed, and no report gives its status",
                title=promise.title,
                said=_said(promise),
            ),
            hint=Hint("give the assignment a status, or a new deadline"),
            line=next(iter(lines), 1),
        )


def _milestone(history: History, promise: Promise) -> Iterator[Problem]:
    """Tell once a milestone that has passed and that the report says nothing of."""
    told = [milestone_key(block) for _, block in history.reports[-1].blocks(Milestone)]
    if promise.key not in told and _is_new_and_unnamed(history, promise):
        yield Problem(
            Code.DUE_WITHOUT_WORD,
            Text(
                "'{title}' ({said}) has passed, and no block says what came of it",
                title=promise.title,
                said=_said(promise),
            ),
            hint=Hint("tell of it again, with the day on which it was or will be"),
            line=1,
        )


def _mandate(history: History, promise: Promise) -> Iterator[Problem]:
    """Tell a mandate that has run out wherever it stands, and once where it does not."""
    is_here = promise.told.report is history.reports[-1]
    if is_here or _is_new(history, promise):
        yield Problem(
            Code.MANDATE_OVER,
            Text(
                "the mandate of '{group}' ({said}) has run out",
                group=promise.title,
                said=_said(promise),
            ),
            "mandate-until",
            Hint("write how long it lasts now, or what has become of the group"),
            promise.said.sentence.line if is_here else 1,
        )


def _said(promise: Promise) -> str:
    """Return the line that gives the time, in the writer's words."""
    return promise.said.sentence.text


def _is_new(history: History, promise: Promise) -> bool:
    """Say whether it has come due since the report before, so that its writer could not say it."""
    before = history.previous(history.reports[-1])
    return before is not None and not promise.has_come_due(before.compiled.date())


def _is_new_and_unnamed(history: History, promise: Promise) -> bool:
    """Say whether it has come due since the report before, and no link or role names it."""
    named = [naming.target for naming in history.reports[-1].namings if naming.is_of_block]
    return promise.key not in named and _is_new(history, promise)


# Late reports

_STEPS = {
    Rhythm.WEEKLY: (7, 0, 2),
    Rhythm.FORTNIGHTLY: (14, 0, 3),
    Rhythm.MONTHLY: (0, 1, 7),
    Rhythm.QUARTERLY: (0, 3, 14),
    Rhythm.HALF_YEARLY: (0, 6, 21),
    Rhythm.YEARLY: (0, 12, 30),
}
"""Days and months from one report to the next, and by how many days the next one may be later."""


def expected_by(before: Report, rhythm: tuple[Rhythm, ...]) -> dt.date | None:
    """Return the last day on which the report after *before* is in time; None if it can't be late.

    Weekly is seven days after the one before, fortnightly fourteen; monthly is the same day of the
    next month, or its last day where that is shorter, and so on with quarters, half-years and
    years. It may be later by 2 days (weekly), 3 (fortnightly), 7 (monthly), 14 (quarterly), 21
    (half-yearly) or 30 (yearly): weekends and holidays make nobody late. Of two rhythms the longer
    one counts. A day that the report before gives for the next one is in time too.
    """
    days = [_after(before.compiled.date(), *_STEPS[each]) for each in rhythm if each in _STEPS]
    if not days:
        return None
    head = before.head
    if head and head.next:
        days.append(head.next.last)
    return max(days)


def _after(day: dt.date, days: int, months: int, slack: int) -> dt.date:
    number = day.month - 1 + months
    year, month = day.year + number // 12, number % 12 + 1
    longest = calendar.monthrange(year, month)[1]
    expected = day.replace(year=year, month=month, day=min(day.day, longest))
    return expected + dt.timedelta(days=days + slack)


def _late_report(history: History) -> Iterator[Problem]:
    newest = history.reports[-1]
    before = history.previous(newest)
    if before is None:
        return
    # What the report before said of its rhythm is what readers went by.
    for report in (before, newest):
        rhythm = report.head.rhythm if report.head else ()
        if rhythm:
            break
    last_day = expected_by(before, rhythm)
    if last_day and last_day < history.today:
        yield Problem(
            Code.LATE_REPORT,
            Text(
                "the report comes late: the one before is of {before}, and the rhythm is: {rhythm}",
                before=str(before.compiled.date()),
                rhythm=[Text(each.value, "choice") for each in rhythm],
            ),
            hint=Hint("tell readers why, or give the rhythm that the series has now"),
            line=next(entry.line for entry, _ in newest.blocks(Masthead)),
        )
