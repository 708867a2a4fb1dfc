"""The calendar: what is to come and what has been, seen from the day of the newest report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...blocks.coordination_group import CoordinationGroup
from ...blocks.milestone import Milestone
from ...blocks.report import Masthead
from ...facts import Facts, History, Mention
from ...facts.registers import Gathered, Listed, Told
from ...model import Block, Language, Text, When, fold
from ..parts import Cell, part, row, told_links, words
from ..values import show_value
from .base import TableRegister

if TYPE_CHECKING:
    from docutils import nodes


@dataclass(frozen=True, kw_only=True)
class Event(Listed):
    """Something with a time, what sort it is of, and where the newest word on it stands."""

    when: When
    title: str
    sort: Text
    told: Told
    series: str
    is_past: bool


class Calendar(TableRegister[Event], register="calendar"):
    """Coming and past milestones, deadlines of open assignments, mandates and next reports."""

    heads = ("When", "What", "Kind", "Series", "Report")
    older = Text("What has been in earlier years")

    def gather(self, facts: Facts) -> list[Event]:
        """Return what is to come, soonest first, then what has been, latest first."""
        names = self.series_names(facts)
        found: list[Event] = []
        for history in self.histories(facts):
            found += _events(history, names.get(history.series, ""))
        coming = [event for event in found if not event.is_past]
        past = [event for event in found if event.is_past]
        return [*sorted(coming, key=_time), *sorted(past, key=_time, reverse=True)]

    def show(
        self, entries: Sequence[Event], page: Gathered, language: Language
    ) -> list[nodes.Element]:
        """Return what is to come and what has been, each under a heading."""
        shown: list[nodes.Element] = []
        parts = (("to-come", Text("To come"), False), ("past", Text("Has been"), True))
        for name, heading, is_past in parts:
            listed = [event for event in entries if event.is_past is is_past]
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
            words(entry.series),
            told_links([entry.told], language),
        ]
        return row(cells)


def _events(history: History, series: str) -> Iterator[Event]:
    today = history.today

    def event(when: When, title: str, sort: Text, mention: Mention[Block]) -> Event:
        told, is_past = Told.by(mention), when.last < today
        # Nothing is left to do or to say of a past milestone, so it may lie on its year's page.
        is_over = is_past and isinstance(mention.block, Milestone)
        year = when.last.year if is_over else None
        return Event(
            year=year, when=when, title=title, sort=sort, told=told, series=series, is_past=is_past
        )

    for milestone in _newest_of_each(history):
        block = milestone.block
        yield event(block.when, block.title, Text("Milestone"), milestone)
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


def _newest_of_each(history: History) -> list[Mention[Milestone]]:
    """Return the last word on each milestone; one is known by its id, or by its title."""
    found = {}
    for mention in history.mentions(Milestone):
        found[mention.block.id or fold(mention.block.title)] = mention
    return list(found.values())


def _time(event: Event) -> tuple[object, ...]:
    """Return what events are sorted by: what is to come by its beginning, the past by its end."""
    when = event.when
    if event.is_past:
        return when.last, when.last, event.title
    return when.first, when.last, event.title
