"""What a page may ask of what was published, corrected and withdrawn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from ..blocks.correction import Correction
from .answers import Changed, TakenBack
from .corrections import Step, steps_of
from .facts import Facts
from .pages import Pages
from .recording import Recorder, question


class LinkDays(NamedTuple):
    """When a link worked last, and the copy in a web archive of what is gone, with its day."""

    worked: dt.date | None
    copy: str = ""
    copied: dt.date | None = None


class RecordQuestions(Recorder):
    """The questions about the record of a handbook."""

    facts: Facts
    pages: Pages

    @question
    def published_at(self, docname: str) -> str:
        """Return when a report was published first, in ISO form; empty if it was not."""
        lines = self.facts.record.ledger.of(docname)
        return lines[0].time.isoformat() if lines else ""

    @question
    def corrections(self, docname: str) -> tuple[Step, ...]:
        """Return what was corrected in a report, the newest first."""
        return tuple(steps_of(self.facts, self.pages.text, docname))

    @question
    def is_corrected(self, docname: str) -> bool:
        """Say whether a page shows what the corrections of a report changed."""
        return bool(self.corrections(docname))

    @question
    def is_withdrawn(self, docname: str) -> bool:
        """Say whether a report is withdrawn."""
        return docname in self.facts.record.withdrawn

    @question
    def withdrawn_reports(self) -> tuple[str, ...]:
        """Return the reports that are withdrawn, whether or not the handbook has their files."""
        return tuple(sorted(self.facts.record.withdrawn))

    @question
    def withdrawal(self, docname: str) -> TakenBack | None:
        """Return what stands in place of a withdrawn report; None for any other document."""
        record = self.facts.record
        line = record.withdrawn.get(docname)
        if line is None:
            return None
        first, *_ = record.withdrawn_lines(docname)
        return TakenBack(line.title or docname, line.compiled, first.time, line.time)

    @question
    def last_changed(self, series: str, most: int) -> tuple[Changed, ...]:
        """Return the reports that are out or withdrawn and changed last, the newest first.

        They are those of a series, or of all if *series* is empty, and at most so many, or as many
        as there are if *most* is 0.
        """
        found = sorted(self._changed(series), key=lambda each: (each.time, each.docname))
        return tuple(found[-most:][::-1])

    def _changed(self, series: str) -> Iterator[Changed]:
        record = self.facts.record
        for docname, line in record.withdrawn.items():
            if series in ("", docname.rpartition("/")[0].rpartition("/")[2]):
                yield Changed(docname, line.time)
        for history in self.facts.histories.values():
            for report in history.reports if series in ("", history.series) else ():
                if not report.is_draft:
                    # What is to be published is recorded only then; till then it is what it says.
                    times = [report.compiled, *(each.date for _, each in report.blocks(Correction))]
                    times += [line.time for line in record.ledger.of(report.docname)]
                    yield Changed(report.docname, max(times))

    @question
    def may_have_lost(self, docname: str) -> bool:
        """Say whether a published report may link to what was withdrawn."""
        return self.facts.may_have_lost(docname)

    @question
    def has_checked_links(self) -> bool:
        """Say whether links to elsewhere were ever checked, and it was kept."""
        return bool(self.facts.record.links)

    @question
    def link_days(self, address: str) -> LinkDays | None:
        """Return what is known of a link to elsewhere; None if it was not checked."""
        kept = self.facts.record.links.get(address)
        if kept is None:
            return None
        if kept.is_gone:
            return LinkDays(kept.worked, kept.copy, kept.copied)
        return LinkDays(kept.worked)
