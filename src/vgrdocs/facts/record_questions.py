"""What a page may ask of what was published, corrected and withdrawn."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

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
