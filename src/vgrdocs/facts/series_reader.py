"""What is known as the reports of a series are read, one after the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from ..blocks.assignment import Assignment
from ..blocks.body import AppointedBody
from ..blocks.collected_information import CollectedInformation
from ..blocks.coordination_group import CoordinationGroup
from ..blocks.decision import Decision
from ..blocks.key_figures import KeyFigures, figure_key
from ..blocks.media_situation import MediaSituation
from ..blocks.organisation_comment import OrganisationComment
from ..blocks.situation_summary import SituationSummary
from ..blocks.spokesperson import Spokesperson
from ..model import Block, fold
from .report import Report
from .state import (
    AssignmentState,
    Change,
    FigureState,
    State,
    Topic,
    Value,
    body_key,
    is_open,
    outlived,
    role_key,
)
from .told_apart import DecisionKeys

ListedTexts = dict[str, str]
"""What a block lists, by the key of each thing."""


class SeriesReader:
    """What is known while the reports of a series are read, one after the other, oldest first.

    A report is read with what it says, not with all that the ones before have said: else a series
    would cost with the square of its length.
    """

    def __init__(self) -> None:
        self.number = 0
        """How many reports have been read."""
        self._known: dict[Topic, dict[str, Value]] = {topic: {} for topic in Topic}
        self._open: dict[str, None] = {}
        self._decisions = DecisionKeys()
        self._touched: dict[tuple[Topic, str], Value | None] = {}

    def state(self) -> State:
        """Return what is known now, as (topic, key) -> value."""
        found = State()
        for topic, values in self._known.items():
            for key, value in values.items():
                found[topic, key] = value
        return found

    def open(self) -> dict[str, AssignmentState]:
        """Return the assignments that are open now, by id."""
        return {name: self._assignment(name) for name in self._open}

    def _assignment(self, name: str) -> AssignmentState:
        """Return what is known of an assignment that a report has told of."""
        state = self._known[Topic.ASSIGNMENT][name]
        assert isinstance(state, AssignmentState)  # noqa: S101 - all of this topic are
        return state

    def read_on(self, report: Report) -> list[Change]:
        """Bring what is known up to *report*, and return what changed with it."""
        self.number += 1
        self._touched = {}
        self._read_assignments(report)
        for topic, kind, read in _LISTS:
            # A report without such a block says nothing of it, so what was known still is. One with
            # it says all there is, so what it leaves out is gone.
            if blocks := report.blocks(kind):
                self._replace(topic, [read(block) for _, block in blocks])
        for _, decision in report.blocks(Decision):
            self._set(Topic.DECISION, self._decisions.key(decision), decision.title)
        for _, body in report.blocks(AppointedBody):
            self._set(Topic.BODY, body_key(body), body.name)
        for _, media in report.blocks(MediaSituation):
            self._set(Topic.LEVEL, "interest", media.interest)
        # A figure that a report does not repeat is as it was.
        for _, block in report.blocks(KeyFigures):
            for figure in block.figures:
                state = FigureState(figure.name, figure.value, figure.unit)
                self._set(Topic.KEY_FIGURE, figure_key(figure), state)
        for _, summary in report.blocks(SituationSummary):
            if summary.level:
                self._set(Topic.LEVEL, "level", summary.level)
        return self._changes()

    def _changes(self) -> list[Change]:
        found = []
        for topic, key in sorted(self._touched):
            before, after = self._touched[topic, key], self._known[topic].get(key)
            if before != after:
                found.append(Change(topic, key, before, after))
        return found

    def _set(self, topic: Topic, key: str, value: Value) -> None:
        known = self._known[topic]
        self._touched.setdefault((topic, key), known.get(key))
        known[key] = value

    def _replace(self, topic: Topic, told: Iterable[ListedTexts]) -> None:
        for key, value in self._known[topic].items():
            self._touched.setdefault((topic, key), value)
        self._known[topic].clear()
        for said in told:
            for key, words in said.items():
                self._set(topic, key, words)

    def _read_assignments(self, report: Report) -> None:
        told: dict[str, Assignment] = {}
        for _, block in report.blocks(Assignment):
            told.setdefault(block.id, block)
        for name, block in told.items():
            before = self._known[Topic.ASSIGNMENT].get(name)
            if not isinstance(before, AssignmentState):
                before = AssignmentState("")
            now = _told(before, block, report.compiled.date())
            self._set(Topic.ASSIGNMENT, name, now)
            if is_open(now.status):
                self._open[name] = None
            else:
                self._open.pop(name, None)
        named = {naming.target for naming in report.namings if naming.is_of_block}
        day = report.compiled.date()
        # Only what is open can be silent or late, and a block says so anew.
        for name in self._open:
            state = self._assignment(name)
            is_silent = name not in told and name not in named
            is_late = state.deadline is not None and state.deadline.last < day
            if (state.is_silent, state.is_late) != (is_silent, is_late):
                self._set(
                    Topic.ASSIGNMENT, name, state._replace(is_silent=is_silent, is_late=is_late)
                )


def _told(before: AssignmentState, block: Assignment, day: dt.date) -> AssignmentState:
    """Return what is known after a block; what it leaves out of an assignment is as it was."""
    since, deadline = block.since, before.deadline
    if deadline and outlived(before.status, deadline, block.status, day):
        deadline = None
    # Another status begins another time, which the time of the one before says nothing of.
    if since is None and block.status in (None, before.status):
        since = before.since
    return AssignmentState(
        block.title,
        block.status or before.status,
        since,
        block.deadline or deadline,
        block.owner or before.owner,
    )


def _people(block: Spokesperson) -> ListedTexts:
    return {role_key(person): f"{person.name}, {person.role}" for person in block.people}


def _decision_makers(block: CoordinationGroup) -> ListedTexts:
    return _by_words(block.decision_makers)


def _messages(block: OrganisationComment) -> ListedTexts:
    return _by_words(block.messages)


def _withdrawn(block: OrganisationComment) -> ListedTexts:
    return _by_words(block.withdrawn)


def _links(block: CollectedInformation) -> ListedTexts:
    return {source.link: source.title for source in block.sources}


def _by_words(texts: Iterable[str]) -> ListedTexts:
    return {fold(text): text for text in texts}


_LISTS: tuple[tuple[Topic, type[Block], Callable[[Any], ListedTexts]], ...] = (
    (Topic.SPOKESPERSON, Spokesperson, _people),
    (Topic.DECISION_MAKER, CoordinationGroup, _decision_makers),
    (Topic.MESSAGE, OrganisationComment, _messages),
    (Topic.WITHDRAWN_MESSAGE, OrganisationComment, _withdrawn),
    (Topic.LINK, CollectedInformation, _links),
)
"""What a report says anew each time: the kind of block that says it, and how it is read."""
