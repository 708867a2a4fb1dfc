"""The list of reports, newest first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from docutils import nodes

from ...model import Language, Report
from ..show import show_value
from .base import Cell, Register, link, row

if TYPE_CHECKING:
    from ..domain import ReportDomain


class ReportList(Register, register="report-list"):
    """All reports, newest first, with what the media's interest was."""

    heads = ("Report", "Series", "Media interest")

    def rows(self, domain: ReportDomain, language: Language) -> Iterable[nodes.row]:
        """Return a row for each report."""
        for report in self.reports(domain):
            compiled = show_value(report.compiled.date(), language)
            yield row([[link(report.docname, "", compiled)], [nodes.Text(report.title)], _interest(report, language)])


def _interest(report: Report, language: Language) -> Cell:
    media = [block for _, block in report.blocks("media-situation")]
    return [show_value(media[0].interest, language, is_scale=True)] if media else []
