"""The calendar: what is to come and what has been, seen from the day of the newest report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...blocks.milestone import Milestone
from ...facts import Facts
from ...facts.registers import Gathered
from ...facts.told_apart import newest_of_each
from ...model import Language, Text
from ...say.values import say_date, say_when
from ..parts import Cell, part, related_links, row, told_links, words
from ..values import show_value
from .base import TableRegister, entry_addresses
from .calendar_events import Event, milestone_events, other_events

if TYPE_CHECKING:
    from docutils import nodes


CALENDAR_PARTS = {
    "now": Text("The time has come"),
    "to-come": Text("To come"),
    "past": Text("Has been"),
    "undated": Text("Without a date"),
}
"""The parts of the calendar, in the order in which readers meet them."""


class Calendar(TableRegister[Event], register="calendar"):
    """Coming and past milestones, deadlines, mandates and next reports, with what came of them."""

    heads = ("When", "What", "Kind", "Related", "Series", "Report")
    older = Text("What has been in earlier years")

    def gather(self, facts: Facts) -> list[Event]:
        """Return what is to come, soonest first; what has been, latest first; then the undated."""
        names = self.series_names(facts)
        found: list[Event] = []
        told = []
        for history in self.histories(facts):
            told.append((history, newest_of_each(history.mentions(Milestone))))
        addresses = entry_addresses([(each.series, key) for each, newest in told for key in newest])
        for history, newest in told:
            series = names.get(history.series, "")
            found += milestone_events(history, newest, addresses, series)
            found += other_events(history, series)
        by_part: dict[str, list[Event]] = {name: [] for name in CALENDAR_PARTS}
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
        for name, heading in CALENDAR_PARTS.items():
            listed = [event for event in entries if event.part == name]
            if listed:
                words = language.say(heading)
                table = self.table(self.rows(listed, language), language, words)
                shown.append(part(f"{self.kind}-{name}", words, *table))
        return shown

    def row(self, entry: Event, language: Language) -> nodes.row:
        """Return the row of an event."""
        cells: list[Cell] = [
            [show_value(entry.when, language)],
            words(entry.title),
            words(", ".join(map(language.say, [entry.sort, *what_came(entry, language)]))),
            related_links(entry.related),
            words(entry.series_title),
            told_links([entry.told], language),
        ]
        return row(cells, anchor=entry.anchor)


def what_came(event: Event, language: Language) -> list[Text]:
    """Return "moved from 1 May 2026" and "it came about", as far as there is something to say."""
    said: list[Text] = []
    if event.moved_from:
        said.append(Text("moved from {when}", when=say_when(event.moved_from, language)))
    if outcome := event.outcome:
        day = outcome.values.get("date")
        said.append(outcome.fill(date=say_date(day, language)) if day else outcome)
    return said


def _time(event: Event) -> tuple[object, ...]:
    """Return what events are sorted by: what is to come by its beginning, the past by its end."""
    when = event.when
    if when is None:
        return (event.title,)
    # On one day, the text of the time sorts by the clock; what has no clock time comes first.
    if event.part == "past":
        return when.last, when.last, when.edtf, event.title
    return when.first, when.last, when.edtf, event.title
