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
from ..parts import part, row, told_links, words
from ..values import show_value
from .base import ShownRegister

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


class Calendar(ShownRegister[Event], register="calendar"):
    """Coming and past milestones, deadlines of open assignments, mandates and next reports."""

    heads = ("When", "What", "Kind", "Series", "Report")
    older = Text("What has been in earlier years")

    def gather(self, facts: Facts) -> list[Event]:
        """Return what is to come, soonest first, then what has been, latest first."""
        names = self.series_names(facts)
        found: list[Event] = []
        for history in self.histories(facts):
            found += _events(history, names.get(history.series, ""))
        coming = sorted((event for event in found if not event.is_past), key=_time)
        past = sorted((event for event in found if event.is_past), key=_time, reverse=True)
        return [*coming, *past]

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
        said = [words(text) for text in (entry.title, language.say(entry.sort), entry.series)]
        place = told_links([entry.told], language)
        return row([[show_value(entry.when, language)], *said, place])


def _events(history: History, series: str) -> Iterator[Event]:
    today = history.today

    def event(when: When, title: str, sort: Text, mention: Mention[Block]) -> Event:
        told, is_past = Told.by(mention), when.last < today
        # Nothing is left to do or to say of a past milestone, so it may lie on the page of its year.
        is_over = is_past and isinstance(mention.block, Milestone)
        year = when.last.year if is_over else None
        return Event(
            year=year, when=when, title=title, sort=sort, told=told, series=series, is_past=is_past
        )

    for milestone in _newest_of_each(history):
        block = milestone.block
        yield event(block.when, block.title, Text("Milestone"), milestone)
    for cycle in history.assignments.values():
        if cycle.is_open and cycle.deadline:
            is_past = cycle.is_overdue(today)
            sort = Text("Deadline that has passed") if is_past else Text("Deadline")
            yield event(cycle.deadline, cycle.newest.title, sort, cycle.mentions[-1])
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
    first = event.when.last if event.is_past else event.when.first
    return first, event.when.last, event.title
