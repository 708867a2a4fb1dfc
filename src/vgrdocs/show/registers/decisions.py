"""The register of decisions: when each was made, by whom, and where it is told."""

from __future__ import annotations

import dataclasses as dc
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from docutils import nodes

from ...blocks.decision import Decision
from ...facts import Facts, Mention
from ...facts.known import last_stated
from ...facts.registers import Listed, Told
from ...facts.relations import Related, Relations
from ...facts.state import id_and_title
from ...facts.years import ON_FIRST_PAGE
from ...model import Language, Text, When
from ..parts import Cell, related_links, row, told_links, words
from ..values import show_value
from .base import TableRegister, entry_addresses


@dataclass(frozen=True, kw_only=True)
class ListedDecision(Listed):
    """A decision, and where the reports tell of it, the newest first."""

    title: str
    date: When | None
    by: str
    series_title: str
    day: dt.date
    told: tuple[Told, ...]
    related: tuple[Related, ...] = ()


class DecisionRegister(TableRegister[ListedDecision], register="decision-register"):
    """All decisions, newest first, with who made them and the reports that tell of them."""

    heads = ("Decision", "Date", "By", "Related", "Series", "Reports")
    older = Text("Decisions of earlier years")
    caption = Text("Decisions, newest first")

    def gather(self, facts: Facts) -> list[ListedDecision]:
        """Return the decisions, newest first."""
        names = self.series_names(facts)
        found = []
        keys = [(each.series, key) for each in self.histories(facts) for key in each.decisions]
        addresses = entry_addresses(keys)
        for history in self.histories(facts):
            relations = Relations(history)
            for key, mentions in history.decisions.items():
                decision = _listed(mentions, names.get(history.series, ""))
                found.append(
                    dc.replace(
                        decision,
                        anchor=addresses[history.series, key],
                        name=(history.series, id_and_title(mentions[-1].block.id, decision.title)),
                        related=relations.around(mentions),
                    )
                )
        return sorted(found, key=lambda decision: decision.day, reverse=True)

    def current(self, entries: Sequence[Listed]) -> Sequence[Listed]:
        """Return the newest ones."""
        return entries[:ON_FIRST_PAGE]

    def row(self, entry: ListedDecision, language: Language) -> nodes.row:
        """Return the row of a decision."""
        not_given: Cell = [show_value(None, language)]
        return row(
            [
                [nodes.Text(entry.title)],
                [show_value(entry.date, language)],
                words(entry.by) or not_given,
                related_links(entry.related),
                words(entry.series_title),
                told_links(entry.told, language),
            ],
            anchor=entry.anchor,
        )


def _listed(mentions: list[Mention[Decision]], series: str) -> ListedDecision:
    date = last_stated(mentions, lambda block: block.date)
    by = last_stated(mentions, lambda block: block.by)
    # A decision without a date has the day of the first report that tells of it.
    day = mentions[0].report.compiled.date()
    if date.value:
        day = date.value.last
    return ListedDecision(
        year=day.year,
        of_series=mentions[0].report.series,
        title=mentions[-1].block.title,
        date=date.value,
        by=by.value or "",
        series_title=series,
        day=day,
        told=tuple(Told.by(mention) for mention in reversed(mentions)),
        knowledge=((Text("Date"), date), (Text("By"), by)),
    )
