"""What must hold between the reports of a series; only reports that are being written are told."""

from __future__ import annotations

import dataclasses as dc
import datetime as dt
import difflib
from collections.abc import Iterator

from ..blocks.assignment import Assignment, AssignmentStatus
from ..blocks.coordination_group import CoordinationGroup
from ..blocks.spokesperson import Person, Spokesperson
from ..model import Block, Code, Hint, Problem, Text, Written, fold
from .due import check_due
from .history import History
from .life_cycles import LifeCycle
from .report import Mention, Report
from .state import AssignmentGroup, group_of
from .times import check_times
from .withdrawn_messages import check_withdrawn

_ORDER = {
    AssignmentStatus.NEW: 0,
    AssignmentStatus.ONGOING: 1,
    AssignmentStatus.PAUSED: 1,
    AssignmentStatus.REPORTED: 2,
    AssignmentStatus.HANDED_OVER: 3,
    AssignmentStatus.COMPLETED: 3,
    AssignmentStatus.CANCELLED: 3,
}
_ALIKE = 0.85
"""How alike two names must be to be two spellings of one; measured by difflib, 1 is the same."""


def check_consistency(history: History, silent_after: int = 1) -> Iterator[tuple[Report, Problem]]:
    """Yield what does not hold between the reports, each with the report to change.

    The newest report is told, and drafts; what is published or has a successor is frozen.
    An open assignment is told of once, when *silent_after* reports have said nothing of it; 0 is
    never.
    """
    for number, report in enumerate(history.reports):
        # A published report is frozen, and so is one that was followed by another: its writer can
        # do nothing about a problem any more.
        if report.is_published or not (report.is_draft or report is history.reports[-1]):
            continue
        for problem in _check(History(history.reports[: number + 1]), report, silent_after):
            yield report, problem


def _check(history: History, report: Report, silent_after: int) -> Iterator[Problem]:
    for cycle in history.assignments.values():
        yield from _silent(history, cycle, silent_after)
        if cycle.mentions[-1].report is report:
            yield from _assignment(cycle, history)
    yield from _roles(report)
    yield from _spellings(history, report)
    yield from check_due(history)
    yield from check_times(report)
    yield from check_withdrawn(history, report)


def _silent(history: History, cycle: LifeCycle, silent_after: int) -> Iterator[Problem]:
    last = max(cycle.named_in.values(), key=lambda each: each.order)
    passed = len(history.reports) - 1 - history.reports.index(last)
    # Equal and not "at least": who was told once and left it so is not told with each report.
    if cycle.is_open and passed and passed == silent_after:
        yield Problem(
            Code.SILENT_ASSIGNMENT,
            Text(
                "nothing is said of the assignment '{title}', which was open",
                title=cycle.newest.title,
            ),
            hint=Hint("say how it ended, or carry it on, with :id: {id}", id=Written(cycle.id)),
            line=1,
        )


def _assignment(cycle: LifeCycle, history: History) -> Iterator[Problem]:
    here = cycle.mentions[-1]
    if cycle.is_overdue(history.today).value:
        yield Problem(
            Code.OVERDUE,
            Text("the deadline of the assignment '{title}' has passed", title=here.block.title),
            hint=Hint("say how it ended, or give it a new deadline"),
            line=here.entry.line,
        )
    if cycle.mentions[1:]:
        before = dc.replace(cycle, mentions=cycle.mentions[:-1])
        yield from _status(before.status.value, here)
        yield from _title(cycle.mentions[-2], here)


def _status(old: AssignmentStatus | None, here: Mention[Assignment]) -> Iterator[Problem]:
    new, line = here.block.status, here.entry.line
    if old is None or new is None or here.block.reason:
        return
    had_ended = group_of(old) is AssignmentGroup.ENDED
    if had_ended and group_of(new) is not AssignmentGroup.ENDED:
        yield Problem(
            Code.REOPENED,
            Text("an assignment that is taken up again needs to say why"),
            hint=Hint("write :{field}: and its value", field=Text("reason", "field")),
            line=line,
        )
    elif not had_ended and _ORDER[new] < _ORDER[old]:
        yield Problem(
            Code.STATUS_BACKWARDS,
            Text(
                "the status goes back from '{old}' to '{new}'",
                old=Text(old.value, "choice"),
                new=Text(new.value, "choice"),
            ),
            hint=Hint("check the status, or say why with :{field}:", field=Text("reason", "field")),
            line=line,
        )


def _title(before: Mention[Assignment], here: Mention[Assignment]) -> Iterator[Problem]:
    if fold(before.block.title) != fold(here.block.title):
        yield Problem(
            Code.TWO_TITLES,
            Text(
                "the assignment '{id}' was called '{title}' before",
                id=here.block.id,
                title=before.block.title,
            ),
            hint=Hint("give it the same title, or another id if it is another assignment"),
            line=here.entry.line,
        )


def _roles(report: Report) -> Iterator[Problem]:
    day = report.compiled.date()
    first: dict[str, str] = {}
    for entry, block in report.blocks(Spokesperson):
        for person in block.people:
            if not _is_in_force(person, day):
                continue
            role = first.setdefault(fold(person.name), person.role)
            if fold(role) != fold(person.role):
                yield Problem(
                    Code.TWO_ROLES,
                    Text(
                        "{name} speaks in two roles at the same time: {roles}",
                        name=person.name,
                        roles=[role, person.role],
                    ),
                    hint=Hint("write when each role began or ended"),
                    line=entry.line,
                )


def _is_in_force(person: Person, day: dt.date) -> bool:
    has_begun = person.from_ is None or person.from_ <= day
    return has_begun and (person.to is None or day <= person.to)


def _spellings(history: History, report: Report) -> Iterator[Problem]:
    mentions: list[Mention[Block]] = [
        *history.mentions(Spokesperson),
        *history.mentions(CoordinationGroup),
    ]
    lists = [_names(mention.block) for mention in mentions]
    names: list[str] = []
    for mention, listed in zip(mentions, lists, strict=True):
        for name in listed:
            if mention.report is report:
                yield from _spelling(name, names, lists, mention.entry.line)
            if name not in names:
                names.append(name)


def _spelling(
    name: str, earlier: list[str], lists: list[list[str]], line: int
) -> Iterator[Problem]:
    for other in earlier:
        if other == name:
            return
        if _alike(other, name) and not _together(other, name, lists):
            yield Problem(
                Code.TWO_SPELLINGS,
                Text("'{name}' is spelt '{other}' elsewhere", name=name, other=other),
                hint=Hint("spell the name in one way"),
                line=line,
            )
            return


def _names(block: Block) -> list[str]:
    if isinstance(block, Spokesperson):
        return [person.name for person in block.people]
    if isinstance(block, CoordinationGroup):
        return list(block.decision_makers)
    return []


def _alike(one: str, other: str) -> bool:
    return difflib.SequenceMatcher(None, fold(one), fold(other), autojunk=False).ratio() >= _ALIKE


def _together(one: str, other: str, lists: list[list[str]]) -> bool:
    """Say whether some list names both, so that they are two people."""
    return any(one in listed and other in listed for listed in lists)
