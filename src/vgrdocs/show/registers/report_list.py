"""The list of reports, newest first."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docutils import nodes

from ...blocks.media_situation import MediaSituation
from ...blocks.situation_summary import SituationSummary
from ...facts import Facts, Report
from ...facts.now import last_correction
from ...facts.registers import Gathered, Listed, Told
from ...facts.years import ON_FIRST_PAGE
from ...model import Language, Text
from ..nodes import filtered
from ..now import corrected
from ..parts import Cell, link, row
from ..values import show_level, show_value
from .base import COUNTS, TableRegister

_WORDS = (Text("Show reports"), Text("{shown} of {all} reports are shown", **COUNTS))
"""The legend of the filter, and how many are shown; the numbers are filled in by a script."""
_WORDS_OF_PART = (
    Text("Show reports on this page"),
    Text("{shown} of the {all} reports on this page are shown", **COUNTS),
)


@dataclass(frozen=True, kw_only=True)
class ListedReport(Listed):
    """A report, or a notice in place of one; and its newest correction."""

    docname: str
    compiled: dt.datetime
    title: str
    level: enum.Enum | None = None
    interest: enum.Enum | None = None
    corrected: Told | None = None
    is_withdrawn: bool = False


class ReportList(TableRegister[ListedReport], register="report-list"):
    """All reports, newest first, with the level and what the media's interest was."""

    heads = ("Report", "Series", "Level", "Media interest")
    older = Text("Reports of earlier years")
    caption = Text("Reports, newest first")

    def gather(self, facts: Facts) -> list[ListedReport]:
        """Return the reports, and the notices in place of reports."""
        found = [*map(_listed, self.reports(facts)), *self._withdrawn(facts)]
        return sorted(found, key=lambda listed: listed.compiled, reverse=True)

    def _withdrawn(self, facts: Facts) -> Iterator[ListedReport]:
        """Yield the withdrawn reports within the register's limits."""
        for docname, line in facts.record.withdrawn.items():
            series = docname.rpartition("/")[0].rpartition("/")[2]
            if self.series not in ("", series) or line.compiled is None:
                continue
            if self.is_within(line.compiled.date()):
                yield ListedReport(
                    year=line.compiled.year,
                    of_series=series,
                    docname=docname,
                    compiled=line.compiled,
                    title=line.title or line.report,
                    is_withdrawn=True,
                )

    def current(self, entries: Sequence[Listed]) -> Sequence[Listed]:
        """Return the newest ones."""
        return entries[:ON_FIRST_PAGE]

    def rows(self, entries: Sequence[ListedReport], language: Language) -> list[nodes.row]:
        """Return the rows, each with the class of its year."""
        rows = super().rows(entries, language)
        for shown, entry in zip(rows, entries, strict=True):
            shown["classes"] += ["vgr-listed", _class_of(entry.compiled.year)]
        return rows

    def show(
        self, entries: Sequence[ListedReport], page: Gathered, language: Language
    ) -> list[nodes.Element]:
        """Return the table, with a filter by year."""
        words = _WORDS_OF_PART if page.is_part else _WORDS
        legend, number_shown = map(language.say, words)
        years = sorted({entry.compiled.year for entry in entries}, reverse=True)
        filters = [("vgr-listed", language.say(Text("All")))]
        filters += [(_class_of(year), str(year)) for year in years]
        table = super().show(entries, page, language)
        # A choice that shows one report is a link to it, which the table has.
        if len(years) < 2 or len(years) == len(entries):
            return table
        return [
            filtered(
                "",
                *table,
                classes=["vgr-entries"],
                filters=filters,
                legend=legend,
                shown=number_shown,
            )
        ]

    def row(self, entry: ListedReport, language: Language) -> nodes.row:
        """Return the row of a report, or of a notice in place of one."""
        day = link(entry.docname, "", show_value(entry.compiled.date(), language))
        if entry.is_withdrawn:
            title = language.say(Text("{title} (withdrawn)", title=entry.title))
            return row([[day], [nodes.Text(title)], [], []])
        series = [nodes.Text(entry.title), *corrected(entry.corrected, language)]
        level, interest = _level(entry.level, language), _interest(entry.interest, language)
        return row([[day], series, level, interest])


def _class_of(year: int) -> str:
    return f"vgr-year-{year}"


def _listed(report: Report) -> ListedReport:
    media = report.first(MediaSituation)
    summary = report.first(SituationSummary)
    return ListedReport(
        year=report.compiled.year,
        of_series=report.series,
        docname=report.docname,
        compiled=report.compiled,
        title=report.title,
        level=summary.level if summary else None,
        interest=media.interest if media else None,
        corrected=last_correction(report),
    )


def _level(level: enum.Enum | None, language: Language) -> Cell:
    if level is None:
        return []
    return [show_level(level, language)]


def _interest(interest: enum.Enum | None, language: Language) -> Cell:
    if interest is None:
        return []
    return [show_value(interest, language, is_scale=True)]
