"""Which PDFs there are and what each holds. Knows reports and chapters, not Typst's compiler."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from ...blocks.about_report import AboutReport
from ...blocks.correction import Correction
from ...blocks.media_situation import MediaSituation
from ...facts import Report
from ..colours import in_shapes
from .chapter import Chapter, join
from .failures import chapter_mark
from .markup import Expression, arguments, label, string
from .metadata import Metadata, moment


@dataclass(frozen=True)
class Edition:
    """One PDF: its path without `.pdf`, what it is called, and the documents it holds.

    It is as old as its newest report, and `changed` with its newest correction. `compilers` are
    those who compiled the reports, with an empty name for all who are not named.
    """

    name: str
    title: str
    docnames: tuple[str, ...]
    date: dt.datetime
    changed: dt.datetime
    is_volume: bool = False
    keywords: tuple[str, ...] = ()
    compilers: tuple[str, ...] = ()

    @property
    def look(self) -> str:
        """What the template calls the kind of PDF that this is."""
        return "volume" if self.is_volume else "report"


def plan_editions(
    reports: Sequence[Report], order: Sequence[str], handbook: str, largest: int
) -> list[Edition]:
    """One PDF for each report, one for each series and year, and one of all documents in `order`.

    The last, called `handbook`, only while there are `largest` reports at most.
    """
    editions = list(map(_single, reports))
    # Only neighbours come into one group, so the reports are sorted in the same way first.
    for (folder, year), same in groupby(sorted(reports, key=_year), key=_year):
        name = f"{folder}/{year}".lstrip("/")
        editions.append(_volume(name, year, list(same)))
    if reports and len(reports) <= largest:
        whole = _bound("handbok", handbook, order, reports)
        editions.append(whole)
    return editions


def _single(report: Report) -> Edition:
    return Edition(
        name=report.docname,
        title=report.title,
        docnames=(report.docname,),
        date=report.compiled,
        changed=_changed([report]),
        keywords=_keywords([report]),
        compilers=_compilers([report]),
    )


def _year(report: Report) -> tuple[str, int]:
    folder = report.docname.rpartition("/")[0]
    return folder, report.compiled.year


def _volume(name: str, year: int, reports: list[Report]) -> Edition:
    reports = sorted(reports, key=lambda report: report.compiled)
    # A series may have changed its name: the volume has the newest.
    title = f"{reports[-1].title} {year}"
    docnames = [report.docname for report in reports]
    return _bound(name, title, docnames, reports)


def _bound(name: str, title: str, docnames: Sequence[str], reports: Sequence[Report]) -> Edition:
    """Several documents in one PDF."""
    return Edition(
        name=name,
        title=title,
        docnames=tuple(docnames),
        date=max(report.compiled for report in reports),
        changed=_changed(reports),
        is_volume=True,
        keywords=_keywords(reports),
        compilers=_compilers(reports),
    )


def _changed(reports: Sequence[Report]) -> dt.datetime:
    """When the newest report was compiled, or the newest correction made."""
    times = [report.compiled for report in reports]
    for report in reports:
        for _, block in report.blocks(Correction):
            times.append(block.date)
    return max(times)


def _compilers(reports: Sequence[Report]) -> tuple[str, ...]:
    """Who compiled the reports, each once; an empty name where a report does not say."""
    names = []
    for report in reports:
        about = report.first(AboutReport)
        names.append(about.compiled_by if about else "")
    return tuple(dict.fromkeys(names))


def _keywords(reports: Sequence[Report]) -> tuple[str, ...]:
    """The names of the series and what the media asked about."""
    words = [report.title for report in reports]
    for report in reports:
        for _, block in report.blocks(MediaSituation):
            words.extend(block.topics)
    return tuple(dict.fromkeys(words))


@dataclass(frozen=True)
class Press:
    """What all PDFs of a handbook have in common: what turns an edition into Typst source."""

    looks: Sequence[str]
    base: str
    common: Mapping[str, object]
    words: Mapping[str, str]
    shown: Callable[[dt.date], str]
    reports: Mapping[str, Report]
    seal: Callable[[Iterable[str]], str]
    author: str = ""

    def metadata(self, edition: Edition) -> Metadata:
        """What the PDF says of itself."""
        # The handbook's author stands for those who are not named.
        authors = [name or self.author for name in edition.compilers]
        return Metadata(
            title=self._own_title(edition),
            authors=tuple(filter(None, dict.fromkeys(authors))),
            created=moment(edition.date),
            modified=moment(edition.changed),
        )

    def _own_title(self, edition: Edition) -> str:
        """A title that no other PDF of the handbook has: that of a report with its day."""
        if edition.is_volume:
            return edition.title
        day = edition.date.date()
        # The hour too where a series has several reports a day.
        is_alone = self._titled[edition.title, day] == 1
        date = day if is_alone else edition.date
        return f"{edition.title} {self.shown(date)}"

    @cached_property
    def _titled(self) -> Counter[tuple[str, dt.date]]:
        """How many reports have a title and a day."""
        return Counter((each.title, each.compiled.date()) for each in self.reports.values())

    def source(self, edition: Edition, chapters: Sequence[Chapter]) -> str:
        """The whole Typst source of one PDF."""
        # All places first: a chapter may link to one that comes after it.
        places: set[tuple[str, str]] = set()
        for chapter in chapters:
            places |= chapter.places
        parts = [*self._prelude(), self._settings(edition, chapters)]
        for number, chapter in enumerate(chapters):
            parts += [chapter_mark(number), self._chapter(chapter, places, edition)]
        return "".join(parts)

    def _prelude(self) -> Iterator[str]:
        """The template, and the looks of those kinds that have a file of their own in it."""
        yield '#import "/template/main.typ": *\n'
        looks = ""
        for kind in self.looks:
            yield f'#import "/template/{kind}.typ"\n'
            looks += f"{string(kind)}: {kind}.look, "
        # Without the colon an empty dictionary would be an empty array.
        yield f"#let looks = ({looks or ':'})\n"
        for part in ("section", "item"):
            shown = f"looks.at(kind, default: {part}-look.with(kind))(body)"
            yield f"#let kind-{part}(kind, body) = {shown}\n"

    def _settings(self, edition: Edition, chapters: Sequence[Chapter]) -> str:
        """What the template is told of the whole PDF."""
        description = ""
        if not edition.is_volume:
            description = chapters[0].summary
        settings = {
            **self.common,
            # Among the words: a template of one's own need not know of it.
            "words": {**self.words, "seal": self.seal(edition.docnames)},
            # The standards want a title; a report without one was told when it was read.
            "title": in_shapes(edition.title) or "\N{EN DASH}",
            # Typst's own dates have no offset: it takes the time that it is handed as one instant.
            "date": Expression("auto"),
            "keywords": edition.keywords,
            "date-text": self.shown(edition.date.date()),
            "draft": self._is_draft(edition.docnames),
            "description": description,
        }
        return f"#show: {edition.look}.with({arguments(settings)})\n"

    def _is_draft(self, docnames: Iterable[str]) -> bool:
        """Whether one of the documents is the draft of a report."""
        for docname in docnames:
            report = self.reports.get(docname)
            if report and report.is_draft:
                return True
        return False

    def _chapter(self, chapter: Chapter, places: set[tuple[str, str]], edition: Edition) -> str:
        facts: dict[str, object] = {"place": Expression(label(chapter.docname))}
        report = self.reports.get(chapter.docname)
        if report:
            facts["date"] = self.shown(report.compiled.date())
            facts["number"] = report.head.number if report.head else None
            facts["draft"] = report.is_draft
        title = join(chapter.title, places, self.base)
        words = join(chapter.title_words, places, self.base)
        facts["words"] = Expression(f"[{words}]")
        facts["noted"] = chapter.title_has_notes
        body = join(chapter.parts, places, self.base)
        # In the body, since the template repeats the title in the contents and at the head of each
        # page, and a label may stand in one place only.
        anchors = ""
        for name in chapter.title_anchors:
            anchors += f"#anchor({label(chapter.docname, name)})"
        head = f"#{edition.look}-chapter([{title}], {arguments(facts)})"
        return f"{head}[{anchors}{body}]\n"
