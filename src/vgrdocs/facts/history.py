"""What the reports of a series say together: life cycles, who speaks when, and what changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeVar

from ..blocks.assignment import Assignment
from ..blocks.decision import Decision
from ..model import Block
from .life_cycles import LifeCycle
from .report import Mention, Naming, Report
from .series_reader import SeriesReader
from .state import AssignmentState, Change, State, difference
from .terms import Term, decision_makers, spokespersons
from .told_apart import DecisionKeys

B = TypeVar("B", bound=Block)


class _Read(NamedTuple):
    """What changed with a report, and which assignments were open when it had been read."""

    changes: list[Change]
    open: dict[str, AssignmentState]


@dataclass(frozen=True)
class History:
    """The reports of one series, oldest first, however they were read."""

    reports: tuple[Report, ...]

    @classmethod
    def of(cls, reports: Iterable[Report]) -> History:
        """Return the history of *reports*, which all have a masthead."""
        return cls(tuple(sorted(reports, key=lambda report: report.order)))

    @property
    def series(self) -> str:
        """The name of the series."""
        return self.reports[0].series

    @property
    def today(self) -> dt.date:
        """The day of the newest report: what is overdue depends on the sources, on no clock."""
        return self.reports[-1].compiled.date()

    @cached_property
    def places(self) -> dict[str, int]:
        """Docname of each report -> its place among them, from 0 for the oldest."""
        return {report.docname: place for place, report in enumerate(self.reports)}

    def mentions(self, kind: type[B]) -> list[Mention[B]]:
        """Return every block of a kind, oldest first."""
        found = []
        for report in self.reports:
            for entry, block in report.blocks(kind):
                found.append(Mention(report, entry, block))
        return found

    @cached_property
    def assignments(self) -> dict[str, LifeCycle]:
        """Id -> life cycle. A second mention in one report is a link, so the first one counts."""
        told: dict[str, dict[str, Mention[Assignment]]] = {}
        for mention in self.mentions(Assignment):
            by_report = told.setdefault(mention.block.id, {})
            by_report.setdefault(mention.report.docname, mention)
        cycles = {}
        for name, by_report in told.items():
            namings = tuple(self.namings.get(name, ()))
            cycles[name] = LifeCycle(self.series, name, tuple(by_report.values()), namings)
        return cycles

    @cached_property
    def namings(self) -> dict[str, list[tuple[Report, Naming]]]:
        """Id of a block -> the links and roles that name it, with their reports, oldest first."""
        found: dict[str, list[tuple[Report, Naming]]] = {}
        for report in self.reports:
            for naming in report.namings:
                if naming.is_of_block:
                    found.setdefault(naming.target, []).append((report, naming))
        return found

    @cached_property
    def terms(self) -> list[Term]:
        """The terms of all spokespersons, in the order in which they began."""
        return spokespersons(self.reports)

    @cached_property
    def decision_makers(self) -> list[Term]:
        """The terms of all decision-makers, in the order in which they began; role: their group."""
        return decision_makers(self.reports)

    def state(self, report: Report) -> State:
        """Return what is known when *report* has been read, as (topic, key) -> value."""
        # A state for each report would take room with the square of their number.
        place = self.places[report.docname]
        read = self._reading[0] if self._reading[0].number <= place + 1 else SeriesReader()
        for each in self.reports[read.number : place + 1]:
            read.read_on(each)
        self._reading[0] = read
        return read.state()

    @cached_property
    def _reading(self) -> list[SeriesReader]:
        """The last state that was asked for: that of a later report goes on from it."""
        return [SeriesReader()]

    def changes(self, before: Report, after: Report) -> list[Change]:
        """Return what changed from one report of the series to another."""
        return difference(self.state(before), self.state(after))

    @cached_property
    def decisions(self) -> dict[str, list[Mention[Decision]]]:
        """Key, as `DecisionKeys` has it -> the mentions of a decision, oldest first."""
        found: dict[str, list[Mention[Decision]]] = {}
        keys = DecisionKeys()
        for mention in self.mentions(Decision):
            found.setdefault(keys.key(mention.block), []).append(mention)
        return found

    def new_in(self, report: Report) -> list[Change]:
        """Return what changed with *report*; all that the first one says is new."""
        return self._read_one_by_one[report.docname].changes

    def open_after(self, report: Report) -> dict[str, AssignmentState]:
        """Return the assignments that are open when *report* has been read, by id."""
        return self._read_one_by_one[report.docname].open

    @cached_property
    def _read_one_by_one(self) -> dict[str, _Read]:
        found = {}
        reading = SeriesReader()
        for report in self.reports:
            changes = reading.read_on(report)
            found[report.docname] = _Read(changes, reading.open())
        return found

    def previous(self, report: Report) -> Report | None:
        """Return the report before *report*, or None."""
        place = self.places[report.docname]
        if place == 0:
            return None
        return self.reports[place - 1]
