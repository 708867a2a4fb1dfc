"""What the reports of a series said was to come, in one list, and what came of it.

Silence is no statement: what no report tells the outcome of is unknown. Today is the day of the
newest report, never the clock.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from ..blocks.coordination_group import CoordinationGroup
from ..blocks.milestone import Milestone
from ..blocks.report import Masthead
from ..model import When
from .deadlines import deadline_outcome
from .history import History
from .known import Known, Rule, quote
from .life_cycles import LifeCycle
from .outcome import PromiseOutcome
from .promise_words import Promise, PromiseKind, PromiseSoFar, TimeWord, promises_by
from .report import Mention
from .state import id_or_name
from .told_apart import milestone_key


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


def _still_to_come(told: PromiseSoFar, today: dt.date) -> Known[PromiseOutcome]:
    """Return that a promise is to come, or unknown where its last day was before *today*."""
    word = told.newest
    if word.when.last < today:
        return Known()
    return Known.inferred(PromiseOutcome.TO_COME, Rule.DAY_NOT_PASSED, [word.said])


def _not_begun(told: PromiseSoFar, today: dt.date) -> Known[PromiseOutcome]:
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
        for told in promises_by(_deadline_words(cycle)):
            when, said = told.newest.when, told.newest.said
            outcome = deadline_outcome(cycle, when, said, history.today)
            yield told.promise(PromiseKind.DEADLINE, cycle.id, cycle.newest.title, outcome)


def _deadline_words(cycle: LifeCycle) -> Iterator[TimeWord]:
    for mention in cycle.mentions:
        if when := mention.block.deadline:
            yield TimeWord(mention, when, quote(mention, lambda block: block.deadline))


# Mandates


def _mandates(history: History) -> Iterator[Promise]:
    by_group: dict[str, list[TimeWord]] = {}
    titles: dict[str, str] = {}
    for mention in history.mentions(CoordinationGroup):
        block = mention.block
        key = id_or_name(block.id, block.name)
        titles[key] = block.name
        if when := block.mandate_until:
            said = quote(mention, lambda group: group.mandate_until)
            by_group.setdefault(key, []).append(TimeWord(mention, when, said))
    for key, words in by_group.items():
        for told in promises_by(words):
            outcome = _still_to_come(told, history.today)
            yield told.promise(PromiseKind.MANDATE, key, titles[key], outcome)


# Next reports


def _next_reports(history: History) -> Iterator[Promise]:
    for number, report in enumerate(history.reports):
        heads = [Mention(report, entry, head) for entry, head in report.blocks(Masthead)[:1]]
        for mention in heads:
            if when := mention.block.next:
                said = quote(mention, lambda head: head.next)
                told = PromiseSoFar([TimeWord(mention, when, said)])
                outcome = _following(history, number, told)
                yield told.promise(PromiseKind.NEXT_REPORT, report.docname, report.title, outcome)


def _following(history: History, number: int, told: PromiseSoFar) -> Known[PromiseOutcome]:
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
    by_key: dict[str, list[TimeWord]] = {}
    titles: dict[str, str] = {}
    for mention in history.mentions(Milestone):
        key = milestone_key(mention.block)
        titles[key] = mention.block.title
        if when := mention.block.when:
            said = quote(mention, lambda block: block.when)
            by_key.setdefault(key, []).append(TimeWord(mention, when, said))
    for key, words in by_key.items():
        for told, confirmed in _promised(words):
            outcome = _not_begun(told, history.today)
            if confirmed:
                quotes = (told.newest.said, confirmed.said)
                is_over = _tells_afterwards(confirmed, told.newest.when)
                rule = Rule.TOLD_AFTERWARDS if is_over else Rule.TOLD_AS_PAST
                outcome = Known.inferred(PromiseOutcome.KEPT, rule, quotes)
            yield told.promise(PromiseKind.MILESTONE, key, titles[key], outcome)


def _promised(words: Iterable[TimeWord]) -> Iterator[tuple[PromiseSoFar, TimeWord | None]]:
    """Yield the promises that words on a milestone make, each with the word that it happened."""
    told: PromiseSoFar | None = None
    confirmed: TimeWord | None = None
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


def _promise_by(word: TimeWord, moved_from: Known[When] | None = None) -> PromiseSoFar | None:
    """Return the promise that a word makes; None on its last day or after it, as of what was."""
    if word.day >= word.when.last:
        return None
    return PromiseSoFar([word], moved_from or Known())


def _tells_afterwards(word: TimeWord, when: When) -> bool:
    """Say whether a word is of a report that came after all of a time."""
    return when.last < word.day
