"""What a page may ask of the other pages. Every question is recorded with the digest of its answer.

A page shows nothing of another page but what it asks here. So the kept questions of a page say
what it depends on: they are asked again in the next build, and a page whose answers are other than
they were is made again. No second list says what depends on what. (Typst tracks its `World` so.)

A question takes texts and numbers, has no effect, and answers with plain values that can be
compared and have the same `repr` in each build: texts, numbers, dates, enums, tuples, dataclasses.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from typing import Any, Concatenate, NamedTuple, ParamSpec, Protocol, TypeVar

from ..blocks.assignment import Assignment
from ..model import Language
from .corrections import Step, steps_of
from .facts import Facts
from .links import Target, find_target
from .news import News, news_of
from .registers import REGISTERS, Gathered, Listed, RegisterRef
from .report import Report
from .years import page_of, years_apart

P = ParamSpec("P")
T = TypeVar("T")


class Pages(Protocol):
    """What a handbook's pages are besides what their blocks say, as whoever has read them knows it."""

    language: Language
    registers: Mapping[str, Sequence[RegisterRef]]
    """Docname -> the registers that stand in it, in order."""
    has_year_pages: bool
    """Whether registers have pages for what they hold of earlier years."""

    def exists(self, docname: str) -> bool:
        """Say whether there is such a document."""

    def title(self, docname: str) -> str:
        """Return the title of a document that there is."""

    def headings(self, docname: str) -> tuple[tuple[str, str, str], ...]:
        """Return what links can lead to in a document: name, anchor and words of each heading."""

    def label(self, name: str) -> tuple[str, str, str] | None:
        """Return the document, the anchor and the words of one of Sphinx's labels, or None."""

    def contents(self) -> tuple[tuple[object, ...], ...]:
        """Return the tables of contents, with the titles in them."""

    def picture(self, path: str) -> str:
        """Return what the copy of a picture is called; empty for one that is not copied."""

    def reading(self, docname: str) -> str:
        """Return a digest of all that a document was read from."""

    def setting(self, name: str) -> str:
        """Return a setting of conf.py that holds a text."""

    def noted(self, what: str) -> Mapping[str, object]:
        """Return what an extension has noted of each document while it was read, by docname."""

    def look(self) -> str:
        """Return a digest of the handbook's own style sheets, scripts and other static files."""

    def size(self, file: str) -> int | None:
        """Return the size of a file of what is built, in bytes; None if it is not there."""

    def files(self, folder: str, pattern: str) -> tuple[str, ...]:
        """Return the files of a folder of what is built, in order."""

    def text(self, docname: str) -> str:
        """Return the text of a document's file, normalised."""


class Face(NamedTuple):
    """What others may show of a document: its title and its headings."""

    title: str
    headings: tuple[tuple[str, str, str], ...]


class Near(NamedTuple):
    """A report as its neighbours and lists name it: with the time where another has its day."""

    docname: str
    day: str
    """ISO, a date or a date with a time."""


class Neighbours(NamedTuple):
    """The reports of the same series just before and just after one."""

    before: Near | None
    after: Near | None


class Sidebar(NamedTuple):
    """What the sidebar of a page lists: the reports of a series, which has a page of its own or none."""

    series: str
    page: str


class Pdf(NamedTuple):
    """A PDF that a page leads to: its file, its size in bytes, and its year if it is a year's."""

    file: str
    size: int
    year: str


Asked = tuple[str | int, ...]
"""A question as it is recorded: its name and what it was asked about."""

Kept = MutableMapping[Asked, str]
"""Questions with the digests of their answers."""


def question(
    ask: Callable[Concatenate[Questions, P], T],
) -> Callable[Concatenate[Questions, P], T]:
    """Make a method a question: answered once, and recorded for whoever asks for a page."""
    name = ask.__name__

    def asking(self: Questions, /, *args: P.args, **_: P.kwargs) -> T:
        asked: Any = (name, *args)
        if asked not in self.answers:
            # What a question needs of other questions is its own matter and no page's.
            self.answers[asked] = ask(self.unrecorded, *args, **_)
        if self.kept is not None:
            self.kept[asked] = self.digest(asked)
        return self.answers[asked]  # type: ignore[no-any-return]

    asking.__doc__, asking.__name__ = ask.__doc__, name
    return asking


class Questions:
    """Asks about one state of a handbook; what is asked is kept in *kept*, if it is given."""

    def __init__(self, facts: Facts, pages: Pages, kept: Kept | None = None) -> None:
        self.facts, self.pages, self.kept = facts, pages, kept
        self.answers: dict[Asked, Any] = {}
        self.digests: dict[Asked, str] = {}
        self.unrecorded = self

    def recorded(self, kept: Kept) -> Questions:
        """Return the same questions, recorded in *kept*."""
        questions = Questions(self.facts, self.pages, kept)
        questions.answers, questions.digests = self.answers, self.digests
        questions.unrecorded = self.unrecorded
        return questions

    def digest(self, asked: Asked) -> str:
        """Return the digest of an answer; of a question that can't be asked any more, an empty one."""
        if asked not in self.digests:
            try:
                answer = getattr(self.unrecorded, str(asked[0]))(*asked[1:])
            except (AttributeError, TypeError, LookupError):
                return ""
            self.digests[asked] = hashlib.sha256(repr(answer).encode()).hexdigest()[:16]
        return self.digests[asked]

    # Pages and their place among the others

    @question
    def face(self, docname: str) -> Face | None:
        """Return what others may show of a document; None if it is gone."""
        if not self.pages.exists(docname):
            return None
        return Face(self.pages.title(docname), self.pages.headings(docname))

    @question
    def label(self, name: str) -> tuple[str, str, str] | None:
        """Return where one of Sphinx's labels is, and its words."""
        return self.pages.label(name)

    @question
    def contents(self) -> tuple[tuple[object, ...], ...]:
        """Return what sidebars and links to the next page are made of."""
        return self.pages.contents()

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
        """Return a digest of the handbook's own static files, which pages name by a checksum."""
        return self.pages.look()

    @question
    def series_page(self, docname: str) -> str:
        """Return the index page in a report's folder; empty if there is none."""
        page = f"{docname.rpartition('/')[0]}/index"
        return page if self.pages.exists(page) else ""

    @question
    def series_title(self, docname: str) -> str:
        """Return the title of the index page in a report's folder; empty if there is none."""
        page = self.series_page(docname)
        return self.pages.title(page) if page else ""

    @question
    def sidebar(self, docname: str) -> Sidebar | None:
        """Return what the sidebar lists on a report and on a series' own page; None on others."""
        if report := self.facts.report(docname):
            return Sidebar(report.series, self.series_page(docname))
        series = docname.removesuffix("/index").rpartition("/")[2]
        oldest = self.facts.reports(series)[:1] if series else []
        is_series_page = any(self.series_page(report.docname) == docname for report in oldest)
        return Sidebar(series, "") if is_series_page else None

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
        return report.compiled.isoformat() if day in days else day.isoformat()

    @question
    def neighbours(self, docname: str) -> Neighbours:
        """Return the reports just before and just after a report; nothing for other documents."""
        before, after = self._near(docname)
        return Neighbours(self._named(before), self._named(after))

    def _named(self, report: Report | None) -> Near | None:
        return Near(report.docname, self.day(report.docname)) if report else None

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
    def report(self, docname: str) -> Report | None:
        """Return all that a report says; None for a document that is none."""
        return self.facts.report(docname)

    @question
    def listed(self, series: str) -> tuple[tuple[str, str, bool], ...]:
        """Return docname, time (ISO) and whether it is a draft of a series' reports, newest first."""
        reports = reversed(self.facts.reports(series))
        return tuple(
            (report.docname, report.compiled.isoformat(), report.is_draft) for report in reports
        )

    @question
    def news(self, docname: str) -> News | None:
        """Return what is new in a report since the one before it; None if there is neither."""
        before, _ = self._near(docname)
        return news_of(self.facts, before, self.facts.documents[docname]) if before else None

    @question
    def followed(self, docname: str) -> tuple[tuple[str, Target], ...]:
        """Return the assignments of a report that a register lists: anchor here, entry there."""
        report = self.facts.report(docname)
        found = []
        for entry, block in report.blocks(Assignment) if report else ():
            place = self.registered(Assignment.kind, report.series if report else "", block.id)
            if place:
                found.append((entry.anchor, Target(*place, block.title)))
        return tuple(found)

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

    # Links and registers

    @question
    def target(self, kind: str, name: str, docname: str) -> Target | None:
        """Return what a link on *docname* leads to: of a role's kind, ``block`` or ``place``."""
        return find_target(self, kind, name, docname)

    @question
    def registered(self, kind: str, series: str, name: str) -> tuple[str, str] | None:
        """Return page and anchor of what a register of a kind of block lists under a name, or None."""
        for docname in sorted(self.pages.registers):
            for number, ref in enumerate(self.pages.registers[docname]):
                lists = REGISTERS[ref.name].lists
                if lists is None or lists.kind != kind:
                    continue
                entry = self._names(docname, number).get((series, name))
                if entry:
                    is_apart = entry.year in self.years_apart(docname)[number]
                    page = page_of(docname, entry.year or 0) if is_apart else docname
                    return page, entry.anchor
        return None

    @question
    def gathered(self, docname: str, number: int, year: int) -> Gathered:
        """Return what the register with this number in a document shows on the page of a year.

        The year 0 is the document's own page: it shows what no year's page does, and says of each
        year which entries it has, so that old addresses lead on.
        """
        apart = self.years_apart(docname)[number]
        entries = self._entries(docname, number)
        if year:
            shown = tuple(entry for entry in entries if entry.year == year)
            earlier = tuple((each, ()) for each in apart if each < year)
            return Gathered(shown, earlier, year)
        counted = []
        for each in apart:
            anchors = (entry.anchor for entry in entries if entry.year == each)
            counted.append((each, tuple(anchors)))
        shown = tuple(entry for entry in entries if entry.year not in apart)
        return Gathered(shown, tuple(counted))

    @question
    def years_apart(self, docname: str) -> tuple[tuple[int, ...], ...]:
        """Return, for each register of a document, the years on pages of their own, newest first.

        There are none where a document has the name of such a page.
        """
        refs = self.pages.registers.get(docname, ())
        nowhere: tuple[tuple[int, ...], ...] = ((),) * len(refs)
        if not self.pages.has_year_pages:
            return nowhere
        found = []
        for number in range(len(refs)):
            years = [entry.year for entry in self._entries(docname, number) if entry.year]
            found.append(years_apart(years))
        pages = {page_of(docname, year) for years in found for year in years}
        return nowhere if any(map(self.pages.exists, pages)) else tuple(found)

    def _entries(self, docname: str, number: int) -> tuple[Listed, ...]:
        return self._once("entries", docname, number, make=self._gather)

    def _gather(self, docname: str, number: int) -> tuple[Listed, ...]:
        register = self.pages.registers[docname][number].read(self.pages.language)
        return tuple(register.gather(self.facts))

    def _names(self, docname: str, number: int) -> dict[tuple[str, str], Listed]:
        return self._once("names", docname, number, make=self._name)

    def _name(self, docname: str, number: int) -> dict[tuple[str, str], Listed]:
        found: dict[tuple[str, str], Listed] = {}
        for entry in self._entries(docname, number):
            if entry.name:
                found.setdefault(entry.name, entry)
        return found

    def _once(self, name: str, docname: str, number: int, make: Callable[[str, int], T]) -> T:
        """Return what is made for a register, made once for all questions that need it."""
        asked = (f"_{name}", docname, number)
        if asked not in self.answers:
            self.answers[asked] = make(docname, number)
        return self.answers[asked]  # type: ignore[no-any-return]

    # Files beside the pages

    @question
    def pdfs(self, docname: str, is_start: bool) -> tuple[Pdf, ...]:
        """Return the PDFs that a page leads to: its own, its series' years', the handbook's."""
        folder = docname.rpartition("/")[0]
        files = [(f"{docname}.pdf", "")]
        if is_start:
            files.append(("handbok.pdf", ""))
        if docname.rpartition("/")[2] == "index":
            years = self.pages.files(folder, "[0-9][0-9][0-9][0-9].pdf")
            files += [(file, file.rpartition("/")[2][:4]) for file in reversed(years)]
        found = []
        for file, year in files:
            size = self.pages.size(file)
            if size is not None:
                found.append(Pdf(file, size, year))
        return tuple(found)
