"""The calendar: what is to come and what has been, seen from the day of the newest report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ...facts import History, Mention
from ...model import Language, Text, When, fold
from ..values import show_value
from .base import Register, link, part, row, words

if TYPE_CHECKING:
    from docutils import nodes

    from ...read.domain import ReportDomain


class Event(NamedTuple):
    """Something with a time, and where the newest word on it stands."""

    when: When
    title: str
    sort: Text
    told: Mention
    is_past: bool
    is_over: bool = False
    """Whether nothing is left to do or to say of it, so that it may lie on the page of its year."""


class Calendar(Register, register="calendar"):
    """Coming and past milestones, deadlines of open assignments, mandates and next reports."""

    heads = ("When", "What", "Kind", "Series", "Report")
    older = Text("What has been in earlier years")

    def show(self, domain: ReportDomain, language: Language) -> list[nodes.Element]:
        """Return what is to come, soonest first, and what has been, latest first, each under a heading."""
        events, names = self.events(domain), self.series_names(domain)
        coming = sorted((event for event in events if not event.is_past), key=_time)
        past = sorted((event for event in events if event.is_past), key=_time, reverse=True)
        shown: list[nodes.Element] = []
        for name, heading, listed in (
            ("to-come", Text("To come"), coming),
            ("past", Text("Has been"), past),
        ):
            if listed:
                rows = [
                    _row(event, names.get(event.told.report.series, ""), language)
                    for event in listed
                ]
                shown.append(
                    part(f"{self.kind}-{name}", language.say(heading), *self.table(rows, language))
                )
        return shown

    def events(self, domain: ReportDomain) -> list[Event]:
        """Return all events, in no order."""
        return [event for history in self.histories(domain) for event in _events(history)]

    def years(self, domain: ReportDomain) -> list[int]:
        """Return the years in which the past milestones ended."""
        return [year for event in self.events(domain) if (year := _year(event))]


def _year(event: Event) -> int | None:
    return event.when.last.year if event.is_over else None


def _events(history: History) -> Iterator[Event]:
    today = history.today
    for mention in _newest_of_each(history):
        when = mention.block.when
        is_past = when.last < today
        yield Event(when, mention.block.title, Text("Milestone"), mention, is_past, is_past)
    for cycle in history.assignments.values():
        if cycle.is_open and cycle.deadline:
            is_past = cycle.is_overdue(today)
            sort = Text("Deadline that has passed") if is_past else Text("Deadline")
            yield Event(cycle.deadline, cycle.newest.title, sort, cycle.mentions[-1], is_past)
    for mention in history.mentions("coordination-group")[-1:]:
        if until := mention.block.mandate_until:
            yield Event(
                until, mention.block.name, Text("End of mandate"), mention, until.last < today
            )
    for mention in history.mentions("report")[-1:]:
        if when := mention.block.next:
            yield Event(when, mention.report.title, Text("Next report"), mention, when.last < today)


def _newest_of_each(history: History) -> list[Mention]:
    """Return the last word on each milestone; one is known by its id, or by its title."""
    return list(
        {m.block.id or fold(m.block.title): m for m in history.mentions("milestone")}.values()
    )


def _time(event: Event) -> tuple[object, ...]:
    return event.when.last if event.is_past else event.when.first, event.when.last, event.title


def _row(event: Event, series: str, language: Language) -> nodes.row:
    report, entry, _ = event.told
    place = link(report.docname, entry.anchor, show_value(report.compiled.date(), language))
    said = map(words, (event.title, language.say(event.sort), series))
    return row([[show_value(event.when, language)], *said, [place]], year=_year(event))
