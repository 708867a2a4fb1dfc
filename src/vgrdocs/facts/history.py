"""What the reports of a series say together: life cycles, who speaks when, and what changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple, TypeVar

from ..blocks.assignment import Assignment, AssignmentStatus
from ..blocks.coordination_group import CoordinationGroup
from ..blocks.decision import Decision
from ..blocks.spokesperson import Spokesperson
from ..model import Block, When, fold
from .known import Known, Quote, Rule, last_stated, quote
from .report import Mention, Naming, Report
from .state import (
    AssignmentGroup,
    Change,
    State,
    decision_key,
    difference,
    group_of,
    is_open,
    read_on,
)

B = TypeVar("B", bound=Block)


@dataclass(frozen=True)
class LifeCycle:
    """An assignment through the reports: what they tell of it, and where they name it.

    `mentions` are the blocks, one for each report that has one, oldest first; `namings` the links
    and roles that name it, with their reports, oldest first.
    """

    series: str
    id: str
    mentions: tuple[Mention[Assignment], ...]
    namings: tuple[tuple[Report, Naming], ...] = ()

    @property
    def newest(self) -> Assignment:
        """The assignment as the last report that tells of it has it."""
        return self.mentions[-1].block

    @property
    def status(self) -> Known[AssignmentStatus]:
        """The last status that was given."""
        return last_stated(self.mentions, lambda block: block.status)

    @property
    def since(self) -> Known[When]:
        """When it got its status, if a report says so."""
        known: Known[When] = Known()
        status: AssignmentStatus | None = None
        for mention in self.mentions:
            given = mention.block.status
            # Another status begins another time, which that of the one before says nothing of.
            if given not in (None, status):
                status, known = given, Known()
            if since := mention.block.since:
                known = Known.stated(since, quote(mention, lambda block: block.since))
        return known

    @property
    def deadline(self) -> Known[When]:
        """The last deadline that was given."""
        return last_stated(self.mentions, lambda block: block.deadline)

    @property
    def owner(self) -> Known[str]:
        """The last owner that was given."""
        return last_stated(self.mentions, lambda block: block.owner)

    @property
    def group(self) -> Known[AssignmentGroup]:
        """Whether something is left to do, as far as a status says so."""
        status = self.status
        if status.value is None:
            return Known()
        return Known.inferred(group_of(status.value), Rule.GROUP_OF_STATUS, status.quotes)

    @property
    def is_open(self) -> bool:
        """Whether reports say that something is left to do."""
        return is_open(self.status.value)

    def is_overdue(self, today: dt.date) -> Known[bool]:
        """Whether it is open though its deadline has passed; unknown without status or deadline."""
        status, deadline = self.status, self.deadline
        if status.value is None or deadline.value is None:
            return Known()
        is_late = self.is_open and deadline.value.last < today
        quotes = (*status.quotes, *deadline.quotes)
        return Known.inferred(is_late, Rule.DEADLINE_BEFORE_TODAY, quotes)

    @property
    def last_named(self) -> Known[Report]:
        """The newest report that names it: with a block, a link or a role."""
        told = self.mentions[-1]
        last, by = told.report, [quote(told, lambda block: block.title)]
        for report, naming in self.namings:
            if report.order > last.order:
                last, by = report, []
            if report is last and report is not told.report:
                by.append(Quote(report.docname, "", report.compiled.date(), naming.sentence))
        return Known.inferred(last, Rule.NAMED_IN_REPORT, by)


@dataclass(frozen=True)
class Term:
    """A person in one role, as a spokesperson or decision-maker, as the reports name them.

    `since` and `until` are the days that reports give as the first and the last one; no report
    that a name is missing in gives one. `group` is the group that a decision-maker leads.
    `mentions` are the blocks that name the person in the role, oldest first. `left_out` is the
    first report after them with such a list: it does not repeat the name.
    """

    name: str
    role: str
    topic: str
    group: str
    since: Known[dt.date]
    until: Known[dt.date]
    mentions: tuple[Mention[Block], ...]
    quotes: tuple[Quote, ...]
    left_out: Report | None = None

    def is_over(self, day: dt.date) -> bool:
        """Whether a report gives a last day, which was before *day*."""
        return self.until.value is not None and self.until.value < day

    def is_to_come(self, day: dt.date) -> bool:
        """Whether a report gives a first day, which comes after *day*."""
        return self.since.value is not None and day < self.since.value

    def is_in_force(self, day: dt.date) -> Known[bool]:
        """Whether the person has the role on *day*; not known where the newest list has no name."""
        if self.is_over(day):
            return Known.inferred(value=False, rule=Rule.TIME_IS_OVER, quotes=self.until.quotes)
        if self.since.value and self.until.value and not self.is_to_come(day):
            quotes = (*self.since.quotes, *self.until.quotes)
            return Known.inferred(value=True, rule=Rule.WITHIN_TIME, quotes=quotes)
        if self.left_out:
            return Known()
        if self.is_to_come(day):
            return Known.inferred(value=False, rule=Rule.NOT_BEGUN, quotes=self.since.quotes)
        return Known.inferred(value=True, rule=Rule.LISTED_IN_NEWEST, quotes=self.quotes[-1:])


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
    """A person in a role, as one block names them, with what says so."""

    name: str
    role: str
    topic: str
    group: str
    said: Quote
    first_day: dt.date | None = None
    last_day: dt.date | None = None


def _speakers(mention: Mention[Spokesperson]) -> Iterator[_Named]:
    for number, person in enumerate(mention.block.people):
        said = quote(mention, lambda block: block.people, number)
        yield _Named(person.name, person.role, person.topic, "", said, person.from_, person.to)


def _decision_makers(mention: Mention[CoordinationGroup]) -> Iterator[_Named]:
    said = quote(mention, lambda block: block.decision_makers)
    for name in mention.block.decision_makers:
        yield _Named(name, "", "", mention.block.name, said)


Told = list[tuple[Mention[Block], _Named]]
"""Where a person is named in a role, oldest first."""


def _terms(
    reports: Iterable[Report], kind: type[B], people: Callable[[Mention[B]], Iterable[_Named]]
) -> Iterator[Term]:
    lists: dict[str, Report] = {}
    found: dict[tuple[str, str, str], Told] = {}
    for report in reports:
        for entry, block in report.blocks(kind):
            mention = Mention(report, entry, block)
            lists[report.docname] = report
            for person in people(mention):
                key = (fold(person.name), fold(person.role), fold(person.group))
                told = found.setdefault(key, [])
                if told and _begins_anew(told[-1][1], person):
                    yield _term(told, None)
                    told.clear()
                told.append((mention, person))
    following = {last.docname: after for last, after in pairwise(lists.values())}
    for told in found.values():
        yield _term(told, following.get(told[-1][0].report.docname))


def _begins_anew(before: _Named, person: _Named) -> bool:
    """Say whether a person has the role again, after a last day that was given."""
    if before.last_day is None or person.first_day is None:
        return False
    return before.last_day < person.first_day


def _beginning(term: Term) -> tuple[dt.date, str, str]:
    first = term.since.value or term.mentions[0].report.compiled.date()
    return first, term.name, term.role


def _term(told: Told, left_out: Report | None) -> Term:
    since: Known[dt.date] = Known()
    until: Known[dt.date] = Known()
    for _, named in told:
        if named.first_day:
            since = Known.stated(named.first_day, named.said)
        if named.last_day:
            until = Known.stated(named.last_day, named.said)
    last = told[-1][1]
    return Term(
        last.name,
        last.role,
        last.topic,
        last.group,
        since,
        until,
        tuple(mention for mention, _ in told),
        tuple(named.said for _, named in told),
        left_out,
    )
