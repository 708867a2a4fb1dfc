"""The register of assignments, in its plain form: what was last said of each, and where."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from docutils import nodes

from ...model import Entry, Language, Report, Text
from ..show import show_value
from .base import Register, joined, link, row

if TYPE_CHECKING:
    from ..domain import ReportDomain

Mention = tuple[Report, Entry, Any]


class AssignmentRegister(Register, register="assignment-register"):
    """All assignments by their ids, with the status and the reports that speak of them."""

    heads = ("Assignment", "Status", "Deadline", "Reports")

    def mentions(self, domain: ReportDomain) -> dict[tuple[str, str], list[Mention]]:
        """Return (series, id) -> where it stands, newest first."""
        found: dict[tuple[str, str], list[Mention]] = {}
        for report in self.reports(domain):
            for entry, block in report.blocks("assignment"):
                found.setdefault((report.series, block.id), []).append((report, entry, block))
        return found

    def anchors(self, domain: ReportDomain) -> dict[tuple[str, str], str]:
        """Return the addresses of the rows; two series with the same id have the series in them."""
        series_of: dict[str, set[str]] = {}
        for series, name in (found := self.mentions(domain)):
            series_of.setdefault(name, set()).add(series)
        return {(series, name): name if len(series_of[name]) == 1 else f"{series}-{name}" for series, name in found}

    def rows(self, domain: ReportDomain, language: Language) -> Iterable[nodes.row]:
        """Return a row for each assignment."""
        anchors = self.anchors(domain)
        for key, mentions in self.mentions(domain).items():
            newest = mentions[0][2]
            status = (
                show_value(newest.status, language)
                if newest.status
                else nodes.inline("", language.say(Text("status not given")))
            )
            places = joined(
                link(report.docname, entry.anchor, show_value(report.compiled.date(), language))
                for report, entry, _ in mentions
            )
            yield row(
                [
                    [nodes.Text(newest.title)],
                    [status],
                    [show_value(newest.deadline, language)] if newest.deadline else [],
                    places,
                ],
                anchor=anchors[key],
            )
