"""What is new in a report, each thing with the place that tells of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from ..blocks.decision import Decision
from ..model import Block
from .facts import Facts
from .figures import figures_of
from .history import History, Mention
from .registers import Told
from .report import Report
from .state import Change, Topic, decision_key


class NewsItem(NamedTuple):
    """A change, where it is told of (None for what has no address), and the line there."""

    change: Change
    told: Told | None
    line: int


class News(NamedTuple):
    """What is new since the report of a day."""

    since: dt.date
    items: tuple[NewsItem, ...]


def news_of(facts: Facts, before: Report, report: Report) -> News | None:
    """Return what is new in a report since the one before it; None where nothing is."""
    history = facts.histories[report.series]
    items = place_changes(history, history.steps[report.docname], report)
    if not items:
        return None
    return News(before.compiled.date(), items)


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
    """Return where an assignment, decision or key figure was last told of; None for others."""
    if change.topic is Topic.ASSIGNMENT:
        end = (until.compiled, until.docname)
        mentions = history.assignments[change.key].mentions
        told = [each for each in mentions if (each.report.compiled, each.report.docname) <= end]
        return told[-1]
    if change.topic is Topic.DECISION:
        for report in reversed(history.reports[: history.reports.index(until) + 1]):
            for entry, block in report.blocks(Decision):
                if change.key == decision_key(block):
                    return Mention(report, entry, block)
    if change.topic is Topic.KEY_FIGURE:
        told_figures = figures_of(history.reports[: history.reports.index(until) + 1])
        return told_figures[change.key][-1].mention
    return None
