"""What came of a deadline, by what the reports tell of its assignment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from ..blocks.assignment import Assignment, AssignmentStatus
from ..model import When
from .known import Known, Quote, Rule, quote
from .life_cycles import LifeCycle
from .outcome import PromiseOutcome
from .report import Mention
from .state import is_open

_DONE = (AssignmentStatus.REPORTED, AssignmentStatus.COMPLETED)
"""What says that it was done: what was handed over may be done or not, by others."""


def deadline_outcome(
    cycle: LifeCycle, when: When, said: Quote, today: dt.date
) -> Known[PromiseOutcome]:
    """Return what came of a deadline that *said* gives, seen from *today*.

    Kept: it was done by the last day, by the time that is given with its status, or by the day of
    the report that told of it. Late: it was done after the last day, or a report of a later day
    says that it is open. Where the reports do not say, or it was handed over, unknown.
    """
    if cycle.status.value is AssignmentStatus.CANCELLED:
        quotes = (said, *cycle.status.quotes)
        return Known.inferred(PromiseOutcome.CANCELLED, Rule.ASSIGNMENT_CANCELLED, quotes)
    stays = _stays(cycle.mentions, when.last)
    kept = [each for done in stays if (each := _done_in_time(done, when, said))]
    last = stays[-1] if stays and stays[-1][-1] is cycle.mentions[-1] else []
    return (
        next(iter(kept), None)
        or _open_afterwards(cycle, when, said)
        or _done_late(last, when, said)
        or _not_yet(cycle, when, said, today)
        or Known()
    )


MentionsWhileDone = Sequence[Mention[Assignment]]
"""The mentions of an assignment for as long as it was done, in one status or several."""


def _stays(mentions: Sequence[Mention[Assignment]], day: dt.date) -> list[MentionsWhileDone]:
    """Return each stay in which the assignment was done, by what reports tell, beyond a *day*.

    Work that was taken up anew by a report of *day*, or before it, was not done by then.
    """
    stays: list[MentionsWhileDone] = []
    done: list[Mention[Assignment]] = []
    for mention in mentions:
        status = mention.block.status
        if status in _DONE or (status is None and done):
            done.append(mention)
            continue
        if done and mention.report.compiled.date() > day:
            stays.append(done)
        done = []
    return [*stays, done] if done else stays


def _done_in_time(done: MentionsWhileDone, when: When, said: Quote) -> Known[PromiseOutcome] | None:
    for mention in done:
        since = mention.block.since
        if since and since.last <= when.last:
            quotes = (said, quote(mention, lambda block: block.since))
            return Known.inferred(PromiseOutcome.KEPT, Rule.DONE_BY_DEADLINE, quotes)
    for mention in done[:1]:
        told = mention.report.compiled.date()
        # A time with the status says more than the day of the report that told of it.
        if mention.block.since is None and told <= when.last:
            quotes = (said, quote(mention, lambda block: block.status))
            return Known.inferred(PromiseOutcome.KEPT, Rule.TOLD_BY_DEADLINE, quotes)
    return None


def _done_late(done: MentionsWhileDone, when: When, said: Quote) -> Known[PromiseOutcome] | None:
    # The time of the first status is that at which it was done; a later one is that of another.
    for mention in done[:1]:
        since = mention.block.since
        if since and since.first > when.last:
            quotes = (said, quote(mention, lambda block: block.since))
            return Known.inferred(PromiseOutcome.LATE, Rule.DONE_AFTER_DEADLINE, quotes)
    return None


def _open_afterwards(cycle: LifeCycle, when: When, said: Quote) -> Known[PromiseOutcome] | None:
    """Return that it is late, where a report of a day after the deadline says that it is open."""
    for mention in cycle.mentions:
        told = mention.report.compiled.date()
        if told > when.last and is_open(mention.block.status):
            quotes = (said, quote(mention, lambda block: block.status))
            return Known.inferred(PromiseOutcome.LATE, Rule.OPEN_AFTER_DEADLINE, quotes)
    return None


def _not_yet(
    cycle: LifeCycle, when: When, said: Quote, today: dt.date
) -> Known[PromiseOutcome] | None:
    is_over = cycle.status.value is not None and not cycle.is_open
    if is_over or when.last < today:
        return None
    return Known.inferred(PromiseOutcome.TO_COME, Rule.DAY_NOT_PASSED, [said])
