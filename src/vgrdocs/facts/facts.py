"""All reports of a handbook at one moment, and what was published of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from ..record import ReadSource, Record
from .history import History
from .report import Report
from .standing import Standing


class Facts:
    """What a handbook's documents say.

    `documents` are all that hold blocks, by docname; `sources` the files of the reports among them.
    """

    def __init__(
        self,
        documents: Mapping[str, Report],
        sources: Mapping[str, ReadSource],
        record: Record,
    ) -> None:
        self.documents, self.sources, self.record = documents, sources, record

    def report(self, docname: str) -> Report | None:
        """Return a report; None for a document that is none, or has no readable masthead."""
        report = self.documents.get(docname)
        if report is None or report.head is None:
            return None
        return report

    def reports(self, series: str = "") -> list[Report]:
        """Return the reports, of one series or of all, oldest first."""
        if not series:
            return self._reports
        return self._by_series.get(series, [])

    @cached_property
    def _reports(self) -> list[Report]:
        found = [report for report in self.documents.values() if report.head]
        return sorted(found, key=lambda report: report.order)

    @cached_property
    def _by_series(self) -> dict[str, list[Report]]:
        found: dict[str, list[Report]] = {}
        for report in self._reports:
            found.setdefault(report.series, []).append(report)
        return found

    def reports_with(self, name: str, series: str = "") -> Sequence[Report]:
        """Return the reports, of one series or of all, with a block of an id, newest first."""
        return self._by_id.get((series, name), ())

    @cached_property
    def _by_id(self) -> dict[tuple[str, str], list[Report]]:
        # Each link asks: to look through the reports for each would cost with their square.
        found: dict[tuple[str, str], list[Report]] = {}
        for report in reversed(self._reports):
            for name in report.with_id:
                for series in {"", report.series}:
                    found.setdefault((series, name), []).append(report)
        return found

    @cached_property
    def histories(self) -> dict[str, History]:
        """Series -> what its reports say together, in the order of the series' names."""
        found = {}
        for series, reports in sorted(self._by_series.items()):
            found[series] = History(tuple(reports))
        return found

    @cached_property
    def places(self) -> dict[str, int]:
        """Docname of each report -> its place in its series, from 0 for the oldest."""
        found = {}
        for reports in self._by_series.values():
            for place, report in enumerate(reports):
                found[report.docname] = place
        return found

    def standings(self) -> dict[str, Standing]:
        """Return docname -> how a report stands, for all that have a readable masthead."""
        found = {}
        for report in self.reports():
            found[report.docname] = Standing(report, self.sources[report.docname])
        return found

    def may_have_lost(self, docname: str) -> bool:
        """Say whether a published report may link to what was withdrawn."""
        folder = docname.rpartition("/")[0]
        is_published = docname in self.record.ledger.published
        return is_published and folder in self.record.left_by_withdrawn
