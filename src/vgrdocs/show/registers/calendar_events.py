"""Events of the calendar: milestones, and whatever else reports say is to come."""

from __future__ import annotations

import dataclasses as dc
import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...blocks.milestone import Milestone
from ...facts import (
    History,
    Known,
    LifeCycle,
    Mention,
    Promise,
    PromiseKind,
    PromiseOutcome,
    promises,
)
from ...facts.known import Knowledge
from ...facts.registers import Listed, Told
from ...facts.relations import Related, Relations
from ...facts.state import id_and_title
from ...facts.told_apart import milestone_key
from ...model import Text, When


@dataclass(frozen=True, kw_only=True)
class Event(Listed):
    """Something with a time, what sort it is of, and where the newest word on it stands.

    Of a milestone the reports may say that its time is not stated: then `when` is None. `outcome`
    is what came of what was said to come, None where nothing need be said of it. `moved_from` is
    the time that was given before a later one was.
    """

    when: When | None
    title: str
    sort: Text
    told: Told
    series_title: str
    related: tuple[Related, ...] = ()
    outcome: Text | None = None
    moved_from: When | None = None


def _part(when: When | None, today: dt.date) -> str:
    """Return the part of the calendar that something stands in, which happens within a time.

    When that has begun, it may be to come, and it may have been.
    """
    if when is None:
        return "undated"
    if when.last < today:
        return "past"
    return "to-come" if today < when.first else "now"


SORTS = {
    PromiseKind.DEADLINE: Text("Deadline"),
    PromiseKind.MANDATE: Text("End of mandate"),
    PromiseKind.NEXT_REPORT: Text("Next report"),
    PromiseKind.MILESTONE: Text("Milestone"),
}
"""What readers are told that something to come is."""
_OUTCOMES: dict[tuple[PromiseKind, PromiseOutcome | None], Text] = {
    (PromiseKind.DEADLINE, PromiseOutcome.KEPT): Text("it was done in time"),
    (PromiseKind.DEADLINE, PromiseOutcome.LATE): Text("it was not done in time"),
    (PromiseKind.DEADLINE, None): Text("the reports do not say whether it was done in time"),
    (PromiseKind.MILESTONE, PromiseOutcome.KEPT): Text("it came about"),
    (PromiseKind.MILESTONE, None): Text("the reports do not say whether it came about"),
    (PromiseKind.MANDATE, None): Text("the reports do not say whether it was extended"),
    (PromiseKind.NEXT_REPORT, PromiseOutcome.LATE): Text("it came later"),
    (PromiseKind.NEXT_REPORT, None): Text("the reports do not say whether it came"),
}
"""What readers are told of what has passed: what came of it, as far as reports say."""


def milestone_events(
    history: History,
    newest: Mapping[str, Mention[Milestone]],
    addresses: Mapping[tuple[str, str], str],
    series: str,
) -> Iterator[Event]:
    """Yield the events of milestones."""
    last = {
        promise.key: promise
        for promise in promises(history)
        if promise.kind is PromiseKind.MILESTONE
    }
    relations = Relations(history)
    for key, mention in reversed(list(newest.items())):
        event = _milestone(mention, series, history.today)
        event = dc.replace(
            event,
            anchor=addresses[history.series, key],
            name=(history.series, id_and_title(mention.block.id, mention.block.title)),
            related=relations.around([mention]),
        )
        # Of several of one title, the promise is the last one's.
        yield _with_outcome(event, last.pop(milestone_key(mention.block), None))


def other_events(history: History, series: str) -> Iterator[Event]:
    """Yield the events of what else was said to come."""
    for promise in promises(history):
        if promise.kind is not PromiseKind.MILESTONE and _is_shown(promise, history.today):
            yield _promise(history, promise, series)


def _is_shown(promise: Promise, today: dt.date) -> bool:
    """Say whether readers of a calendar miss something without a promise.

    What was moved stands where it was moved to, and what is done is no more to come. That a report
    came in time is seen in the list of reports.
    """
    outcome = promise.outcome.value
    if promise.time.last >= today:
        return outcome is PromiseOutcome.TO_COME
    if outcome is PromiseOutcome.KEPT:
        return promise.kind is not PromiseKind.NEXT_REPORT
    return outcome not in (PromiseOutcome.MOVED, PromiseOutcome.CANCELLED)


def _promise(history: History, promise: Promise, series: str) -> Event:
    # What is to be done by a time, or lasts until then, is to come until that is over.
    place = "past" if promise.has_come_due(history.today) else "to-come"
    event = Event(
        # What is past may lie on its year's page, unless something is left to do of it.
        year=promise.time.last.year if place == "past" else None,
        of_series=history.series,
        when=promise.time,
        title=promise.title,
        sort=SORTS[promise.kind],
        told=Told.by(promise.told),
        series_title=series,
        part=place,
    )
    event = _with_outcome(event, promise)
    if promise.kind is PromiseKind.DEADLINE:
        return _deadline(event, promise, history.assignments[promise.key])
    return event


def _deadline(event: Event, promise: Promise, cycle: LifeCycle) -> Event:
    """Return the event of a deadline, with what is known of its assignment."""
    event = dc.replace(event, told=Told.by(cycle.mentions[-1]))
    outcome, status = promise.outcome.value, cycle.status.value
    if cycle.is_open and event.part == "past":
        event = dc.replace(event, year=None)
        # Late is what a report of a later day says to be open; silence does not say so.
        if outcome is PromiseOutcome.LATE:
            event = dc.replace(event, sort=Text("Deadline that has passed"), outcome=None)
    elif status and outcome is None:
        # It is done, or handed over, and the reports give no day: only what they say is told.
        told = cycle.status.quotes[0].day
        words = Text("{status} by the report of {date}", status=Text(status.value, "choice"))
        event = dc.replace(event, outcome=words.fill(date=told))
    return event


def _with_outcome(event: Event, promise: Promise | None) -> Event:
    """Return an event with what came of its promise, and what time was given before."""
    if promise is None:
        return event
    outcome = promise.outcome
    if outcome.value is PromiseOutcome.MOVED and outcome.rule:
        # The event is told at a later time, after it: nobody promised that one.
        return _moved(event, Known.inferred(promise.time, outcome.rule, outcome.quotes))
    event = _moved(event, promise.moved_from)
    words = _OUTCOMES.get((promise.kind, outcome.value))
    if event.part not in ("past", "now") or words is None:
        return event
    knowledge: Knowledge = ()
    if outcome.rule:
        knowledge = ((event.sort, Known.inferred(words, outcome.rule, outcome.quotes)),)
    return dc.replace(event, outcome=words, knowledge=event.knowledge + knowledge)


def _moved(event: Event, before: Known[When]) -> Event:
    """Return an event with the time that was given for it *before*, where one was."""
    if before.value is None:
        return event
    return dc.replace(event, moved_from=before.value, knowledge=((Text("Moved from"), before),))


def _milestone(mention: Mention[Milestone], series: str, today: dt.date) -> Event:
    when = mention.block.when
    place = _part(when, today)
    return Event(
        # Nothing is left to do or to say of a past milestone, so it may lie on its year's page.
        year=when.last.year if when and place == "past" else None,
        of_series=mention.report.series,
        when=when,
        title=mention.block.title,
        sort=SORTS[PromiseKind.MILESTONE],
        told=Told.by(mention),
        series_title=series,
        part=place,
    )
