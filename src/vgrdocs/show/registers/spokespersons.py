"""The register of spokespersons: who speaks for what today, who will, and who did when."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from docutils import nodes

from ...facts import History, Term
from ...model import Language, Text, fold
from ...say.values import say_date
from ..values import show_value
from .base import Cell, Place, Register, joined, link, part, row, words

if TYPE_CHECKING:
    from ...read.domain import ReportDomain

Found = tuple[History, Term]


class SpokespersonRegister(Register, register="spokesperson-register"):
    """All spokespersons: those who speak today, those who will, and those who did, with the reports that name them."""

    heads = ("Name", "Role", "Topic", "Time", "Series", "Reports")
    older = Text("Spokespersons of earlier years")

    def terms(self, domain: ReportDomain) -> list[Found]:
        """Return the terms to show: those in force, those to come, those that are over, newest first."""
        found = [(history, term) for history in self.histories(domain) for term in history.terms]
        return sorted(found, key=lambda each: (_GROUPS.index(_group(*each)), *_newest_first(*each)))

    def places(self, domain: ReportDomain) -> dict[tuple[str, str], Place]:
        """Return where the rows are; a person has one address, however many terms and series: that of the first."""
        first: dict[str, Place] = {}
        found: dict[tuple[str, str], Place] = {}
        for history, term in self.terms(domain):
            name = fold(term.name)
            found[history.reports[0].series, name] = first.setdefault(
                name, Place(name, _year(history, term))
            )
        return found

    def years(self, domain: ReportDomain) -> list[int]:
        """Return the years in which the former spokespersons' terms ended."""
        return [year for found in self.terms(domain) if (year := _year(*found))]

    def show(self, domain: ReportDomain, language: Language) -> list[nodes.Element]:
        """Return a table for today, one for what is to come and one for what was, each under a heading."""
        found, names = self.terms(domain), self.series_names(domain)
        shown: list[nodes.Element] = []
        for name, group in zip(("today", "coming", "former"), _GROUPS, strict=True):
            members = [each for each in found if _group(*each) is group]
            if members:
                day = say_date(max(history.today for history, _ in members), language)
                rows = [_row(*each, names, language) for each in members]
                heading = language.say(group.fill(date=day))
                shown.append(part(f"{self.kind}-{name}", heading, *self.table(rows, language)))
        return shown


_GROUPS = [
    Text("Spokespersons on {date}"),
    Text("Coming spokespersons"),
    Text("Former spokespersons"),
]


def _group(history: History, term: Term) -> Text:
    today = history.today
    return _GROUPS[0 if term.is_in_force(today) else 2 if term.is_over(today) else 1]


def _year(history: History, term: Term) -> int | None:
    return term.until.year if term.until and term.is_over(history.today) else None


def _newest_first(history: History, term: Term) -> tuple[int, int, str]:
    last = term.until or dt.date.max
    return -last.toordinal(), term.since.toordinal(), term.name


def _row(history: History, term: Term, names: dict[str, str], language: Language) -> nodes.row:
    said = (
        term.name,
        term.role,
        term.topic,
        _time(term, language),
        names.get(history.reports[0].series, ""),
    )
    cells: list[Cell] = [*map(words, said), _reports(term, language)]
    return row(cells, anchor=fold(term.name), year=_year(history, term))


def _reports(term: Term, language: Language) -> Cell:
    """Return links to the last and the first report that name the person, and how many there are."""
    ends = [term.mentions[-1], *term.mentions[:-1][:1]]
    places = joined(
        link(report.docname, entry.anchor, show_value(report.compiled.date(), language))
        for report, entry, _ in ends
    )
    number = language.say(Text("{number} reports", number=len(term.mentions)))
    return [*places, nodes.Text(f" ({number})")] if len(term.mentions) > len(ends) else places


def _time(term: Term, language: Language) -> str:
    """Return when the term began and ended; an end that no report gives is the day when the name is missing."""
    since = say_date(term.since, language)
    if term.until is None:
        return language.say(Text("since {date}", date=since))
    until = say_date(term.until, language)
    if term.is_said:
        return language.say(Text("{first} to {last}", first=since, last=until))
    return language.say(Text("{first}, no longer {last}", first=since, last=until))
