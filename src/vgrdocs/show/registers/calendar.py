"""The calendar: what is to come and what has been, seen from the day of the newest report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...blocks.coordination_group import CoordinationGroup
from ...blocks.milestone import Milestone
from ...blocks.report import Masthead
from ...facts import Facts, History, Mention
from ...facts.registers import Gathered, Listed, Told
from ...facts.relations import Related, Relations
from ...model import Block, Language, Text, When, fold
from ..parts import Cell, part, related_links, row, told_links, words
from ..values import show_value
from .base import TableRegister

if TYPE_CHECKING:
    from docutils import nodes


@dataclass(frozen=True, kw_only=True)
class Event(Listed):
    """Something with a time, what sort it is of, and where the newest word on it stands.

    Of a milestone the reports may say that its time is not stated: then `when` is None.
    """

    when: When | None
    title: str
    sort: Text
    told: Told
    series: str
    related: tuple[Related, ...] = ()


def _part(when: When | None, today: dt.date) -> str:
    """Return the part of the calendar that something stands in."""
    if when is None:
        return "undated"
    return "past" if when.last < today else "to-come"


_HEADINGS = {
    "to-come": Text("To come"),
    "past": Text("Has been"),
    "undated": Text("Without a date"),
}
"""The parts of the calendar, in the order in which readers meet them."""


class Calendar(TableRegister[Event], register="calendar"):
    """Coming and past milestones, deadlines of open assignments, mandates and next reports."""

    heads = ("When", "What", "Kind", "Related", "Series", "Report")
    older = Text("What has been in earlier years")

    def gather(self, facts: Facts) -> list[Event]:
        """Return what is to come, soonest first; what has been, latest first; then the undated."""
        names = self.series_names(facts)
        found: list[Event] = []
        for history in self.histories(facts):
            found += _events(history, names.get(history.series, ""))
        by_part: dict[str, list[Event]] = {name: [] for name in _HEADINGS}
        for event in found:
            by_part[event.part].append(event)
        for name, events in by_part.items():
            events.sort(key=_time, reverse=name == "past")
        return [event for events in by_part.values() for event in events]

    def show(
        self, entries: Sequence[Event], page: Gathered, language: Language
    ) -> list[nodes.Element]:
        """Return what is to come, what has been and what is undated, each under a heading."""
        shown: list[nodes.Element] = []
        for name, heading in _HEADINGS.items():
            listed = [event for event in entries if event.part == name]
            if listed:
                table = self.table(self.rows(listed, language), language)
                shown.append(part(f"{self.kind}-{name}", language.say(heading), *table))
        return shown

    def row(self, entry: Event, language: Language) -> nodes.row:
        """Return the row of an event."""
        cells: list[Cell] = [
            [show_value(entry.when, language)],
            words(entry.title),
            words(language.say(entry.sort)),
            related_links(entry.related),
            words(entry.series),
            told_links([entry.told], language),
        ]
        return row(cells)


def _events(history: History, series: str) -> Iterator[Event]:
    today, relations = history.today, Relations(history)

    def event(when: When, title: str, sort: Text, mention: Mention[Block]) -> Event:
        place = _part(when, today)
        told = Told.by(mention)
        return Event(when=when, title=title, sort=sort, told=told, series=series, part=place)

    for milestone in _newest_of_each(history):
        yield _milestone(milestone, series, relations.around([milestone]), today)
    for cycle in history.assignments.values():
        if cycle.is_open and cycle.deadline.value:
            sort = Text("Deadline")
            if cycle.is_overdue(today).value:
                sort = Text("Deadline that has passed")
            yield event(cycle.deadline.value, cycle.newest.title, sort, cycle.mentions[-1])
    # Of a mandate and of the next report the last word alone counts.
    for group in history.mentions(CoordinationGroup)[-1:]:
        if until := group.block.mandate_until:
            yield event(until, group.block.name, Text("End of mandate"), group)
    for head in history.mentions(Masthead)[-1:]:
        if when := head.block.next:
            yield event(when, head.report.title, Text("Next report"), head)


def _milestone(
    mention: Mention[Milestone], series: str, related: tuple[Related, ...], today: dt.date
) -> Event:
    when = mention.block.when
    place = _part(when, today)
    return Event(
        # Nothing is left to do or to say of a past milestone, so it may lie on its year's page.
        year=when.last.year if when and place == "past" else None,
        when=when,
        title=mention.block.title,
        sort=Text("Milestone"),
        told=Told.by(mention),
        series=series,
        part=place,
        related=related,
    )


def _newest_of_each(history: History) -> list[Mention[Milestone]]:
    """Return the last word on each milestone; one is known by its id, or by its title."""
    found = {}
    for mention in history.mentions(Milestone):
        found[mention.block.id or fold(mention.block.title)] = mention
    return list(found.values())


def _time(event: Event) -> tuple[object, ...]:
    """Return what events are sorted by: what is to come by its beginning, the past by its end."""
    when = event.when
    if when is None:
        return (event.title,)
    # On one day, the text of the time sorts by the clock; what has no clock time comes first.
    if event.part == "past":
        return when.last, when.last, when.edtf, event.title
    return when.first, when.last, when.edtf, event.title
