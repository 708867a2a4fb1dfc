"""What is known when a report has been read, and how two such states differ; knows no series."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from ..blocks.assignment import AssignmentStatus
from ..blocks.body import AppointedBody
from ..blocks.spokesperson import Person
from ..model import When, fold


class AssignmentGroup(enum.Enum):
    """Whether something is left to do of an assignment, in the order in which readers are told."""

    OPEN = "open"
    UNKNOWN = "unknown"
    REPORTED = "reported"
    ENDED = "ended"


_GROUPS = {
    None: AssignmentGroup.UNKNOWN,
    AssignmentStatus.NEW: AssignmentGroup.OPEN,
    AssignmentStatus.ONGOING: AssignmentGroup.OPEN,
    AssignmentStatus.PAUSED: AssignmentGroup.OPEN,
    AssignmentStatus.REPORTED: AssignmentGroup.REPORTED,
    AssignmentStatus.HANDED_OVER: AssignmentGroup.ENDED,
    AssignmentStatus.COMPLETED: AssignmentGroup.ENDED,
    AssignmentStatus.CANCELLED: AssignmentGroup.ENDED,
}


def id_or_name(id: str, name: str) -> str:  # noqa: A002 - the field's name
    """Return what tells something from others of its kind: its id, or its name where it has none.

    A name is in quotes, which no id has: who is called "Budget" is not the one of the id `budget`.
    """
    return id or f"'{fold(name)}'"


def group_of(status: AssignmentStatus | None) -> AssignmentGroup:
    """Return the group of an assignment with *status*; without one, no report says."""
    return _GROUPS[status]


def is_open(status: AssignmentStatus | None) -> bool:
    """Say whether reports say that something is left to do; without a status they do not."""
    return group_of(status) is AssignmentGroup.OPEN


def outlived(
    before: AssignmentStatus | None, deadline: When, after: AssignmentStatus | None, day: dt.date
) -> bool:
    """Say whether a deadline had passed on the day when what was done or had ended is open again.

    It was that of what was done: of the work that begins anew nobody has said when it is to end.
    """
    was_over = before is not None and not is_open(before)
    return was_over and is_open(after) and deadline.last < day


def id_and_title(id: str, title: str) -> str:  # noqa: A002 - the field's name
    """Return what a reader takes for one thing: one id with two titles is two."""
    return f"{id} {fold(title)}"


def body_key(block: AppointedBody) -> str:
    """Return what tells a body from others: its id, or its name where it has none."""
    return id_or_name(block.id, block.name)


def role_key(person: Person) -> str:
    """Return what tells a spokesperson's role from others: name and role, as one may have two."""
    return f"{fold(person.name)}/{fold(person.role)}"


def person_of(key: str) -> str:
    """Return what tells the person from others, of what `role_key` returned."""
    return key.partition("/")[0]


class Topic(enum.StrEnum):
    """What a change is about."""

    ASSIGNMENT = "assignment"
    BODY = "body"
    DECISION = "decision"
    DECISION_MAKER = "decision-maker"
    KEY_FIGURE = "key-figure"
    LEVEL = "level"
    LINK = "link"
    MESSAGE = "message"
    SPOKESPERSON = "spokesperson"
    WITHDRAWN_MESSAGE = "withdrawn-message"


class AssignmentState(NamedTuple):
    """What is known of an assignment when a report has been read.

    `since` is when it got its status, if a report says so. It is silent when it is open and the
    report does not name it, late when it is open and its deadline was before the report's day.
    """

    title: str
    status: AssignmentStatus | None = None
    since: When | None = None
    deadline: When | None = None
    owner: str = ""
    is_silent: bool = False
    is_late: bool = False


class FigureState(NamedTuple):
    """What a key figure was when it was last told."""

    name: str
    value: Decimal
    unit: str = ""


Value = AssignmentState | FigureState | enum.Enum | str
"""What is known under a key: of most things what they are called."""


class Change(NamedTuple):
    """Something that one report says otherwise than another: None stands for nothing."""

    topic: Topic
    key: str
    before: Value | None
    after: Value | None

    @property
    def states(self) -> tuple[AssignmentState | None, AssignmentState | None]:
        """What was known of an assignment and what is known of it; None for other things."""
        before, after = self.before, self.after
        known_before = before if isinstance(before, AssignmentState) else None
        known_after = after if isinstance(after, AssignmentState) else None
        return known_before, known_after


State = dict[tuple[Topic, str], Value]


def difference(before: State, after: State) -> list[Change]:
    """Return how two states differ, in a fixed order."""
    found = []
    for topic, key in sorted(before.keys() | after.keys()):
        change = Change(topic, key, before.get((topic, key)), after.get((topic, key)))
        if change.before != change.after:
            found.append(change)
    return found


def combine(first: Sequence[Change], second: Sequence[Change]) -> list[Change]:
    """Return the changes from A to C, given those from A to B and those from B to C."""
    known: dict[tuple[Topic, str], Change] = {}
    for change in (*first, *second):
        key = (change.topic, change.key)
        if key in known:
            known[key] = change._replace(before=known[key].before)
        else:
            known[key] = change
    # What went from A to B and back again has not changed.
    left = [change for change in known.values() if change.before != change.after]
    return sorted(left, key=lambda change: change[:2])
