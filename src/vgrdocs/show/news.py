"""What is new, as readers meet it: in groups under headings, each change with its place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from docutils import nodes

from ..facts import Change, Topic, is_open
from ..facts.news import NewsItem
from ..facts.registers import Told
from ..model import Language, Text
from ..say.changes import ChangeGroup, SaidChange, group_changes
from ..say.values import say_date
from .parts import link

NEW, CHANGED, ENDED, SILENT = range(4)
"""The parts of a group, in the order in which readers are told."""

_ASSIGNMENTS = {
    NEW: ("new", Text("New assignments")),
    CHANGED: ("changed", Text("Changed assignments")),
    ENDED: ("ended", Text("Assignments that are no longer open")),
    SILENT: ("silent", Text("Open assignments that are not mentioned")),
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
    item_of: Items = {}
    for item in items:
        item_of[item.change.topic, item.change.key] = item
    said: list[SaidNews] = []
    for group in group_changes([item.change for item in items], language):
        said += _said(group, item_of, language)
    return said


Items = dict[tuple[Topic, str], NewsItem]
_Placed = tuple[int, SaidChange, NewsItem]


def _said(group: ChangeGroup, item_of: Items, language: Language) -> Iterator[SaidNews]:
    placed: list[_Placed] = []
    for said in group.changes:
        item = item_of[said.change.topic, said.change.key]
        placed.append((_part(said.change), said, item))
    # What is new, what is otherwise, what is gone; each as the report has them.
    placed.sort(key=lambda each: (each[0], each[2].line))
    if group.topic is not Topic.ASSIGNMENT:
        yield SaidNews(group.topic.value, group.heading, _with_places(placed))
        return
    for part, listed in groupby(placed, key=lambda each: each[0]):
        name, words = _ASSIGNMENTS[part]
        yield SaidNews(f"{group.topic.value}-{name}", language.say(words), _with_places(listed))


def _with_places(
    placed: Sequence[_Placed] | Iterator[_Placed],
) -> list[tuple[SaidChange, Told | None]]:
    return [(said, item.told) for _, said, item in placed]


def _part(change: Change) -> int:
    if change.before is None:
        return NEW
    before, after = change.states
    # Only assignments have states. Other things that are there no more are last, as what is
    # silent is: the report does not say that they ended.
    if before is None:
        return SILENT if change.after is None else CHANGED
    if after is None or (after.is_silent and not before.is_silent):
        return SILENT
    if is_open(before.status) and not is_open(after.status):
        return ENDED
    return CHANGED


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
