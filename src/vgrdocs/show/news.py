"""What is new, as readers meet it: in groups under headings, each change with its place."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Sequence
from typing import NamedTuple

from docutils import nodes

from ..facts import AssignmentGroup, AssignmentState, Change, Topic, group_of
from ..facts.news import NewsItem
from ..facts.registers import Told
from ..model import Language, Text
from ..say.changes import SaidChange, group_changes
from ..say.values import say_date
from .parts import link


class NewsPart(enum.Enum):
    """The parts of what is new, in the order in which readers are told: its name on the page."""

    DECISIONS = Topic.DECISION.value
    LEVELS = Topic.LEVEL.value
    KEY_FIGURES = Topic.KEY_FIGURE.value
    LATE = "assignment-late"
    ENDED = "assignment-ended"
    SPOKESPERSONS = Topic.SPOKESPERSON.value
    DECISION_MAKERS = Topic.DECISION_MAKER.value
    NEW = "assignment-new"
    CHANGED = "assignment-changed"
    BODIES = Topic.BODY.value
    WITHDRAWN = Topic.WITHDRAWN_MESSAGE.value
    MESSAGES = Topic.MESSAGE.value
    LINKS = Topic.LINK.value
    SILENT = "assignment-silent"


_ASSIGNMENTS = {
    NewsPart.LATE: Text("Assignments whose deadline has passed"),
    NewsPart.ENDED: Text("Reported and ended assignments"),
    NewsPart.NEW: Text("Assignments mentioned for the first time"),
    NewsPart.CHANGED: Text("Changed assignments"),
    NewsPart.SILENT: Text("Open assignments that are not mentioned"),
}


class SaidNews(NamedTuple):
    """A group of changes under its heading, each with the place that tells of it, if it has one."""

    name: str
    heading: str
    changes: list[tuple[SaidChange, Told | None]]


def since(day: dt.date, language: Language) -> str:
    """Return ``New since 28 August 2025``."""
    return language.say(Text("New since {date}", date=say_date(day, language)))


def say_news(items: Sequence[NewsItem], language: Language) -> list[SaidNews]:
    """Return changes in words and groups, in the order in which readers are told."""
    item_of = {(item.change.topic, item.change.key): item for item in items}
    found: dict[NewsPart, SaidNews] = {}
    for group in group_changes([item.change for item in items], language):
        for said in sorted(group.changes, key=lambda said: _place(item_of[_key(said)])):
            part = _part(said.change)
            heading = group.heading
            if part in _ASSIGNMENTS:
                heading = language.say(_ASSIGNMENTS[part])
            news = found.setdefault(part, SaidNews(part.value, heading, []))
            news.changes.append((said, item_of[_key(said)].told))
    return [found[part] for part in NewsPart if part in found]


def _key(said: SaidChange) -> tuple[Topic, str]:
    return said.change.topic, said.change.key


def _place(item: NewsItem) -> tuple[bool, bool, int]:
    """Return what changes are sorted by: what is there before what is not, as the report has it."""
    change = item.change
    return change.after is None, change.before is not None, item.line


def _part(change: Change) -> NewsPart:
    if change.topic is not Topic.ASSIGNMENT:
        return NewsPart(change.topic.value)
    before, after = change.states
    if after is None:
        return NewsPart.SILENT
    old = before or AssignmentState(after.title)
    # The first that holds: what is late or has ended matters more than that it is new as well.
    parts = {
        NewsPart.LATE: after.is_late and not old.is_late,
        NewsPart.ENDED: _has_ended(old, after),
        NewsPart.NEW: before is None,
        NewsPart.SILENT: after.is_silent and not old.is_silent,
    }
    return next((part for part, holds in parts.items() if holds), NewsPart.CHANGED)


def _has_ended(before: AssignmentState, after: AssignmentState) -> bool:
    """Say whether an assignment has been reported or has ended between two states."""
    group = group_of(after.status)
    is_over = group in (AssignmentGroup.REPORTED, AssignmentGroup.ENDED)
    return is_over and group is not group_of(before.status)


def show_news(
    news: Sequence[SaidNews], most: int
) -> tuple[list[nodes.Element], list[nodes.Element], int]:
    """Return what is new as headings and lists: up to *most* lines, the others, and their number.

    Nothing is held back for a single line, which needs no more room than the word of it.
    """
    number = sum(len(group.changes) for group in news)
    if number <= most + 1:
        most = number
    first: list[nodes.Element] = []
    others: list[nodes.Element] = []
    left = most
    for group in news:
        for shown, part in ((first, group.changes[:left]), (others, group.changes[left:])):
            if part:
                heading = nodes.rubric("", group.heading, translatable=False)
                shown += [heading, show_list(group._replace(changes=part))]
        left -= min(left, len(group.changes))
    return first, others, number - most


def show_list(group: SaidNews) -> nodes.bullet_list:
    """Return the changes of a group as a list with links."""
    listed = nodes.bullet_list()
    for said, told in group.changes:
        listed += nodes.list_item("", _line(said, told))
    return listed


def _line(said: SaidChange, told: Told | None) -> nodes.paragraph:
    before, subject, after = said.line.partition(said.subject)
    line = nodes.paragraph()
    if before:
        line += nodes.Text(before)
    about = nodes.Text(subject)
    if told:
        line += link(told.docname, told.anchor, about)
    else:
        line += about
    line += nodes.Text(after)
    return line
