"""The list of reports, newest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from docutils import nodes

from ...blocks.correction import Correction
from ...blocks.media_situation import MediaInterest, MediaSituation
from ...facts import Facts, Report
from ...facts.registers import Listed, Told
from ...model import Language, Text
from ...say.values import say_date
from ..parts import Cell, link, row
from ..values import show_value
from .base import TableRegister


@dataclass(frozen=True, kw_only=True)
class ListedReport(Listed):
    """A report, or a notice in place of one; and its newest correction."""

    docname: str
    compiled: dt.datetime
    title: str
    interest: MediaInterest | None = None
    corrected: Told | None = None
    is_withdrawn: bool = False


class ReportList(TableRegister[ListedReport], register="report-list"):
    """All reports, newest first, with what the media's interest was."""

    heads = ("Report", "Series", "Media interest")
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
                    docname=docname,
                    compiled=line.compiled,
                    title=line.title or line.report,
                    is_withdrawn=True,
                )

    def row(self, entry: ListedReport, language: Language) -> nodes.row:
        """Return the row of a report, or of a notice in place of one."""
        day = link(entry.docname, "", show_value(entry.compiled.date(), language))
        if entry.is_withdrawn:
            title = language.say(Text("{title} (withdrawn)", title=entry.title))
            return row([[day], [nodes.Text(title)], []])
        series = [nodes.Text(entry.title), *_corrected(entry.corrected, language)]
        return row([[day], series, _interest(entry.interest, language)])


def _listed(report: Report) -> ListedReport:
    media = report.first(MediaSituation)
    corrections = sorted(report.blocks(Correction), key=lambda pair: pair[1].date)
    corrected = None
    if corrections:
        entry, newest = corrections[-1]
        corrected = Told(report.docname, entry.anchor, newest.date.date())
    return ListedReport(
        year=report.compiled.year,
        docname=report.docname,
        compiled=report.compiled,
        title=report.title,
        interest=media.interest if media else None,
        corrected=corrected,
    )


def _corrected(told: Told | None, language: Language) -> Iterator[nodes.Node]:
    """Yield when a report was last corrected, with a link to the correction."""
    if told:
        said = language.say(Text("corrected {date}", date=say_date(told.day, language)))
        yield from (nodes.Text(", "), link(told.docname, told.anchor, nodes.Text(said)))


def _interest(interest: MediaInterest | None, language: Language) -> Cell:
    if interest is None:
        return []
    return [show_value(interest, language, is_scale=True)]
