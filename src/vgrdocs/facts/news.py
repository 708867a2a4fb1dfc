"""What is new in a report, each thing with the place that tells of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from ..blocks.body import AppointedBody
from ..blocks.key_figures import KeyFigures, figure_key
from ..model import Block
from .history import History
from .registers import Told
from .report import Mention, Report
from .state import Change, Topic, body_key

B = TypeVar("B", bound=Block)


class NewsItem(NamedTuple):
    """A change, where it is told of (None for what has no address), and the line there."""

    change: Change
    told: Told | None
    line: int


class News(NamedTuple):
    """What is new since the report of a day."""

    since: dt.date
    items: tuple[NewsItem, ...]


def news_in(history: History, report: Report) -> News | None:
    """Return what is new in a report since the one before it; None where nothing is.

    What a report does not repeat is no news of it: it says nothing of that.
    """
    before = history.previous(report)
    told = [change for change in history.new_in(report) if not is_silence(change)]
    if before is None or not told:
        return None
    return News(before.compiled.date(), place_changes(history, told, report))


def new_decisions(history: History, report: Report) -> list[Change]:
    """Return the decisions that a report is the first to tell of, as changes."""
    new = []
    for change in history.new_in(report):
        if change.topic is Topic.DECISION and change.before is None:
            new.append(change)
    return new


def is_silence(change: Change) -> bool:
    """Say whether a change is only that something is not named any more."""
    before, after = change.states
    if before and after and after.is_silent:
        return before._replace(is_silent=True) == after
    return change.after is None


def place_changes(
    history: History, changes: Iterable[Change], until: Report
) -> tuple[NewsItem, ...]:
    """Return *changes* up to a report, each with where it was last told of."""
    items = []
    for change in changes:
        mention = _mention(history, change, until)
        if mention:
            items.append(NewsItem(change, Told.by(mention), mention.entry.line))
        else:
            items.append(NewsItem(change, None, 0))
    return tuple(items)


def _mention(history: History, change: Change, until: Report) -> Mention[Block] | None:
    """Return where what has an address of its own was last told of; None for other things."""
    if change.topic is Topic.ASSIGNMENT:
        return _last(history.assignments[change.key].mentions, until)
    if change.topic is Topic.DECISION:
        return _last(history.decisions[change.key], until)
    if change.topic not in (Topic.BODY, Topic.KEY_FIGURE):
        return None
    for report in reversed(history.reports[: history.places[until.docname] + 1]):
        for entry in report.entries:
            block = entry.block
            if block and (change.topic, change.key) in _topics_of(block):
                return Mention(report, entry, block)
    return None


def _last(mentions: Sequence[Mention[B]], until: Report) -> Mention[B]:
    """Return the last mention up to a report."""
    return [each for each in mentions if each.report.order <= until.order][-1]


def _topics_of(block: Block) -> list[tuple[Topic, str]]:
    """Return what a body or key figures are known by; nothing for other blocks."""
    if isinstance(block, AppointedBody):
        return [(Topic.BODY, body_key(block))]
    if isinstance(block, KeyFigures):
        return [(Topic.KEY_FIGURE, figure_key(figure)) for figure in block.figures]
    return []
