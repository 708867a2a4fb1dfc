"""Who has which role and when, as the lists of the reports say it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, TypeVar

from ..blocks.coordination_group import CoordinationGroup
from ..blocks.spokesperson import Spokesperson
from ..model import Block, Contact, fold
from .known import Known, Quote, Rule, quote
from .report import Mention, Report

B = TypeVar("B", bound=Block)


@dataclass(frozen=True)
class Term:
    """A person in one role, as a spokesperson or decision-maker, as the reports name them.

    `since` and `until` are the days that reports give as the first and the last one; no report
    that a name is missing in gives one. `group` is the group that a decision-maker leads.
    `mentions` are the blocks that name the person in the role, oldest first. `left_out` is the
    first report after them with such a list: it does not repeat the name.
    """

    name: str
    role: str
    topic: str
    group: str
    since: Known[dt.date]
    until: Known[dt.date]
    mentions: tuple[Mention[Block], ...]
    quotes: tuple[Quote, ...]
    left_out: Report | None = None

    def is_over(self, day: dt.date) -> bool:
        """Whether a report gives a last day, which was before *day*."""
        return self.until.value is not None and self.until.value < day

    def is_to_come(self, day: dt.date) -> bool:
        """Whether a report gives a first day, which comes after *day*."""
        return self.since.value is not None and day < self.since.value

    def is_in_force(self, day: dt.date) -> Known[bool]:
        """Whether the person has the role on *day*; not known where the newest list has no name."""
        if self.is_over(day):
            return Known.inferred(value=False, rule=Rule.TIME_IS_OVER, quotes=self.until.quotes)
        if self.since.value and self.until.value and not self.is_to_come(day):
            quotes = (*self.since.quotes, *self.until.quotes)
            return Known.inferred(value=True, rule=Rule.WITHIN_TIME, quotes=quotes)
        if self.left_out:
            return Known()
        if self.is_to_come(day):
            return Known.inferred(value=False, rule=Rule.NOT_BEGUN, quotes=self.since.quotes)
        return Known.inferred(value=True, rule=Rule.LISTED_IN_NEWEST, quotes=self.quotes[-1:])


def spokespersons(reports: Iterable[Report]) -> list[Term]:
    """Return the terms of all spokespersons, in the order in which they began."""
    return sorted(_terms(reports, Spokesperson, _speakers), key=_beginning)


def decision_makers(reports: Iterable[Report]) -> list[Term]:
    """Return the terms of all decision-makers, in the order in which they began."""
    return sorted(_terms(reports, CoordinationGroup, _decision_makers), key=_beginning)


def contact_of(term: Term) -> Contact:
    """Return how to reach a spokesperson, as the last report that gives the name says it."""
    block = term.mentions[-1].block
    for person in block.people if isinstance(block, Spokesperson) else ():
        if (fold(person.name), fold(person.role)) == (fold(term.name), fold(term.role)):
            return Contact(phone=person.phone, email=person.email)
    return Contact()


class _Named(NamedTuple):
    """A person in a role, as one block names them, with what says so."""

    name: str
    role: str
    topic: str
    group: str
    said: Quote
    first_day: dt.date | None = None
    last_day: dt.date | None = None


def _speakers(mention: Mention[Spokesperson]) -> Iterator[_Named]:
    for number, person in enumerate(mention.block.people):
        said = quote(mention, lambda block: block.people, number)
        yield _Named(person.name, person.role, person.topic, "", said, person.from_, person.to)


def _decision_makers(mention: Mention[CoordinationGroup]) -> Iterator[_Named]:
    said = quote(mention, lambda block: block.decision_makers)
    for name in mention.block.decision_makers:
        yield _Named(name, "", "", mention.block.name, said)


NamedMentions = list[tuple[Mention[Block], _Named]]
"""Where a person is named in a role, oldest first."""


def _terms(
    reports: Iterable[Report], kind: type[B], people: Callable[[Mention[B]], Iterable[_Named]]
) -> Iterator[Term]:
    lists: dict[str, Report] = {}
    found: dict[tuple[str, str, str], NamedMentions] = {}
    for report in reports:
        for entry, block in report.blocks(kind):
            mention = Mention(report, entry, block)
            lists[report.docname] = report
            for person in people(mention):
                key = (fold(person.name), fold(person.role), fold(person.group))
                told = found.setdefault(key, [])
                if _begins_anew(told, person, report.compiled.date()):
                    yield _term(told, None)
                    told.clear()
                told.append((mention, person))
    following = {last.docname: after for last, after in pairwise(lists.values())}
    for told in found.values():
        yield _term(told, following.get(told[-1][0].report.docname))


def _begins_anew(told: NamedMentions, person: _Named, day: dt.date) -> bool:
    """Say whether a report of a day names a person who has the role again, after a last day.

    A list that has the name without a last day, when that has passed, says that it is so.
    """
    ends = [named.last_day for _, named in told if named.last_day]
    if not ends:
        return False
    begins = person.first_day
    if begins is None and person.last_day is None:
        begins = day
    return begins is not None and ends[-1] < begins


def _beginning(term: Term) -> tuple[dt.date, str, str]:
    first = term.since.value or term.mentions[0].report.compiled.date()
    return first, term.name, term.role


def _term(told: NamedMentions, left_out: Report | None) -> Term:
    since: Known[dt.date] = Known()
    until: Known[dt.date] = Known()
    for _, named in told:
        if named.first_day:
            since = Known.stated(named.first_day, named.said)
        if named.last_day:
            until = Known.stated(named.last_day, named.said)
    last = told[-1][1]
    return Term(
        last.name,
        last.role,
        last.topic,
        last.group,
        since,
        until,
        tuple(mention for mention, _ in told),
        tuple(named.said for _, named in told),
        left_out,
    )
