"""What a page may ask of the other pages. Every question is recorded with the digest of its answer.

A page shows nothing of another page but what it asks here. So the kept questions of a page say
what it depends on: they are asked again in the next build, and a page whose answers are other than
they were is made again. No second list says what depends on what. (Typst tracks its `World` so.)

A question takes texts and numbers, has no effect, and answers with plain values that can be
compared and have the same `repr` in each build: texts, numbers, dates, enums, tuples, dataclasses.
"""

from __future__ import annotations

import datetime as dt

from ..blocks.assignment import Assignment
from .answers import Face, Near, Neighbours, Sidebar
from .facts import Facts
from .links import Followed, Target, find_target
from .listings import Listings
from .news import News, news_in
from .pages import Pages
from .pdfs import MOST_REPORTS, Pdf, pdfs_of
from .record_questions import RecordQuestions
from .recording import Kept, question
from .registers import Gathered
from .report import Report
from .years import page_of

OF_READING = frozenset({"noted", "report", "text", "text_digest"})
"""The questions that have another answer only if the document, named last, was read otherwise."""


class Questions(RecordQuestions):
    """Asks about one state of a handbook; what is asked is kept in *kept*, if it is given."""

    def __init__(self, facts: Facts, pages: Pages, kept: Kept | None = None) -> None:
        super().__init__(kept)
        self.facts, self.pages = facts, pages
        self.listings = Listings(facts, pages)

    def recorded(self, kept: Kept) -> Questions:
        """Return the same questions, recorded in *kept*."""
        questions = Questions(self.facts, self.pages, kept)
        questions.share(self)
        questions.listings = self.listings
        return questions

    # Pages and their place among the others

    @question
    def face(self, docname: str) -> Face | None:
        """Return what others may show of a document; None if it is gone."""
        if not self.pages.exists(docname):
            return None
        return Face(self.pages.title(docname), self.pages.headings(docname))

    @question
    def is_draft(self, docname: str) -> bool:
        """Say whether a document is the draft of a report."""
        report = self.facts.report(docname)
        return report is not None and report.is_draft

    @question
    def label(self, name: str) -> tuple[str, str, str] | None:
        """Return where one of Sphinx's labels is, and its words."""
        return self.pages.label(name)

    @question
    def contents(self) -> tuple[tuple[object, ...], ...]:
        """Return what sidebars and links to the next page are made of."""
        return self.pages.contents()

    @question
    def outline(self, docname: str) -> str:
        """Return what a table of contents lists of a document; empty if it is gone."""
        if not self.pages.exists(docname):
            return ""
        return self.pages.outline(docname)

    @question
    def reading(self, docname: str) -> str:
        """Return a digest of all that a document was read from."""
        return self.pages.reading(docname)

    @question
    def picture(self, path: str) -> str:
        """Return what the copy of a picture is called."""
        return self.pages.picture(path)

    @question
    def documents_with(self, what: str) -> tuple[str, ...]:
        """Return the documents of which an extension has noted something, in order."""
        return tuple(sorted(self.pages.noted(what)))

    @question
    def noted(self, what: str, docname: str) -> object:
        """Return what an extension has noted of a document while it was read; None for nothing."""
        return self.pages.noted(what).get(docname)

    @question
    def setting(self, name: str) -> str:
        """Return a setting that holds a text."""
        return self.pages.setting(name)

    @question
    def look(self) -> str:
        """Return a digest of what all pages are made with: settings of HTML, and static files."""
        return self.pages.look()

    @question
    def series_page(self, docname: str) -> str:
        """Return the index page in a report's folder; empty if there is none."""
        page = f"{docname.rpartition('/')[0]}/index"
        if not self.pages.exists(page):
            return ""
        return page

    @question
    def series_title(self, docname: str) -> str:
        """Return the title of the index page in a report's folder; empty if there is none."""
        page = self.series_page(docname)
        if not page:
            return ""
        return self.pages.title(page)

    @question
    def sidebar(self, docname: str) -> Sidebar | None:
        """Return what the sidebar lists on a report and on a series' own page; None on others."""
        if report := self.facts.report(docname):
            return Sidebar(report.series, self.series_page(docname))
        series = docname.removesuffix("/index").rpartition("/")[2]
        reports = self.facts.reports(series) if series else []
        # A folder of that name may hold other pages: the series' own is where its reports are.
        if reports and self.series_page(reports[0].docname) == docname:
            return Sidebar(series, "")
        return None

    # Reports

    @question
    def is_report(self, docname: str) -> bool:
        """Say whether a document is a report with a readable masthead."""
        return self.facts.report(docname) is not None

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
    def followed(self, docname: str) -> tuple[Followed, ...]:
        """Return the assignments of a report that others name and a register lists."""
        report = self.facts.report(docname)
        if report is None:
            return ()
        cycles = self.facts.histories[report.series].assignments
        found = []
        for entry, block in report.blocks(Assignment):
            reports = cycles[block.id].named_in.values()
            place = self.registered(Assignment.kind, report.series, block.id)
            if place and len(reports) > 1:
                first = min(reports, key=lambda each: each.order)
                since = None if first is report else first.compiled.date()
                found.append(Followed(entry.anchor, Target(*place, block.title), since))
        return tuple(found)

    # Links and registers

    @question
    def target(self, kind: str, name: str, docname: str) -> Target | None:
        """Return what a link on *docname* leads to: of a role's kind, ``block`` or ``place``."""
        return find_target(self, kind, name, docname)

    @question
    def registered(self, kind: str, series: str, name: str) -> tuple[str, str] | None:
        """Return page and anchor of what a register of a kind of block lists under a name."""
        for docname, number in self.listings.of_kind(kind):
            entry = self.listings.names(docname, number).get((series, name))
            if entry is None:
                continue
            page = docname
            if entry.year in self.years_apart(docname)[number]:
                page = page_of(docname, entry.year or 0)
            return page, entry.anchor
        return None

    @question
    def register_of(self, kind: str) -> str:
        """Return the first document with a register of a kind of block; empty if there is none."""
        for docname, _ in self.listings.of_kind(kind):
            return docname
        return ""

    @question
    def gathered(self, docname: str, number: int, year: int) -> Gathered:
        """Return what the register with this number in a document shows on the page of a year.

        The year 0 is the document's own page: it shows what no year's page does, and says of each
        year which entries it has, so that old addresses lead on.
        """
        apart = self.years_apart(docname)[number]
        return self.listings.on_page(docname, number, year, apart)

    @question
    def years_apart(self, docname: str) -> tuple[tuple[int, ...], ...]:
        """Return, for each register of a document, the years on pages of their own, newest first.

        There are none where a document has the name of such a page.
        """
        return self.listings.years_apart(docname)

    # Files beside the pages

    @question
    def pdfs(self, docname: str, is_start: bool) -> tuple[Pdf, ...]:
        """Return the PDFs that a page leads to: its own, its series' years', the handbook's."""
        return tuple(pdfs_of(self.pages, docname, is_start=is_start))

    @question
    def outgrown_pdf(self) -> int:
        """Return how many reports the handbook's PDF may have, if they are more; else 0.

        And 0 where no PDFs were made at all, since nobody misses that one then.
        """
        reports = self.facts.reports()
        most = int(self.pages.setting(MOST_REPORTS))
        if len(reports) <= most or self.pages.size(f"{reports[-1].docname}.pdf") is None:
            return 0
        return most
