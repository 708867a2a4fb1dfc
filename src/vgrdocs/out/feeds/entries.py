"""What a feed tells of: reports that came out, were corrected or withdrawn, the last change first.

An entry has the same id as long as its report has the same address, and a time that rises with
each change (RFC 4287, sections 4.2.6 and 4.2.15): so a reader shows a correction as new.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from ...blocks.about_report import AboutReport
from ...blocks.correction import Correction
from ...blocks.situation_summary import SituationSummary
from ...facts import Report
from ...facts.answers import TakenBack
from ...facts.questions import Questions
from ...model import Language, Text
from ...say.values import say_date
from ..addresses import Addresses, addresses_of
from ..formats import Surroundings
from ..html.description import first_sentence, in_one_line
from ..plain import Destination, plain_html, written

LONGEST = 20
"""How many reports a feed tells of: those who come later find the others in the handbook."""
WHOLE = 3
"""How many of them it brings with their whole text, and of the others what they sum up.

Programs ask for a feed each day and again whenever it has changed, and keep what they were given.
"""


@dataclass(frozen=True)
class FeedEntry:
    """A report in a feed; `pdf` is the address of its PDF, if any.

    It has its whole text as `html`, or what it sums up as a plain `summary`, which may be empty.
    """

    address: str
    title: str
    published: dt.datetime
    updated: dt.datetime
    author: str
    html: str = ""
    summary: str = ""
    pdf: str = ""
    pdf_size: int = 0


@dataclass(frozen=True)
class Feed:
    """A feed: what it is called, where what it tells of is found, and its entries."""

    title: str
    home: str
    author: str
    language: str
    entries: Sequence[FeedEntry]

    @property
    def updated(self) -> dt.datetime:
        """The time of the last change."""
        return max(entry.updated for entry in self.entries)


def read_feed(ask: Questions, around: Surroundings, series: str) -> Feed:
    """Return the feed of a series, or of all."""
    config, addresses = around.app.config, addresses_of(around.app.config)
    title = str(config.html_title)
    if series:
        title = f"{series_title(ask, series)} – {title}"
    reader = _Reader(ask, around, addresses)
    whole = brought_whole(ask, series)
    entries = []
    for docname, updated in ask.last_changed(series, LONGEST):
        entries.append(reader.entry(docname, updated, is_whole=docname in whole))
    return Feed(
        title=title,
        home=addresses.page(around.address(config.root_doc)),
        author=config.vgrdocs_accessibility.get("organisation", "") or str(config.html_title),
        language=around.language.code.replace("_", "-"),
        entries=entries,
    )


def brought_whole(ask: Questions, series: str) -> list[str]:
    """Return the documents that a feed brings whole: the last ones, and all notices."""
    changed = [each.docname for each in ask.last_changed(series, LONGEST)]
    notices = [docname for docname in changed[WHOLE:] if ask.withdrawal(docname)]
    return [*changed[:WHOLE], *notices]


def series_title(ask: Questions, series: str) -> str:
    """Return what readers know a series as: the title of its page, or else its name."""
    return ask.name_of(series) or series


class _Reader:
    """Reads entries of the pages that have been written."""

    def __init__(self, ask: Questions, around: Surroundings, addresses: Addresses) -> None:
        self.ask, self.around, self.addresses = ask, around, addresses
        self.said_in: Language = around.language

    def entry(self, docname: str, updated: dt.datetime, *, is_whole: bool) -> FeedEntry:
        """Return a report's entry, or that of the notice in its place."""
        withdrawal, report = self.ask.withdrawal(docname), self.ask.report(docname)
        if withdrawal is not None:
            title, published, author = self._withdrawn_title(withdrawal), withdrawal.published, ""
        else:
            assert report is not None  # noqa: S101 - it is one of those that are out
            title = self._title(report)
            first = self.ask.published_at(docname)
            published = dt.datetime.fromisoformat(first) if first else report.compiled
            about = report.first(AboutReport)
            author = about.compiled_by if about else ""
        address = self.addresses.page(self.around.address(docname))
        pdf, size, is_start = "", 0, False
        for each in self.ask.pdfs(docname, is_start):
            pdf, size = self.addresses.page(each.file), each.size
        html = self._whole(docname) if is_whole else ""
        summary = _summary(report) if report and not is_whole else ""
        return FeedEntry(address, title, published, updated, author, html, summary, pdf, size)

    def _whole(self, docname: str) -> str:
        """Return the text of a report's page."""
        uri = self.around.address(docname)
        place = Destination(self.addresses.page(uri), self.addresses.page, prefix=None)
        return written(plain_html(self.around.page(docname), uri, place))

    def _title(self, report: Report) -> str:
        title = f"{report.title}, {say_date(report.compiled.date(), self.said_in)}"
        if any(report.blocks(Correction)):
            title = self.said_in.say(Text("Corrected: {title}", title=title))
        return title

    def _withdrawn_title(self, withdrawal: TakenBack) -> str:
        title = withdrawal.title
        if withdrawal.compiled:
            title = f"{title}, {say_date(withdrawal.compiled.date(), self.said_in)}"
        return self.said_in.say(Text("Withdrawn: {title}", title=title))


def _summary(report: Report) -> str:
    """Return the first sentence of what a report sums up."""
    summary = report.first(SituationSummary)
    return in_one_line(first_sentence(summary.text)) if summary else ""
