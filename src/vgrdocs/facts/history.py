"""What the reports of a series say together: life cycles, who speaks when, and what changed; knows no Sphinx."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

from ..model import Entry, Report, fold
from .state import Change, State, decision_key, difference, is_open, read_on


class Mention(NamedTuple):
    """A block in the report that holds it."""

    report: Report
    entry: Entry
    block: Any


@dataclass(frozen=True)
class LifeCycle:
    """An assignment through the reports: one mention for each report that speaks of it, oldest first."""

    series: str
    id: str
    mentions: tuple[Mention, ...]

    @property
    def newest(self) -> Any:
        """The assignment as the last report that speaks of it has it."""
        return self.mentions[-1].block

    @property
    def status(self) -> str:
        """The last status that was given, or an empty string."""
        return next((m.block.status.value for m in reversed(self.mentions) if m.block.status), "")

    @property
    def deadline(self) -> Any:
        """The last deadline that was given, or None."""
        return next((m.block.deadline for m in reversed(self.mentions) if m.block.deadline), None)

    @property
    def is_open(self) -> bool:
        """Whether something remains to be done."""
        return is_open(self.status)

    def is_overdue(self, today: dt.date) -> bool:
        """Whether it is open though its deadline has passed."""
        return bool(self.is_open and self.deadline and self.deadline.last < today)


@dataclass(frozen=True)
class Term:
    """The time that a person had one role, as a spokesperson or decision-maker: from the first report that says so on.

    `until` is the day that a report gives as the last one, or (`is_said` is False then) the day of the first report
    that no longer names the person, whichever comes first; None while it lasts.
    """

    name: str
    role: str
    topic: str
    since: dt.date
    until: dt.date | None
    is_said: bool
    mentions: tuple[Mention, ...]

    def is_over(self, day: dt.date) -> bool:
        """Whether the term has ended before *day*, or with a report of that day that no longer names the person."""
        return self.until is not None and (self.until < day if self.is_said else self.until <= day)

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
        """The day of the newest report: what is overdue or in force depends on the sources and not on the clock."""
        return self.reports[-1].compiled.date()

    def mentions(self, kind: str) -> list[Mention]:
        """Return every block of a kind, oldest first."""
        return [
            Mention(report, entry, block)
            for report in self.reports
            for entry, block in report.blocks(kind)
        ]

    @cached_property
    def assignments(self) -> dict[str, LifeCycle]:
        """Id -> life cycle. A second mention in one report is a link, so the first one counts."""
        found: dict[str, dict[str, Mention]] = {}
        for mention in self.mentions("assignment"):
            found.setdefault(mention.block.id, {}).setdefault(mention.report.docname, mention)
        return {
            name: LifeCycle(self.series, name, tuple(by.values())) for name, by in found.items()
        }

    @cached_property
    def terms(self) -> list[Term]:
        """The terms of all spokespersons, in the order in which they began."""
        return sorted(self._terms("spokesperson", lambda block: block.people), key=_beginning)

    @cached_property
    def decision_makers(self) -> list[Term]:
        """The terms of all decision-makers, whose role is the name of their group, in the order in which they began."""
        return sorted(self._terms("coordination-group", _decision_makers), key=_beginning)

    def _terms(self, kind: str, people: Callable[[Any], Iterable[Any]]) -> Iterator[Term]:
        running: dict[tuple[str, str], list[tuple[Mention, Any]]] = {}
        for report in self.reports:
            said = report.blocks(kind)
            named = {
                (fold(p.name), fold(p.role)): (Mention(report, entry, block), p)
                for entry, block in said
                for p in people(block)
            }
            for key in [key for key in running if said and key not in named]:
                yield _term(running.pop(key), report.compiled.date())
            for key, found in named.items():
                running.setdefault(key, []).append(found)
        for found_in in running.values():
            yield _term(found_in, None)

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
    def decisions(self) -> dict[str, list[Mention]]:
        """Id, or title where there is none -> the reports' mentions of a decision, oldest first."""
        found: dict[str, list[Mention]] = {}
        for mention in self.mentions("decision"):
            found.setdefault(decision_key(mention.block), []).append(mention)
        return found

    @cached_property
    def steps(self) -> dict[str, list[Change]]:
        """The docname of each report -> what changed with it; all that the first one says is new."""
        states = [State(), *(self._states[report.docname] for report in self.reports)]
        return {
            report.docname: difference(*pair)
            for report, pair in zip(self.reports, pairwise(states), strict=True)
        }

    def previous(self, report: Report) -> Report | None:
        """Return the report before *report*, or None."""
        place = self.reports.index(report)
        return self.reports[place - 1] if place else None


def _beginning(term: Term) -> tuple[dt.date, str, str]:
    return term.since, term.name, term.role


class _DecisionMaker(NamedTuple):
    name: str
    role: str
    topic: str = ""
    from_: dt.date | None = None
    to: dt.date | None = None


def _decision_makers(group: Any) -> Iterator[_DecisionMaker]:
    return (_DecisionMaker(name, group.name) for name in group.decision_makers)


def _term(said: list[tuple[Mention, Any]], gone: dt.date | None) -> Term:
    (first, begun), (_, last) = said[0], said[-1]
    is_said = last.to is not None and (gone is None or last.to < gone)
    return Term(
        last.name,
        last.role,
        last.topic,
        begun.from_ or first.report.compiled.date(),
        last.to if is_said else gone,
        is_said,
        tuple(mention for mention, _ in said),
    )
