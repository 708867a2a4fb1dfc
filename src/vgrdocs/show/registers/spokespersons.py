"""The register of spokespersons: who speaks for what today, who will, and who did when."""

from __future__ import annotations

import dataclasses as dc
import datetime as dt
import enum
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from docutils import nodes

from ...blocks.spokesperson import Spokesperson
from ...facts import Facts, History, Known, Term
from ...facts.registers import Gathered, Listed, Told
from ...facts.terms import contact_of
from ...model import Contact, Language, Text, fold
from ...say.values import say_date
from ..parts import Cell, link, part, row, told_ends, words
from ..values import show_contact
from .base import TableRegister


class TermGroup(enum.Enum):
    """Whether somebody speaks on the day of the newest report; in the order readers are told."""

    TODAY = "today"
    COMING = "coming"
    NOT_REPEATED = "not-repeated"
    FORMER = "former"


_HEADINGS = {
    TermGroup.TODAY: Text("Spokespersons on {date}"),
    TermGroup.COMING: Text("Coming spokespersons"),
    TermGroup.NOT_REPEATED: Text("Named earlier, not repeated in the newest list"),
    TermGroup.FORMER: Text("Former spokespersons"),
}
_HEADINGS_OF_ALL = {
    TermGroup.TODAY: Text("Spokespersons by the newest report of each series"),
    TermGroup.COMING: _HEADINGS[TermGroup.COMING],
}
"""The headings of what is current in all series, whose newest reports are of different days."""


@dataclass(frozen=True, kw_only=True)
class ListedTerm(Listed):
    """A spokesperson's term; `told` the last and the first report of `number`.

    `today` is the day that it is seen from, where the register names it: what is over must not be
    another entry each day. `since` and `until` are the days that reports give, `first_named` is the
    day of the first report to name the person, `left_out` that of the list that does not repeat
    the name.
    """

    person: str
    role: str
    topic: str
    since: dt.date | None
    until: dt.date | None
    first_named: dt.date
    left_out: dt.date | None
    series_title: str
    group: TermGroup
    today: dt.date | None
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
        for group, head in _HEADINGS.items():
            members = [term for term in entries if term.group is group]
            if members:
                days = [term.today for term in members if term.today]
                day = say_date(max(days), language) if days else ""
                heading = language.say(head.fill(date=day))
                table = self.table(self.rows(members, language), language, heading)
                shown.append(part(f"{self.kind}-{group.value}", heading, *table))
        return shown

    def current(self, entries: Sequence[Listed]) -> Sequence[Listed]:
        """Return those who speak or will speak, without what each report says anew of them."""
        found: list[Listed] = []
        for entry in super().current(entries):
            if isinstance(entry, ListedTerm):
                found.append(dc.replace(entry, today=None, told=(), number=0))
        return found

    def show_current(
        self, entries: Sequence[ListedTerm], page: Gathered, language: Language
    ) -> list[nodes.Element]:
        """Return tables of those who speak or will speak, each with a link to their entry."""
        shown: list[nodes.Element] = []
        for group, head in _HEADINGS_OF_ALL.items():
            rows = []
            for entry in entries:
                if entry.group is group:
                    name = link(
                        page.page_of(entry.of_series), entry.anchor, nodes.Text(entry.person)
                    )
                    rows.append(row([[name], *_about(entry, language)], anchor=entry.anchor))
            if rows:
                heading = language.say(head)
                table = self.table(rows, language, heading, tuple(map(Text, self.heads[:-1])))
                shown.append(part(f"{self.kind}-{group.value}", heading, *table))
        return shown

    def row(self, entry: ListedTerm, language: Language) -> nodes.row:
        """Return the row of a term."""
        told = told_ends(entry.told, entry.number, language)
        cells = [words(entry.person), *_about(entry, language), told]
        return row(cells, anchor=entry.anchor)


def _about(entry: ListedTerm, language: Language) -> list[Cell]:
    """Return what is known of a person, in the order of the heads between name and reports."""
    return [
        words(entry.role),
        words(entry.topic),
        [show_contact(entry.contact)] if entry.contact != Contact() else [],
        words(_time(entry, language)),
        words(entry.series_title),
    ]


def _listed(history: History, term: Term, series: str) -> ListedTerm:
    today, anchor = history.today, fold(term.name)
    group = _group(term, today)
    ends = [term.mentions[-1]]
    if len(term.mentions) > 1:
        ends.append(term.mentions[0])
    year = None
    if group in (TermGroup.NOT_REPEATED, TermGroup.FORMER):
        last = term.until.value or term.mentions[-1].report.compiled
        year = last.year
    knowledge: list[tuple[Text, Known[Any]]] = [
        (Text("Since"), term.since),
        (Text("Until"), term.until),
    ]
    if group is not TermGroup.COMING:
        knowledge.append((Text("Speaks today"), term.is_in_force(today)))
    return ListedTerm(
        anchor=anchor,
        year=year,
        of_series=history.series,
        name=(history.series, anchor),
        person=term.name,
        role=term.role,
        topic=term.topic,
        since=term.since.value,
        until=term.until.value,
        first_named=term.mentions[0].report.compiled.date(),
        left_out=term.left_out.compiled.date() if term.left_out else None,
        series_title=series,
        group=group,
        today=today if group is TermGroup.TODAY else None,
        told=Told.ends(term.mentions),
        number=len(term.mentions),
        knowledge=tuple(knowledge),
        # How somebody could be reached who no longer speaks leads readers astray.
        contact=contact_of(term) if group in (TermGroup.TODAY, TermGroup.COMING) else Contact(),
    )


def _group(term: Term, today: dt.date) -> TermGroup:
    if term.is_over(today):
        return TermGroup.FORMER
    if term.left_out and not term.is_in_force(today).value:
        return TermGroup.NOT_REPEATED
    if term.is_to_come(today):
        return TermGroup.COMING
    return TermGroup.TODAY


def _order(term: ListedTerm) -> tuple[int, int, int, str]:
    last = dt.date.max
    if term.group is TermGroup.NOT_REPEATED:
        last = term.told[0].day
    elif term.until:
        last = term.until
    first = term.since or term.first_named
    place = list(TermGroup).index(term.group)
    return place, -last.toordinal(), first.toordinal(), term.person


def _time(term: ListedTerm, language: Language) -> str:
    """Return when the term began and ended, and where no report says so, when it was named."""
    said = []
    if term.since and term.until:
        since, until = say_date(term.since, language), say_date(term.until, language)
        said.append(Text("{first} to {last}", first=since, last=until))
    elif term.since:
        said.append(Text("since {date}", date=say_date(term.since, language)))
    else:
        said.append(Text("first named {date}", date=say_date(term.first_named, language)))
        if term.until:
            said.append(Text("until {date}", date=say_date(term.until, language)))
    if term.left_out and term.group is TermGroup.NOT_REPEATED:
        said.append(Text("not repeated {date}", date=say_date(term.left_out, language)))
    return ", ".join(map(language.say, said))
