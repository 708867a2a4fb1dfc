"""The register of decisions: when each was made, by whom, and where it is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from docutils import nodes

from ...facts import Mention
from ...model import Language, Text, fold
from ..values import show_value
from .base import Cell, Register, joined, link, row, words

if TYPE_CHECKING:
    from ...read.domain import ReportDomain


class DecisionRegister(Register, register="decision-register"):
    """All decisions, newest first, with who made them and the reports that tell of them."""

    heads = ("Decision", "Date", "By", "Series", "Reports")
    older = Text("Decisions of earlier years")

    def rows(self, domain: ReportDomain, language: Language) -> Iterable[nodes.row]:
        """Return a row for each decision."""
        names = self.series_names(domain)
        for mentions in self.decisions(domain):
            yield _row(mentions, names.get(mentions[-1].report.series, ""), language)

    def years(self, domain: ReportDomain) -> list[int]:
        """Return the years in which the decisions were made."""
        return [_day(mentions).year for mentions in self.decisions(domain)]

    def decisions(self, domain: ReportDomain) -> list[list[Mention]]:
        """Return the decisions, newest first, each as all that the reports tell of it."""
        told: dict[tuple[str, str], list[Mention]] = {}
        for history in self.histories(domain):
            for mention in history.mentions("decision"):
                name = mention.block.id or fold(mention.block.title)
                told.setdefault((mention.report.series, name), []).append(mention)
        return sorted(told.values(), key=_day, reverse=True)


def _newest(mentions: list[Mention], attribute: str) -> Any:
    """Return the value that was given last."""
    values = (getattr(mention.block, attribute) for mention in reversed(mentions))
    return next((value for value in values if value), None)


def _day(mentions: list[Mention]) -> dt.date:
    """Return the day of a decision, or of the first report that tells of one without a date."""
    date = _newest(mentions, "date")
    return date.last if date else mentions[0].report.compiled.date()


def _row(mentions: list[Mention], series: str, language: Language) -> nodes.row:
    date, by = _newest(mentions, "date"), _newest(mentions, "by")
    not_given: Cell = [show_value(None, language)]
    places = joined(
        link(report.docname, entry.anchor, show_value(report.compiled.date(), language))
        for report, entry, _ in reversed(mentions)
    )
    return row(
        [
            [nodes.Text(mentions[-1].block.title)],
            [show_value(date, language)] if date else not_given,
            [nodes.Text(by)] if by else not_given,
            words(series),
            places,
        ],
        year=_day(mentions).year,
    )
