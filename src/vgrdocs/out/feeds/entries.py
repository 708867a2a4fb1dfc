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
from ...facts import Report
from ...facts.answers import TakenBack
from ...facts.questions import Questions
from ...model import Language, Text
from ...say.values import say_date
from ..addresses import Addresses, addresses_of
from ..formats import Surroundings
from ..plain import Destination, plain_html, written

LONGEST = 20
"""How many reports a feed tells of: those who come later find the others in the handbook."""


@dataclass(frozen=True)
class FeedEntry:
    """A report in a feed; `html` is its whole text, `pdf` the address of its PDF, if any."""

    address: str
    title: str
    published: dt.datetime
    updated: dt.datetime
    author: str
    html: str
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
    entries = [reader.entry(*changed) for changed in ask.last_changed(series, LONGEST)]
    return Feed(
        title=title,
        home=addresses.page(around.address(config.root_doc)),
        author=config.vgrdocs_accessibility.get("organisation", "") or str(config.html_title),
        language=around.language.code.replace("_", "-"),
        entries=entries,
    )


def series_title(ask: Questions, series: str) -> str:
    """Return what readers know a series as: the title of its page, or else its name."""
    return ask.name_of(series) or series


class _Reader:
    """Reads entries of the pages that have been written."""

    def __init__(self, ask: Questions, around: Surroundings, addresses: Addresses) -> None:
        self.ask, self.around, self.addresses = ask, around, addresses
        self.said_in: Language = around.language

    def entry(self, docname: str, updated: dt.datetime) -> FeedEntry:
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
        uri = self.around.address(docname)
        address = self.addresses.page(uri)
        place = Destination(address, self.addresses.page, prefix=None)
        html = written(plain_html(self.around.page(docname), uri, place))
        pdf, size, is_start = "", 0, False
        for each in self.ask.pdfs(docname, is_start):
            pdf, size = self.addresses.page(each.file), each.size
        return FeedEntry(address, title, published, updated, author, html, pdf, size)

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
