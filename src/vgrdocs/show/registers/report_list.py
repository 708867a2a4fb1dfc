"""The list of reports, newest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from docutils import nodes

from ...model import Language, Report, Text
from ...record import Line
from ...say.values import say_date
from ..values import show_value
from .base import Cell, Register, link, row

if TYPE_CHECKING:
    from ...read.domain import ReportDomain


class ReportList(Register, register="report-list"):
    """All reports, newest first, with what the media's interest was."""

    heads = ("Report", "Series", "Media interest")
    older = Text("Reports of earlier years")

    def rows(self, domain: ReportDomain, language: Language) -> Iterable[nodes.row]:
        """Return a row for each report, and one for each notice in place of a report."""
        rows = [(report.compiled, self._row(report, language)) for report in self.reports(domain)]
        rows += [
            (time, _notice(name, line, time, language))
            for name, line, time in self._withdrawn(domain)
        ]
        return [each for _, each in sorted(rows, key=lambda timed: timed[0], reverse=True)]

    def years(self, domain: ReportDomain) -> list[int]:
        """Return the years of the reports, and of the notices in place of reports."""
        listed = [report.compiled.year for report in self.reports(domain)]
        return listed + [time.year for _, _, time in self._withdrawn(domain)]

    def _row(self, report: Report, language: Language) -> nodes.row:
        compiled = show_value(report.compiled.date(), language)
        series = [nodes.Text(report.title), *_corrected(report, language)]
        cells: list[Cell] = [
            [link(report.docname, "", compiled)],
            series,
            _interest(report, language),
        ]
        return row(cells, year=report.compiled.year)

    def _withdrawn(self, domain: ReportDomain) -> Iterator[tuple[str, Line, dt.datetime]]:
        """Yield the withdrawn reports within the register's limits, each with the time of its compilation."""
        for name, line in domain.record.withdrawn.items():
            series = name.rpartition("/")[0].rpartition("/")[2]
            if (
                self.series in ("", series)
                and line.compiled
                and self.is_within(line.compiled.date())
            ):
                yield name, line, line.compiled


def _notice(name: str, line: Line, time: dt.datetime, language: Language) -> nodes.row:
    title = language.say(Text("{title} (withdrawn)", title=line.title))
    return row(
        [[link(name, "", show_value(time.date(), language))], [nodes.Text(title)], []],
        year=time.year,
    )


def _corrected(report: Report, language: Language) -> Iterator[nodes.Node]:
    """Yield when a report was last corrected, with a link to the correction."""
    found = sorted(report.blocks("correction"), key=lambda pair: pair[1].date)
    for entry, block in found[-1:]:
        words = language.say(Text("corrected {date}", date=say_date(block.date.date(), language)))
        yield from (nodes.Text(", "), link(report.docname, entry.anchor, nodes.Text(words)))


def _interest(report: Report, language: Language) -> Cell:
    media = [block for _, block in report.blocks("media-situation")]
    return [show_value(media[0].interest, language, is_scale=True)] if media else []
