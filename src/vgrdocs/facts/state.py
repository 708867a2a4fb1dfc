"""What is known when a report has been read, and how two such states differ; knows no series."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from ..blocks.assignment import Assignment, AssignmentStatus
from ..blocks.body import AppointedBody
from ..blocks.collected_information import CollectedInformation
from ..blocks.coordination_group import CoordinationGroup
from ..blocks.decision import Decision
from ..blocks.key_figures import KeyFigures, figure_key
from ..blocks.media_situation import MediaSituation
from ..blocks.organisation_comment import OrganisationComment
from ..blocks.situation_summary import SituationSummary
from ..blocks.spokesperson import Person, Spokesperson
from ..model import Block, When, fold
from .report import Report


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


def group_of(status: AssignmentStatus | None) -> AssignmentGroup:
    """Return the group of an assignment with *status*; without one, no report says."""
    return _GROUPS[status]


def is_open(status: AssignmentStatus | None) -> bool:
    """Say whether reports say that something is left to do; without a status they do not."""
    return group_of(status) is AssignmentGroup.OPEN


def decision_key(block: Decision) -> str:
    """Return what tells a decision from others: its id, or its title where it has none."""
    return block.id or fold(block.title)


def body_key(block: AppointedBody) -> str:
    """Return what tells a body from others: its id, or its name where it has none."""
    return block.id or fold(block.name)


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


def read_on(known: State, report: Report) -> None:
    """Bring what is known up to *report*."""
    _read_assignments(known, report)
    for topic, kind, read in _LISTS:
        # A report without such a block says nothing of it, so what was known still is. One with
        # it says all there is, so what it leaves out is gone.
        if not report.blocks(kind):
            continue
        for key in [key for key in known if key[0] is topic]:
            del known[key]
        for name, words in read(report):
            known[topic, name] = words
    for _, decision in report.blocks(Decision):
        known[Topic.DECISION, decision_key(decision)] = decision.title
    for _, body in report.blocks(AppointedBody):
        known[Topic.BODY, body_key(body)] = body.name
    for _, media in report.blocks(MediaSituation):
        known[Topic.LEVEL, "interest"] = media.interest
    _read_figures(known, report)
    for _, summary in report.blocks(SituationSummary):
        if summary.level:
            known[Topic.LEVEL, "level"] = summary.level


def _read_assignments(known: State, report: Report) -> None:
    told: dict[str, Assignment] = {}
    for _, block in report.blocks(Assignment):
        told.setdefault(block.id, block)
    for name, block in told.items():
        before = known.get((Topic.ASSIGNMENT, name))
        if not isinstance(before, AssignmentState):
            before = AssignmentState("")
        known[Topic.ASSIGNMENT, name] = _told(before, block)
    named = {naming.target for naming in report.namings if naming.is_of_block}
    day = report.compiled.date()
    for key, state in list(known.items()):
        if isinstance(state, AssignmentState):
            open_ = is_open(state.status)
            is_silent = open_ and key[1] not in told and key[1] not in named
            is_late = open_ and state.deadline is not None and state.deadline.last < day
            # What stays as it was stays the same object: each report keeps a state of its own.
            if (state.is_silent, state.is_late) != (is_silent, is_late):
                known[key] = state._replace(is_silent=is_silent, is_late=is_late)


def _told(before: AssignmentState, block: Assignment) -> AssignmentState:
    """Return what is known after a block; what it leaves out of an assignment is as it was."""
    since = block.since
    # Another status begins another time, which the time of the one before says nothing of.
    if since is None and block.status in (None, before.status):
        since = before.since
    return AssignmentState(
        block.title,
        block.status or before.status,
        since,
        block.deadline or before.deadline,
        block.owner or before.owner,
    )


def _read_figures(known: State, report: Report) -> None:
    # A figure that a report does not repeat is as it was.
    for _, block in report.blocks(KeyFigures):
        for figure in block.figures:
            state = FigureState(figure.name, figure.value, figure.unit)
            known[Topic.KEY_FIGURE, figure_key(figure)] = state


Said = Iterator[tuple[str, str]]
"""What blocks list, as (key, words)."""


def _spokespersons(report: Report) -> Said:
    for _, block in report.blocks(Spokesperson):
        for person in block.people:
            yield role_key(person), f"{person.name}, {person.role}"


def _decision_makers(report: Report) -> Said:
    for _, block in report.blocks(CoordinationGroup):
        for name in block.decision_makers:
            yield fold(name), name


def _messages(report: Report) -> Said:
    for _, block in report.blocks(OrganisationComment):
        for text in block.messages:
            yield fold(text), text


def _withdrawn(report: Report) -> Said:
    for _, block in report.blocks(OrganisationComment):
        for text in block.withdrawn:
            yield fold(text), text


def _links(report: Report) -> Said:
    for _, block in report.blocks(CollectedInformation):
        for source in block.sources:
            yield source.link, source.title


_LISTS: tuple[tuple[Topic, type[Block], Callable[[Report], Said]], ...] = (
    (Topic.SPOKESPERSON, Spokesperson, _spokespersons),
    (Topic.DECISION_MAKER, CoordinationGroup, _decision_makers),
    (Topic.MESSAGE, OrganisationComment, _messages),
    (Topic.WITHDRAWN_MESSAGE, OrganisationComment, _withdrawn),
    (Topic.LINK, CollectedInformation, _links),
)
"""What a report says anew each time: the kind of block that says it, and how it is read."""
