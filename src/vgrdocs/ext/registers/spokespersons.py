"""The register of spokespersons, in its plain form: who they are, and which reports name them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from docutils import nodes

from ...model import Entry, Language, Report, fold
from ..show import show_value
from .base import Register, joined, link, row

if TYPE_CHECKING:
    from ..domain import ReportDomain

Mention = tuple[Report, Entry, Any]


class SpokespersonRegister(Register, register="spokesperson-register"):
    """All spokespersons, with their role and the reports that name them."""

    heads = ("Name", "Role", "Topic", "Reports")

    def mentions(self, domain: ReportDomain) -> dict[str, list[Mention]]:
        """Return anchor -> where the person is named, newest first."""
        found: dict[str, list[Mention]] = {}
        for report in self.reports(domain):
            for entry, block in report.blocks("spokesperson"):
                for person in block.people:
                    found.setdefault(fold(person.name), []).append((report, entry, person))
        return found

    def anchors(self, domain: ReportDomain) -> dict[tuple[str, str], str]:
        """Return the addresses of the rows; a person has one, however many series name them."""
        return {
            (report.series, anchor): anchor
            for anchor, mentions in self.mentions(domain).items()
            for report, _, _ in mentions
        }

    def rows(self, domain: ReportDomain, language: Language) -> Iterable[nodes.row]:
        """Return a row for each person."""
        for anchor, mentions in self.mentions(domain).items():
            newest = mentions[0][2]
            places = joined(
                link(report.docname, entry.anchor, show_value(report.compiled.date(), language))
                for report, entry, _ in mentions
            )
            yield row(
                [
                    [nodes.Text(newest.name)],
                    [nodes.Text(newest.role)],
                    [nodes.Text(newest.topic)] if newest.topic else [],
                    places,
                ],
                anchor=anchor,
            )
