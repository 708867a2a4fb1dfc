"""What is said of the time of something, word by word, and the promises that the words make."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..model import Block, When
from .known import Known, Quote, Rule
from .outcome import PromiseOutcome
from .report import Mention


class PromiseKind(enum.Enum):
    """What a promise is about; the value is its name in the open data."""

    DEADLINE = "deadline"
    MILESTONE = "milestone"
    MANDATE = "mandate"
    NEXT_REPORT = "next-report"


@dataclass(frozen=True)
class Promise:
    """Something that reports said was to come by a time.

    `key` tells what it is about from others of its kind: an id, or a name or title. `time` is what
    was last said before it was moved to a later time, `said` the sentence and `told` the block
    that said so. `moved_from` is the time that was said before a later one was, unknown where none
    was. Where the reports do not say what came of it, `outcome` is unknown.
    """

    kind: PromiseKind
    key: str
    title: str
    time: When
    said: Quote
    told: Mention[Block]
    outcome: Known[PromiseOutcome]
    moved_from: Known[When]

    @property
    def when(self) -> Known[When]:
        """The time, with the sentence that states it."""
        return Known.stated(self.time, self.said)

    def has_come_due(self, day: dt.date) -> bool:
        """Say whether its last day was before *day*."""
        return self.time.last < day


@dataclass(frozen=True)
class TimeWord:
    """What one block says of the time of something."""

    mention: Mention[Block]
    when: When
    said: Quote

    @property
    def day(self) -> dt.date:
        """The day of the report that says it."""
        return self.mention.report.compiled.date()


@dataclass
class PromiseSoFar:
    """A promise while the reports are read: its words, and what a later time made of it."""

    words: list[TimeWord]
    moved_from: Known[When] = field(default_factory=Known)
    moved: TimeWord | None = None

    @property
    def newest(self) -> TimeWord:
        """The last word on its time before it was moved."""
        return self.words[-1]

    def is_moved_by(self, word: TimeWord) -> bool:
        """Say whether a word gives a later time."""
        return word.when.last > self.newest.when.last

    def move(self, word: TimeWord) -> Known[When]:
        """Note the word that gives a later time, and return what it was moved from."""
        self.moved = word
        last = self.newest
        return Known.inferred(last.when, Rule.LATER_TIME_GIVEN, (last.said, word.said))

    def promise(
        self, kind: PromiseKind, key: str, title: str, outcome: Known[PromiseOutcome]
    ) -> Promise:
        """Return the promise with its *outcome*, which is that it was moved where it was."""
        if self.moved:
            quotes = (self.newest.said, self.moved.said)
            outcome = Known.inferred(PromiseOutcome.MOVED, Rule.LATER_TIME_GIVEN, quotes)
        last = self.newest
        return Promise(
            kind, key, title, last.when, last.said, last.mention, outcome, self.moved_from
        )


def promises_by(words: Iterable[TimeWord]) -> list[PromiseSoFar]:
    """Return the promises that *words* on one thing make: each later time makes another one.

    A word that gives no later time, such as a day in the autumn that was said, is one more word on
    the same promise.
    """
    found: list[PromiseSoFar] = []
    for word in words:
        if not found:
            found.append(PromiseSoFar([word]))
        elif found[-1].is_moved_by(word):
            moved_from = found[-1].move(word)
            found.append(PromiseSoFar([word], moved_from))
        else:
            found[-1].words.append(word)
    return found
