"""What the reports of a series said was to come, in one list, and what came of it.

Silence is no statement: what no report tells the outcome of is unknown. Today is the day of the
newest report, never the clock.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..blocks.coordination_group import CoordinationGroup
from ..blocks.milestone import Milestone
from ..blocks.report import Masthead
from ..model import Block, When
from .deadlines import deadline_outcome
from .history import History
from .known import Known, Quote, Rule, quote
from .life_cycles import LifeCycle
from .outcome import PromiseOutcome
from .report import Mention
from .state import id_or_name
from .told_apart import milestone_key


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


def promises(history: History) -> list[Promise]:
    """Return what the reports of a series said was to come, soonest first."""
    found = [
        *_milestones(history),
        *_deadlines(history),
        *_mandates(history),
        *_next_reports(history),
    ]
    return sorted(found, key=_order)


def _order(promise: Promise) -> tuple[object, ...]:
    when = promise.time
    place = promise.told.report.order
    return when.first, when.last, when.edtf, promise.kind.value, promise.key, place


@dataclass(frozen=True)
class _Word:
    """What one block says of the time of something."""

    mention: Mention[Block]
    when: When
    said: Quote

    @property
    def day(self) -> dt.date:
        """The day of the report that says it."""
        return self.mention.report.compiled.date()


@dataclass
class _Told:
    """A promise while the reports are read: its words, and what a later time made of it."""

    words: list[_Word]
    moved_from: Known[When] = field(default_factory=Known)
    moved: _Word | None = None

    @property
    def newest(self) -> _Word:
        """The last word on its time before it was moved."""
        return self.words[-1]

    def is_moved_by(self, word: _Word) -> bool:
        """Say whether a word gives a later time."""
        return word.when.last > self.newest.when.last

    def move(self, word: _Word) -> Known[When]:
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


def _moves(words: Iterable[_Word]) -> list[_Told]:
    """Return the promises that *words* on one thing make: each later time makes another one.

    A word that gives no later time, such as a day in the autumn that was said, is one more word on
    the same promise.
    """
    found: list[_Told] = []
    for word in words:
        if not found:
            found.append(_Told([word]))
        elif found[-1].is_moved_by(word):
            moved_from = found[-1].move(word)
            found.append(_Told([word], moved_from))
        else:
            found[-1].words.append(word)
    return found


def _still_to_come(told: _Told, today: dt.date) -> Known[PromiseOutcome]:
    """Return that a promise is to come, or unknown where its last day was before *today*."""
    word = told.newest
    if word.when.last < today:
        return Known()
    return Known.inferred(PromiseOutcome.TO_COME, Rule.DAY_NOT_PASSED, [word.said])


def _not_begun(told: _Told, today: dt.date) -> Known[PromiseOutcome]:
    """Return that something is to come, or unknown where its first day is not after *today*.

    What is to happen in 2026 may have happened already on any later day of that year.
    """
    word = told.newest
    if word.when.first <= today:
        return Known()
    return Known.inferred(PromiseOutcome.TO_COME, Rule.NOT_BEGUN, [word.said])


# Deadlines


def _deadlines(history: History) -> Iterator[Promise]:
    for cycle in history.assignments.values():
        for told in _moves(_deadline_words(cycle)):
            when, said = told.newest.when, told.newest.said
            outcome = deadline_outcome(cycle, when, said, history.today)
            yield told.promise(PromiseKind.DEADLINE, cycle.id, cycle.newest.title, outcome)


def _deadline_words(cycle: LifeCycle) -> Iterator[_Word]:
    for mention in cycle.mentions:
        if when := mention.block.deadline:
            yield _Word(mention, when, quote(mention, lambda block: block.deadline))


# Mandates


def _mandates(history: History) -> Iterator[Promise]:
    by_group: dict[str, list[_Word]] = {}
    titles: dict[str, str] = {}
    for mention in history.mentions(CoordinationGroup):
        block = mention.block
        key = id_or_name(block.id, block.name)
        titles[key] = block.name
        if when := block.mandate_until:
            said = quote(mention, lambda group: group.mandate_until)
            by_group.setdefault(key, []).append(_Word(mention, when, said))
    for key, words in by_group.items():
        for told in _moves(words):
            outcome = _still_to_come(told, history.today)
            yield told.promise(PromiseKind.MANDATE, key, titles[key], outcome)


# Next reports


def _next_reports(history: History) -> Iterator[Promise]:
    for number, report in enumerate(history.reports):
        heads = [Mention(report, entry, head) for entry, head in report.blocks(Masthead)[:1]]
        for mention in heads:
            if when := mention.block.next:
                said = quote(mention, lambda head: head.next)
                told = _Told([_Word(mention, when, said)])
                outcome = _following(history, number, told)
                yield told.promise(PromiseKind.NEXT_REPORT, report.docname, report.title, outcome)


def _following(history: History, number: int, told: _Told) -> Known[PromiseOutcome]:
    """Return whether the report after that of *number* came when it was to come."""
    if number + 1 == len(history.reports):
        return _still_to_come(told, history.today)
    after = history.reports[number + 1]
    heads = [Mention(after, entry, head) for entry, head in after.blocks(Masthead)[:1]]
    came = [quote(mention, lambda head: head.compiled) for mention in heads]
    outcome = PromiseOutcome.LATE
    if after.compiled.date() <= told.newest.when.last:
        outcome = PromiseOutcome.KEPT
    return Known.inferred(outcome, Rule.NEXT_REPORT_CAME, [told.newest.said, *came])


# Milestones


def _milestones(history: History) -> Iterator[Promise]:
    by_key: dict[str, list[_Word]] = {}
    titles: dict[str, str] = {}
    for mention in history.mentions(Milestone):
        key = milestone_key(mention.block)
        titles[key] = mention.block.title
        if when := mention.block.when:
            said = quote(mention, lambda block: block.when)
            by_key.setdefault(key, []).append(_Word(mention, when, said))
    for key, words in by_key.items():
        for told, confirmed in _promised(words):
            outcome = _not_begun(told, history.today)
            if confirmed:
                quotes = (told.newest.said, confirmed.said)
                is_over = _tells_afterwards(confirmed, told.newest.when)
                rule = Rule.TOLD_AFTERWARDS if is_over else Rule.TOLD_AS_PAST
                outcome = Known.inferred(PromiseOutcome.KEPT, rule, quotes)
            yield told.promise(PromiseKind.MILESTONE, key, titles[key], outcome)


def _promised(words: Iterable[_Word]) -> Iterator[tuple[_Told, _Word | None]]:
    """Yield the promises that words on a milestone make, each with the word that it happened."""
    told: _Told | None = None
    confirmed: _Word | None = None
    for word in words:
        if told is None:
            told = _promise_by(word)
        elif confirmed:
            # What has happened is not moved: a later time is that of another one.
            if word.when.first > confirmed.when.last:
                yield told, confirmed
                told, confirmed = _promise_by(word), None
        elif told.is_moved_by(word):
            # Of two times under one title alone the second may be that of another meeting.
            is_same = bool(word.mention.block.id) or not _tells_afterwards(word, told.newest.when)
            before = told.move(word) if is_same else Known[When]()
            yield told, None
            told = _promise_by(word, before)
        elif _tells_afterwards(word, word.when) or _tells_afterwards(word, told.newest.when):
            confirmed = word
        else:
            told.words.append(word)
    if told:
        yield told, confirmed


def _promise_by(word: _Word, moved_from: Known[When] | None = None) -> _Told | None:
    """Return the promise that a word makes; None on its last day or after it, as of what was."""
    if word.day >= word.when.last:
        return None
    return _Told([word], moved_from or Known())


def _tells_afterwards(word: _Word, when: When) -> bool:
    """Say whether a word is of a report that came after all of a time."""
    return when.last < word.day
