"""What a page may ask of the reports: which there are, what each says, and what is new in it."""

from __future__ import annotations

import datetime as dt

from ..blocks.assignment import Assignment
from .answers import Near, Neighbours, OpenAssignments
from .facts import Facts
from .news import News, news_in
from .pages import Pages
from .recording import Recorder, question
from .report import Report


class ReportQuestions(Recorder):
    """The questions about reports and their order."""

    facts: Facts
    pages: Pages

    @question
    def is_report(self, docname: str) -> bool:
        """Say whether a document is a report with a readable masthead."""
        return self.facts.report(docname) is not None

    @question
    def is_draft(self, docname: str) -> bool:
        """Say whether a document is the draft of a report."""
        report = self.facts.report(docname)
        return report is not None and report.is_draft

    @question
    def day(self, docname: str) -> str:
        """Return a report's day in ISO form, with the time where a neighbour has the same day."""
        report = self.facts.documents[docname]
        day = report.compiled.date()
        days = [near.compiled.date() for near in self._near(docname) if near]
        if day in days:
            return report.compiled.isoformat()
        return day.isoformat()

    @question
    def neighbours(self, docname: str) -> Neighbours:
        """Return the reports just before and just after a report; nothing for other documents."""
        before, after = self._near(docname)
        return Neighbours(self._named(before), self._named(after))

    def _named(self, report: Report | None) -> Near | None:
        if report is None:
            return None
        return Near(report.docname, self.day(report.docname))

    def _near(self, docname: str) -> tuple[Report | None, Report | None]:
        report = self.facts.report(docname)
        if report is None:
            return None, None
        reports, place = self.facts.reports(report.series), self.facts.places[docname]
        before = reports[place - 1] if place else None
        after = reports[place + 1] if place + 1 < len(reports) else None
        return before, after

    @question
    def compiled(self, docname: str) -> dt.datetime:
        """Return when a report was compiled."""
        return self.facts.documents[docname].compiled

    @question
    def series(self) -> tuple[str, ...]:
        """Return the names of all series, in order."""
        return tuple(self.facts.histories)

    @question
    def series_out(self) -> tuple[str, ...]:
        """Return the names of the series with reports that are no drafts, in order.

        Few pages change with it: it has another answer when a series begins, not with each report.
        """
        found = []
        for series in self.facts.histories:
            if not all(report.is_draft for report in self.facts.reports(series)):
                found.append(series)
        return tuple(found)

    @question
    def docnames(self, series: str) -> tuple[str, ...]:
        """Return the reports of a series, oldest first."""
        return tuple(report.docname for report in self.facts.reports(series))

    @question
    def published(self, series: str, year: int) -> tuple[str, ...]:
        """Return the reports of a series that are no drafts, of one year or of all (0)."""
        found = []
        for report in self.facts.reports(series):
            if not report.is_draft and year in (0, report.compiled.year):
                found.append(report.docname)
        return tuple(found)

    @question
    def report(self, docname: str) -> Report | None:
        """Return all that a report says; None for a document that is none."""
        return self.facts.report(docname)

    @question
    def text_digest(self, docname: str) -> str:
        """Return the digest of what readers get of a report, without its look."""
        return self.facts.sources[docname].text

    @question
    def text(self, docname: str) -> str:
        """Return the file of a report as it stands."""
        return self.pages.text(docname)

    @question
    def listed(self, series: str) -> tuple[tuple[str, str, bool], ...]:
        """Return docname, time (ISO) and whether it is a draft of each report, newest first."""
        found = []
        for report in reversed(self.facts.reports(series)):
            found.append((report.docname, report.compiled.isoformat(), report.is_draft))
        return tuple(found)

    @question
    def news(self, docname: str) -> News | None:
        """Return what is new in a report since the one before it; None if there is neither."""
        report = self.facts.report(docname)
        if report is None:
            return None
        return news_in(self.facts.histories[report.series], report)

    @question
    def open_assignments(self, docname: str) -> OpenAssignments:
        """Return how many assignments are open when a report has been read."""
        report = self.facts.documents[docname]
        found = self.facts.histories[report.series].open_after(report)
        here = [entry.anchor for entry, block in report.blocks(Assignment) if block.id in found]
        late = [state for state in found.values() if state.is_late]
        return OpenAssignments(len(found), len(late), here[0] if here else "")
