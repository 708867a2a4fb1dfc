"""How something that is derived from reports is known: stated, inferred or not at all.

A report is quoted. So whatever is worked out of reports carries what it was worked out from: the
sentence that states it, or the rule by which it was inferred and the sentences that the rule used.
What no sentence and no rule gives is unknown, and has no value.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from ..model import Block, Sentence, Text
from .report import Mention

T = TypeVar("T")
B = TypeVar("B", bound=Block)


class How(enum.Enum):
    """How something is known."""

    STATED = "stated"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


class Rule(enum.Enum):
    """A rule by which something is inferred; the value is its name in the open data."""

    GROUP_OF_STATUS = "group-of-status"
    """New, ongoing and paused are open; handed over, completed and cancelled are ended."""
    DEADLINE_BEFORE_TODAY = "deadline-before-today"
    """It is open, and its deadline was before the day of the newest report."""
    NAMED_IN_REPORT = "named-in-report"
    """A block, a link or a role in the report names it."""
    LISTED_IN_NEWEST = "listed-in-newest-list"
    """The newest list names it, and the day is within the time that is given there."""
    WITHIN_TIME = "within-time"
    """The day is within the first and the last day that are given."""
    TIME_IS_OVER = "time-is-over"
    """The last day that is given was before the day of the newest report."""
    NOT_BEGUN = "time-has-not-begun"
    """The first day that is given comes after the day of the newest report."""
    DAY_NOT_PASSED = "day-not-passed"
    """The last day that is given was not before the day of the newest report."""
    DONE_BY_DEADLINE = "done-by-deadline"
    """The time with the status says that it was done by the last day."""
    TOLD_BY_DEADLINE = "told-by-deadline"
    """A report of the last day or before it tells that it was done."""
    DONE_AFTER_DEADLINE = "done-after-deadline"
    """The time with the status says that it was done after the last day."""
    OPEN_AFTER_DEADLINE = "open-after-deadline"
    """A report of a day after the last day says that it is open."""
    ASSIGNMENT_CANCELLED = "assignment-cancelled"
    """The assignment that it is the deadline of was cancelled."""
    LATER_TIME_GIVEN = "later-time-given"
    """A later word gives a later time."""
    TOLD_AFTERWARDS = "told-afterwards"
    """A report of a day after the last day tells of it again, with no later time."""
    TOLD_AS_PAST = "told-as-past"
    """A later report tells of it with a time that was over on the report's own day."""
    NEXT_REPORT_CAME = "next-report-came"
    """The day of the report that followed, beside the time at which it was expected."""


@dataclass(frozen=True)
class Quote:
    """A sentence of a report: where it can be read (`anchor` on the page), and where it stands."""

    docname: str
    anchor: str
    day: dt.date
    sentence: Sentence


@dataclass(frozen=True)
class Known(Generic[T]):
    """A derived value with how it is known; None where it is not."""

    value: T | None = None
    how: How = How.UNKNOWN
    quotes: tuple[Quote, ...] = ()
    rule: Rule | None = None

    @classmethod
    def stated(cls, value: T, *quotes: Quote) -> Known[T]:
        """Return what sentences state."""
        return cls(value, How.STATED, quotes)

    @classmethod
    def inferred(cls, value: T, rule: Rule, quotes: Sequence[Quote]) -> Known[T]:
        """Return what a rule makes of sentences."""
        return cls(value, How.INFERRED, tuple(quotes), rule)


Knowledge = tuple[tuple[Text, Known[Any]], ...]
"""What is known of something: the label of each thing, and how it is known."""


def last_stated(mentions: Sequence[Mention[B]], read: Callable[[B], T | None]) -> Known[T]:
    """Return the last word on what *read* takes of blocks; *mentions* have the oldest first.

    What a later report leaves out is as it was.
    """
    for mention in reversed(mentions):
        if value := read(mention.block):
            return Known.stated(value, quote(mention, read))
    return Known()


def quote(mention: Mention[B], read: Callable[[B], object], number: int = -1) -> Quote:
    """Return what says the field that *read* takes of a block; *number* is that of a list's item.

    Where no line of its own says it, the block's first line is what is quoted.
    """
    report, entry = mention.report, mention.entry
    name = type(mention.block).spec_of(read).attribute
    key = name if number < 0 else f"{name}/{number}"
    sentence = entry.sentences.get(key, Sentence(entry.line, entry.title))
    return Quote(report.docname, entry.anchor, report.compiled.date(), sentence)
