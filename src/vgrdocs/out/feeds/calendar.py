"""Days to come as iCalendar (RFC 5545): deadlines, milestones, ends of mandates, next reports.

An event keeps its `UID` as long as it is about the same thing. Its `SEQUENCE` is the minute of the
last word on it, so that it rises when a day is moved, and the same reports give the same bytes.
A correction and a withdrawal are words on all of a series: what they took away may have been one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import groupby
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event

from ... import __version__
from ...blocks.correction import Correction
from ...facts import History, Promise, PromiseKind, PromiseOutcome, Report, promises
from ...facts.answers import Changed
from ...facts.life_cycles import LifeCycle
from ...facts.questions import Questions
from ...facts.state import is_open
from ...model import Language, Text, When
from ...model.dates import STOCKHOLM
from ...say.values import say_date, say_when
from ...show.registers.calendar_events import SORTS
from ..addresses import Addresses, addresses_of
from ..data.rows import PublishedReports
from ..formats import Surroundings

_KEPT = dt.timedelta(days=366)
"""How long what has been stays in the calendar, counted back from the newest report."""
_BEGINNING = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""Where the minutes of a `SEQUENCE` begin, which must fit into 31 bits."""


def calendar(ask: Questions, around: Surroundings, series: Sequence[str]) -> bytes:
    """Return the calendar of some series as a file."""
    config = around.app.config
    said_in, addresses = around.language, addresses_of(config)
    found = Calendar()
    found.add("prodid", f"-//vgrdocs//{__version__}//{said_in.code.upper()}")
    found.add("version", "2.0")
    found.add("name", config.html_title)  # RFC 7986
    found.add("x-wr-calname", config.html_title)
    for name in series:
        data = PublishedReports(ask, around, name)
        changed = [each.time for each in ask.last_changed(name, 0) if _is_taken_back(each, ask)]
        teller = _Teller(data.history, around, addresses, said_in, max(changed, default=_BEGINNING))
        for event in teller.events():
            found.add_component(event)
    return bytes(found.to_ical())


class _Teller:
    """Makes events of what the reports of a series said was to come."""

    def __init__(
        self,
        history: History,
        around: Surroundings,
        addresses: Addresses,
        said_in: Language,
        taken_back: dt.datetime,
    ) -> None:
        self.history, self.around, self.addresses = history, around, addresses
        self.said_in, self.taken_back = said_in, taken_back

    def events(self) -> Iterator[Event]:
        """Yield the events, soonest first; of what was moved, where it was moved to."""
        since = self.history.today - _KEPT
        told = sorted(promises(self.history), key=lambda each: (each.kind.value, each.key))
        found = []
        for _, group in groupby(told, key=lambda each: (each.kind, each.key)):
            number = 0
            for promise in group:
                # One that was not moved from another is a thing of its own under the same name.
                number += promise.moved_from.value is None
                if promise.time.last >= since and not self._is_over(promise):
                    found.append((promise, number))
        for promise, number in sorted(found, key=lambda each: _order(each[0])):
            yield self._event(promise, number)

    def _event(self, promise: Promise, number: int) -> Event:
        report = promise.told.report
        page = self.around.address(report.docname)
        address = self.addresses.page(f"{page}#{promise.told.entry.anchor}")
        said = self.said_in.say(SORTS[promise.kind])
        changed = max(_changed_at(self.history, promise), self.taken_back)
        event = Event()
        event.add("uid", str(uuid5(NAMESPACE_URL, self._name(promise, number))))
        event.add("dtstamp", changed.astimezone(dt.UTC))
        event.add("sequence", int((changed - _BEGINNING).total_seconds()) // 60)
        event.add("summary", f"{said}: {promise.title}")
        _add_time(event, promise.time)
        event.add("transp", "TRANSPARENT")  # it takes nobody's time
        event.add("status", "CANCELLED" if self._is_off(promise) else "CONFIRMED")
        when = Text("Time: {when}", when=say_when(promise.time, self.said_in))
        day = say_date(report.compiled.date(), self.said_in)
        told = [self.said_in.say(when), f"{report.title}, {day}", address]
        event.add("description", "\n".join(filter(None, told)))
        if address:
            event.add("url", address)
        return event

    def _name(self, promise: Promise, number: int) -> str:
        series = self.history.series
        return f"{self.addresses.root}{series}/{promise.kind.value}/{promise.key}/{number}"

    def _is_over(self, promise: Promise) -> bool:
        """Say whether nobody misses a promise: another took its place, or the report came."""
        if promise.kind is PromiseKind.NEXT_REPORT and promise.time.last <= self.history.today:
            return _ending(self.history, promise) is not None
        return promise.outcome.value is PromiseOutcome.MOVED

    def _is_off(self, promise: Promise) -> bool:
        """Say whether there was nothing to come any more, by what a report said before its day.

        That stays so when the day has passed. No report says that a milestone will not be.
        """
        ending = _ending(self.history, promise)
        return ending is not None and ending.compiled.date() <= promise.time.last


def _is_taken_back(changed: Changed, ask: Questions) -> bool:
    """Say whether a report said something else before."""
    report = ask.report(changed.docname)
    return report is None or ask.is_withdrawn(changed.docname) or any(report.blocks(Correction))


def _ending(history: History, promise: Promise) -> Report | None:
    """Return the report after which there is nothing to wait for; None if there is none."""
    if promise.kind is PromiseKind.DEADLINE:
        turns = _turns(history.assignments[promise.key])
        return turns[-1] if len(turns) % 2 else None
    if promise.kind is PromiseKind.NEXT_REPORT:
        number = history.reports.index(promise.told.report) + 1
        return next(iter(history.reports[number:]), None)
    return None


def _turns(cycle: LifeCycle) -> list[Report]:
    """Return the reports that say that an assignment is not open, and is again, by turns."""
    turns: list[Report] = []
    for mention in cycle.mentions:
        status = mention.block.status
        if status is not None and is_open(status) == bool(len(turns) % 2):
            turns.append(mention.report)
    return turns


def _order(promise: Promise) -> tuple[object, ...]:
    return promise.time.first, promise.time.last, promise.kind.value, promise.key


def _changed_at(history: History, promise: Promise) -> dt.datetime:
    """Return when the reports said what is now known of a promise; a correction says it too."""
    docnames = {promise.told.report.docname} | {each.docname for each in promise.outcome.quotes}
    if promise.kind is PromiseKind.DEADLINE:
        turns = _turns(history.assignments[promise.key])
        docnames |= {report.docname for report in turns}
    elif ending := _ending(history, promise):
        docnames.add(ending.docname)
    times: list[dt.datetime] = []
    for report in history.reports:
        if report.docname in docnames:
            times += _times(report)
    return max(times)


def _times(report: Report) -> list[dt.datetime]:
    return [report.compiled, *(block.date for _, block in report.blocks(Correction))]


def _add_time(event: Event, when: When) -> None:
    """Add a time as it was given: a moment, or all days that are meant."""
    first, last = when.parts[0], when.parts[-1]
    if "T" in first and "T" in last:
        event.add("dtstart", _moment(first))
        # An end must come after the beginning (3.8.2.2); a moment without one ends as it begins.
        if _moment(last) > _moment(first):
            event.add("dtend", _moment(last))
    else:
        event.add("dtstart", when.first)
        event.add("dtend", when.last + dt.timedelta(days=1))  # the first day after it


def _moment(part: str) -> dt.datetime:
    time = dt.datetime.fromisoformat(part)
    return (time if time.tzinfo else time.replace(tzinfo=STOCKHOLM)).astimezone(dt.UTC)
