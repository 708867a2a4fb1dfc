"""What the reports of a series say together: life cycles, who speaks when, and what changed; knows no Sphinx."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from .language import fold
from .report import Entry, Report

OPEN = ("new", "ongoing", "paused", "reported")
"""The statuses of an assignment that leave something to be done; one without a status is open too."""


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


def is_open(status: str) -> bool:
    """Say whether an assignment with *status* leaves something to be done."""
    return status in ("", *OPEN)


def decision_key(block: Any) -> str:
    """Return what tells a decision from others: its id, or its title where it has none."""
    return block.id or fold(block.title)


@dataclass(frozen=True)
class Term:
    """The time that a person had one role, as a spokesperson or decision-maker: from the first report that says so on.

    `last` is the last day, where a report gives one; `gone` the day of the first report that no longer names the
    person. Both are None while it lasts.
    """

    name: str
    role: str
    topic: str
    since: dt.date
    last: dt.date | None
    gone: dt.date | None
    mentions: tuple[Mention, ...]

    @property
    def until(self) -> dt.date | None:
        """The last day that a report gives, else the day of the first report that no longer names the person."""
        return self.last or self.gone

    def is_in_force(self, day: dt.date) -> bool:
        """Whether the person has the role on *day*."""
        is_over = (self.last is not None and day > self.last) or (self.gone is not None and day >= self.gone)
        return self.since <= day and not is_over


class Change(NamedTuple):
    """Something that one report says otherwise than another: None stands for nothing."""

    topic: str
    key: str
    before: Any
    after: Any


class AssignmentState(NamedTuple):
    """What is known of an assignment when a report has been read."""

    title: str
    status: str
    deadline: str
    owner: str
    is_silent: bool


State = Mapping[tuple[str, str], Any]


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
        return [Mention(report, entry, block) for report in self.reports for entry, block in report.blocks(kind)]

    @cached_property
    def assignments(self) -> dict[str, LifeCycle]:
        """Id -> life cycle. A second mention in one report is a link, so the first one counts."""
        found: dict[str, dict[str, Mention]] = {}
        for mention in self.mentions("assignment"):
            found.setdefault(mention.block.id, {}).setdefault(mention.report.docname, mention)
        return {name: LifeCycle(self.series, name, tuple(by.values())) for name, by in found.items()}

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
        known: dict[tuple[str, str], Any] = {}
        states: dict[str, State] = {}
        for report in self.reports:
            _read_on(known, report)
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

    def previous(self, report: Report) -> Report | None:
        """Return the report before *report*, or None."""
        place = self.reports.index(report)
        return self.reports[place - 1] if place else None


def difference(before: State, after: State) -> list[Change]:
    """Return how two states differ, in a fixed order."""
    keys = sorted(before.keys() | after.keys())
    return [Change(*key, before.get(key), after.get(key)) for key in keys if before.get(key) != after.get(key)]


def combine(first: Sequence[Change], second: Sequence[Change]) -> list[Change]:
    """Return the changes from A to C, given those from A to B and those from B to C."""
    known = {(change.topic, change.key): change for change in first}
    for change in second:
        key = (change.topic, change.key)
        known[key] = change._replace(before=known[key].before) if key in known else change
    return sorted((change for change in known.values() if change.before != change.after), key=lambda change: change[:2])


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
    return Term(
        last.name,
        last.role,
        last.topic,
        begun.from_ or first.report.compiled.date(),
        last.to,
        gone,
        tuple(mention for mention, _ in said),
    )


def _read_on(known: dict[tuple[str, str], Any], report: Report) -> None:
    """Bring what is known up to *report*."""
    _read_assignments(known, report)
    for kind, topic, read in _LISTS:
        if blocks := report.blocks(kind):
            for key in [key for key in known if key[0] == topic]:
                del known[key]
            known.update(_listed(topic, [pair for _, block in blocks for pair in read(block)]))
    for _, block in report.blocks("decision"):
        known["decision", decision_key(block)] = block.title
    for kind, name in (("media-situation", "interest"), ("situation-summary", "level")):
        for _, block in report.blocks(kind):
            if value := getattr(block, name):
                known["level", name] = value.value


def _listed(topic: str, pairs: Iterable[tuple[str, str]]) -> State:
    """Return what is listed; who stands there twice, in two roles, has both."""
    found: dict[tuple[str, str], list[str]] = {}
    for key, value in pairs:
        values = found.setdefault((topic, key), [])
        values.extend([value] if value not in values else [])
    return {key: "; ".join(values) for key, values in found.items()}


def _read_assignments(known: dict[tuple[str, str], Any], report: Report) -> None:
    mentioned: dict[str, Any] = {}
    for _, block in report.blocks("assignment"):
        mentioned.setdefault(block.id, block)
    for key, state in [item for item in known.items() if item[0][0] == "assignment"]:
        if key[1] not in mentioned and is_open(state.status):
            known[key] = state._replace(is_silent=True)
    for name, block in mentioned.items():
        before = known.get(("assignment", name)) or AssignmentState("", "", "", "", is_silent=False)
        known["assignment", name] = AssignmentState(
            block.title,
            block.status.value if block.status else before.status,
            block.deadline.edtf if block.deadline else before.deadline,
            block.owner or before.owner,
            is_silent=False,
        )


_LISTS: tuple[tuple[str, str, Any], ...] = (
    (
        "spokesperson",
        "spokesperson",
        lambda block: [(fold(person.name), f"{person.name}, {person.role}") for person in block.people],
    ),
    ("coordination-group", "decision-maker", lambda block: [(fold(name), name) for name in block.decision_makers]),
    ("organisation-comment", "message", lambda block: [(fold(text), text) for text in block.messages]),
    ("collected-information", "link", lambda block: [(source.link, source.title) for source in block.sources]),
)
"""What a report says anew each time: kind, topic, and how to read (key, value) from the block."""
