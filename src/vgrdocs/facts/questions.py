"""What a page may ask of the other pages. Every question is recorded with the digest of its answer.

A page shows nothing of another page but what it asks here. So the kept questions of a page say
what it depends on: they are asked again in the next build, and a page whose answers are other than
they were is made again. No second list says what depends on what. (Typst tracks its `World` so.)

A question takes texts and numbers, has no effect, and answers with plain values that can be
compared and have the same `repr` in each build: texts, numbers, dates, enums, tuples, dataclasses.
"""

from __future__ import annotations

from itertools import chain

from ..blocks.assignment import Assignment
from .answers import Sidebar
from .facts import Facts
from .links import Followed, Target, find_target
from .listings import Listings
from .page_questions import PageQuestions
from .pages import Pages
from .pdfs import MOST_REPORTS
from .record_questions import RecordQuestions
from .recording import Kept, question
from .registers import Gathered
from .report_questions import ReportQuestions
from .years import Extent

OF_READING = frozenset({"noted", "report", "text", "text_digest"})
"""The questions that have another answer only if the document, named last, was read otherwise."""


class Questions(PageQuestions, ReportQuestions, RecordQuestions):
    """Asks about one state of a handbook; what is asked is kept in *kept*, if it is given."""

    LONG = frozenset({"noted", "text"})

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

    @question
    def dated_documents(self) -> tuple[tuple[str, str], ...]:
        """Return the documents that are to be found, and when those that are reports changed."""
        changed = {each.docname: each.time.isoformat() for each in self.last_changed("", 0)}
        found = []
        for docname in self.pages.docnames():
            if not self.is_draft(docname) and not self.is_withdrawn(docname):
                found.append((docname, changed.get(docname, "")))
        return tuple(found)

    @question
    def name_of(self, series: str) -> str:
        """Return the title of a series' own page; empty if it has none."""
        # Not asked for by its newest report, which is another one each month.
        return self.series_title(self.facts.reports(series)[-1].docname)

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
            page = self.listings.page_of_entry(docname, number, entry)
            return page, entry.anchor
        return None

    @question
    def register_of(self, kind: str) -> str:
        """Return the first document with a register of a kind of block; empty if there is none."""
        for docname, _ in self.listings.of_kind(kind):
            return docname
        return ""

    @question
    def gathered(self, docname: str, number: int, series: str = "", year: int = 0) -> Gathered:
        """Return what the register with this number in a document shows on one page of it.

        Without a series and a year it is the document's own page: it shows what no other page
        does, or what is current, and says of each other page which entries it has, so that old
        addresses lead on.
        """
        return self.listings.on_page(docname, number, Extent(series, year))

    @question
    def extents_apart(self, docname: str) -> tuple[tuple[Extent, ...], ...]:
        """Return, for each register of a document, what of it lies on pages of its own.

        There is nothing where a document has the name of such a page.
        """
        return self.listings.extents_apart(docname)

    @question
    def extents_of(self, docname: str, series: str) -> tuple[Extent, ...]:
        """Return what a document's registers have on pages of a series; empty for those of all."""
        found = set(chain.from_iterable(self.listings.extents_apart(docname)))
        return tuple(sorted(extent for extent in found if extent.series == series))

    @question
    def title_of_series(self, series: str) -> str:
        """Return what a series calls its reports."""
        return self.listings.title_of(Extent(series))

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
