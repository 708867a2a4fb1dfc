"""The register of spokespersons: who speaks for what today, who will, and who did when."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...blocks.spokesperson import Spokesperson
from ...facts import Facts, History, Term
from ...facts.registers import Gathered, Listed, Told
from ...model import Contact, Language, Text, fold
from ...say.values import say_date
from ..parts import Cell, part, row, told_ends, words
from ..values import show_contact
from .base import TableRegister

if TYPE_CHECKING:
    from docutils import nodes


class Group(enum.Enum):
    """Whether somebody speaks on the day of the newest report; in the order readers are told."""

    TODAY = "today"
    COMING = "coming"
    FORMER = "former"


_HEADINGS = {
    Group.TODAY: Text("Spokespersons on {date}"),
    Group.COMING: Text("Coming spokespersons"),
    Group.FORMER: Text("Former spokespersons"),
}


@dataclass(frozen=True, kw_only=True)
class ListedTerm(Listed):
    """A spokesperson's term seen from *today*; `told` the last and the first report of `number`."""

    person: str
    role: str
    topic: str
    since: dt.date
    until: dt.date | None
    is_said: bool
    series: str
    group: Group
    today: dt.date
    told: tuple[Told, ...]
    number: int
    contact: Contact


class SpokespersonRegister(TableRegister[ListedTerm], register="spokesperson-register"):
    """All spokespersons: who speaks today, who will and who did, with reports that name them."""

    lists = Spokesperson
    heads = ("Name", "Role", "Topic", "Contact", "Time", "Series", "Reports")
    older = Text("Spokespersons of earlier years")

    def gather(self, facts: Facts) -> list[ListedTerm]:
        """Return the terms: those in force, those to come, those that are over, newest first."""
        names = self.series_names(facts)
        found = []
        for history in self.histories(facts):
            for term in history.terms:
                found.append(_listed(history, term, names.get(history.series, "")))
        return sorted(found, key=_order)

    def show(
        self, entries: Sequence[ListedTerm], page: Gathered, language: Language
    ) -> list[nodes.Element]:
        """Return a table for today, one for what is to come and one for what was."""
        shown: list[nodes.Element] = []
        for group, words_ in _HEADINGS.items():
            members = [term for term in entries if term.group is group]
            if members:
                day = say_date(max(term.today for term in members), language)
                table = self.table(self.rows(members, language), language)
                heading = language.say(words_.fill(date=day))
                shown.append(part(f"{self.kind}-{group.value}", heading, *table))
        return shown

    def row(self, entry: ListedTerm, language: Language) -> nodes.row:
        """Return the row of a term."""
        cells: list[Cell] = [
            words(entry.person),
            words(entry.role),
            words(entry.topic),
            [show_contact(entry.contact)] if entry.contact != Contact() else [],
            words(_time(entry, language)),
            words(entry.series),
            told_ends(entry.told, entry.number, language),
        ]
        return row(cells, anchor=entry.anchor)


def _listed(history: History, term: Term, series: str) -> ListedTerm:
    today, anchor = history.today, fold(term.name)
    group = Group.COMING
    if term.is_in_force(today):
        group = Group.TODAY
    elif term.is_over(today):
        group = Group.FORMER
    year = None
    if term.until and group is Group.FORMER:
        year = term.until.year
    return ListedTerm(
        anchor=anchor,
        year=year,
        name=(history.series, anchor),
        person=term.name,
        role=term.role,
        topic=term.topic,
        since=term.since,
        until=term.until,
        is_said=term.is_said,
        series=series,
        group=group,
        today=today,
        told=Told.ends(term.mentions),
        number=len(term.mentions),
        # How somebody could be reached who no longer speaks leads readers astray.
        contact=Contact() if group is Group.FORMER else _contact(term),
    )


def _contact(term: Term) -> Contact:
    """Return how to reach a person, as the last report that gives the name says it."""
    block = term.mentions[-1].block
    for person in block.people if isinstance(block, Spokesperson) else ():
        if (fold(person.name), fold(person.role)) == (fold(term.name), fold(term.role)):
            return Contact(phone=person.phone, email=person.email)
    return Contact()


def _order(term: ListedTerm) -> tuple[int, int, int, str]:
    last = term.until or dt.date.max
    place = list(Group).index(term.group)
    return place, -last.toordinal(), term.since.toordinal(), term.person


def _time(term: ListedTerm, language: Language) -> str:
    """Return when the term began and ended; an end that none gives is when the name is missing."""
    since = say_date(term.since, language)
    if term.until is None:
        return language.say(Text("since {date}", date=since))
    until = say_date(term.until, language)
    if term.is_said:
        return language.say(Text("{first} to {last}", first=since, last=until))
    return language.say(Text("{first}, no longer {last}", first=since, last=until))
