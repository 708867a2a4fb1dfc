"""What the reports of a series say together: life cycles, who speaks when, and what changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from ..blocks.assignment import Assignment, AssignmentStatus
from ..blocks.coordination_group import CoordinationGroup
from ..blocks.decision import Decision
from ..blocks.spokesperson import Spokesperson
from ..model import Block, When, fold
from .report import Entry, Report
from .state import Change, State, decision_key, difference, is_open, read_on

B = TypeVar("B", bound=Block)
B_co = TypeVar("B_co", bound=Block, covariant=True)


class Mention(NamedTuple, Generic[B_co]):
    """A block in the report that holds it."""

    report: Report
    entry: Entry
    block: B_co


@dataclass(frozen=True)
class LifeCycle:
    """An assignment through the reports: one mention for each that speaks of it, oldest first."""

    series: str
    id: str
    mentions: tuple[Mention[Assignment], ...]

    @property
    def newest(self) -> Assignment:
        """The assignment as the last report that speaks of it has it."""
        return self.mentions[-1].block

    @property
    def status(self) -> AssignmentStatus | None:
        """The last status that was given, or None."""
        for mention in reversed(self.mentions):
            if mention.block.status:
                return mention.block.status
        return None

    @property
    def deadline(self) -> When | None:
        """The last deadline that was given, or None."""
        for mention in reversed(self.mentions):
            if mention.block.deadline:
                return mention.block.deadline
        return None

    @property
    def owner(self) -> str:
        """The last owner that was given, or an empty string."""
        for mention in reversed(self.mentions):
            if mention.block.owner:
                return mention.block.owner
        return ""

    @property
    def is_open(self) -> bool:
        """Whether something remains to be done."""
        return is_open(self.status)

    def is_overdue(self, today: dt.date) -> bool:
        """Whether it is open though its deadline has passed."""
        deadline = self.deadline
        return self.is_open and deadline is not None and deadline.last < today


@dataclass(frozen=True)
class Term:
    """The time that a person had one role, as a spokesperson or decision-maker.

    It lasts from the first report that says so on. `until` is the day that a report gives as the
    last one, or (`is_said` is False then) the day of the first report that no longer names the
    person, whichever comes first; None while it lasts. `mentions` are the blocks that name it.
    """

    name: str
    role: str
    topic: str
    since: dt.date
    until: dt.date | None
    is_said: bool
    mentions: tuple[Mention[Block], ...]

    def is_over(self, day: dt.date) -> bool:
        """Whether it has ended before *day*, or with a report of that day that names it no more."""
        if self.until is None:
            return False
        return self.until < day if self.is_said else self.until <= day

    def is_in_force(self, day: dt.date) -> bool:
        """Whether the person has the role on *day*."""
        return self.since <= day and not self.is_over(day)


@dataclass(frozen=True)
class History:
    """The reports of one series, oldest first, however they were read."""

    reports: tuple[Report, ...]

    @classmethod
    def of(cls, reports: Iterable[Report]) -> History:
        """Return the history of *reports*, which all have a masthead."""
        return cls(tuple(sorted(reports, key=lambda report: (report.compiled, report.docname))))

    @property
    def series(self) -> str:
        """The name of the series."""
        return self.reports[0].series

    @property
    def today(self) -> dt.date:
        """The day of the newest report: what is overdue depends on the sources, on no clock."""
        return self.reports[-1].compiled.date()

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
            cycles[name] = LifeCycle(self.series, name, tuple(by_report.values()))
        return cycles

    @cached_property
    def terms(self) -> list[Term]:
        """The terms of all spokespersons, in the order in which they began."""
        return sorted(_terms(self.reports, Spokesperson, _speakers), key=_beginning)

    @cached_property
    def decision_makers(self) -> list[Term]:
        """The terms of all decision-makers, in the order in which they began; role: their group."""
        return sorted(_terms(self.reports, CoordinationGroup, _decision_makers), key=_beginning)

    def state(self, report: Report) -> State:
        """Return what is known when *report* has been read, as (topic, key) -> value."""
        return self._states[report.docname]

    @cached_property
    def _states(self) -> dict[str, State]:
        known = State()
        states: dict[str, State] = {}
        for report in self.reports:
            read_on(known, report)
            states[report.docname] = dict(known)
        return states

    def changes(self, before: Report, after: Report) -> list[Change]:
        """Return what changed from one report of the series to another."""
        return difference(self.state(before), self.state(after))

    @cached_property
    def decisions(self) -> dict[str, list[Mention[Decision]]]:
        """Id, or title where there is none -> the mentions of a decision, oldest first."""
        found: dict[str, list[Mention[Decision]]] = {}
        for mention in self.mentions(Decision):
            found.setdefault(decision_key(mention.block), []).append(mention)
        return found

    @cached_property
    def steps(self) -> dict[str, list[Change]]:
        """Docname of each report -> what changed with it; all that the first one says is new."""
        found = {}
        before = State()
        for report in self.reports:
            after = self._states[report.docname]
            found[report.docname] = difference(before, after)
            before = after
        return found

    def previous(self, report: Report) -> Report | None:
        """Return the report before *report*, or None."""
        place = self.reports.index(report)
        if place == 0:
            return None
        return self.reports[place - 1]


class _Named(NamedTuple):
    """A person in a role, as one block names them."""

    name: str
    role: str
    topic: str = ""
    first_day: dt.date | None = None
    last_day: dt.date | None = None


def _speakers(block: Spokesperson) -> Iterator[_Named]:
    for person in block.people:
        yield _Named(person.name, person.role, person.topic, person.from_, person.to)


def _decision_makers(block: CoordinationGroup) -> Iterator[_Named]:
    for name in block.decision_makers:
        yield _Named(name, block.name)


Told = list[tuple[Mention[Block], _Named]]
"""Where a person is named in a role, oldest first."""


def _terms(
    reports: Iterable[Report], kind: type[B], people: Callable[[B], Iterable[_Named]]
) -> Iterator[Term]:
    running: dict[tuple[str, str], Told] = {}
    for report in reports:
        said = report.blocks(kind)
        named: dict[tuple[str, str], tuple[Mention[Block], _Named]] = {}
        for entry, block in said:
            for person in people(block):
                key = (fold(person.name), fold(person.role))
                named[key] = (Mention(report, entry, block), person)
        # A report without such a block says nothing of the people; one with it ends all others.
        over = [key for key in running if said and key not in named]
        for key in over:
            yield _term(running.pop(key), report.compiled.date())
        for key, found in named.items():
            running.setdefault(key, []).append(found)
    for told in running.values():
        yield _term(told, None)


def _beginning(term: Term) -> tuple[dt.date, str, str]:
    return term.since, term.name, term.role


def _term(told: Told, gone: dt.date | None) -> Term:
    (first, begun), (_, last) = told[0], told[-1]
    is_said = last.last_day is not None and (gone is None or last.last_day < gone)
    return Term(
        last.name,
        last.role,
        last.topic,
        begun.first_day or first.report.compiled.date(),
        last.last_day if is_said else gone,
        is_said,
        tuple(mention for mention, _ in told),
    )
