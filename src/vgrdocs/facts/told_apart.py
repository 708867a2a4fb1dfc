"""What tells things of one kind apart: ids, else names, and times where several have one name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..blocks.decision import Decision
from ..blocks.milestone import Milestone
from ..model import When
from .report import Mention
from .state import id_or_name


@dataclass
class DecisionKeys:
    """What tells decisions apart while the reports of a series are read, oldest first.

    Who decides on a budget each year makes several decisions of one title. Two days that can't be
    one are two decisions; a report that gives no day tells of the last one.
    """

    _days: dict[str, dict[str, When | None]] = field(default_factory=dict)
    """Title -> the keys of the decisions that have it, each with its day, the oldest first."""

    def key(self, block: Decision) -> str:
        """Return the key of a decision: its id, or its title, and its day where there are more."""
        title = id_or_name(block.id, block.title)
        if block.id:
            return title
        days = self._days.setdefault(title, {})
        for key, day in reversed(days.items()):
            if block.date is None or day is None or _may_be_one(day, block.date):
                days[key] = block.date or day
                return key
        key = f"{title} {block.date.edtf}" if days and block.date else title
        days[key] = block.date
        return key


def newest_of_each(told: Iterable[Mention[Milestone]]) -> dict[str, Mention[Milestone]]:
    """Return what tells each milestone from others -> the last word on it.

    *told* has the oldest first. One is known by its id, or by its title as long as it has not been:
    what is told afterwards to be at another time is another meeting, the second of that name.
    """
    found: dict[str, list[Mention[Milestone]]] = {}
    for mention in told:
        words = found.setdefault(milestone_key(mention.block), [])
        if words and not _is_another(words[-1], mention):
            words.pop()
        words.append(mention)
    newest = {}
    for key, words in found.items():
        for number, mention in enumerate(words, 1):
            newest[key if number == 1 else f"{key} {number}"] = mention
    return newest


def milestone_key(block: Milestone) -> str:
    """Return what tells a milestone from others: its id, or its title where it has none."""
    return id_or_name(block.id, block.title)


def _is_another(before: Mention[Milestone], after: Mention[Milestone]) -> bool:
    was, now = before.block.when, after.block.when
    if after.block.id or was is None or now is None:
        return False
    had_been = was.last <= before.report.compiled.date()
    return had_been and now.first > was.last


def _may_be_one(day: When, other: When) -> bool:
    """Say whether two times have a day in common."""
    return day.first <= other.last and other.first <= day.last
