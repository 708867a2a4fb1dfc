"""Turns an edition and its chapters into Typst source. Knows not Typst's compiler."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ...facts import Report
from ...model import Language, Text
from ...read.domain import vgr
from ...read.problems import handbook_language
from ...say.values import say_date, say_head
from ...typeset.metadata import Metadata, moment
from ..colours import in_shapes
from .chapter import Chapter, join
from .editions import Edition
from .failures import chapter_mark
from .front import VolumeFront
from .markup import Expression, arguments, label, string

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from ...record import Ledger


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
    front: VolumeFront
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
        """A title that no other PDF of the handbook has: with its day, or with its year."""
        day = edition.date.date()
        if edition.is_whole:
            return f"{edition.title} {self.shown(day)}"
        if edition.is_volume:
            return edition.title
        # The hour too where a series has several reports a day.
        is_alone = self._titled[edition.title, day] == 1
        date = day if is_alone else edition.date
        return f"{edition.title} {self.shown(date)}"

    @cached_property
    def _titled(self) -> Counter[tuple[str, dt.date]]:
        """How many reports have a title and a day."""
        return Counter((each.title, each.compiled.date()) for each in self.reports.values())

    def recipe(self, edition: Edition) -> tuple[object, ...]:
        """All that decides the source and the metadata of a PDF, besides its chapters.

        It takes a sixth of the time that they take, and most PDFs stay as they are.
        """
        reports = []
        for docname in edition.docnames:
            if report := self.reports.get(docname):
                number = report.head.number if report.head else None
                reports.append((str(report.compiled), number, report.is_draft))
        front = self.front.recipe(edition) if edition.is_volume else None
        return (
            *(self.looks, self.base, self.common, self.words, self.seal(edition.docnames)),
            *(edition, self.metadata(edition), reports, front),
        )

    def source(self, edition: Edition, chapters: Sequence[Chapter], attached: str = "") -> str:
        """The whole Typst source of one PDF; *attached* is what takes files into it."""
        # All places first: a chapter may link to one that comes after it.
        places: set[tuple[str, str]] = set()
        for chapter in chapters:
            places |= chapter.places
        parts = [*self._prelude(), attached, self._settings(edition, chapters)]
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
        yield "#let kind-section(kind, body) = {"
        yield "looks.at(kind, default: section-look.with(kind))(body)}\n"
        yield "#let kind-item(kind, body, status: none) = {"
        yield "looks.at(kind, default: item-look.with(kind, status: status))(body)}\n"

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
            "author": self.metadata(edition).authors,
            "keywords": edition.keywords,
            "date-text": self.shown(edition.date.date()),
            "draft": self._is_draft(edition.docnames),
            "description": description,
        }
        if edition.is_volume:
            settings["summary"] = self.front.summary(edition, chapters)
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
        body = join(chapter.parts, places, self.base)
        # In the body, since the template repeats the title in the contents and at the head of each
        # page, and a label may stand in one place only.
        anchors = ""
        for name in chapter.title_anchors:
            anchors += f"#anchor({label(chapter.docname, name)})"
        head = f"#{edition.look}-chapter([{title}], {arguments(facts)})"
        return f"{head}[{anchors}{body}]\n"


def press_of(env: BuildEnvironment, looks: Sequence[str]) -> Press:
    """Return the press of a handbook; *looks* are the kinds that its template has a look for."""
    config, domain = env.config, vgr(env)
    said_in = handbook_language(config)
    code, _, region = said_in.code.partition("_")
    reports = {report.docname: report for report in domain.facts.reports()}
    return Press(
        looks=looks,
        base=config.html_baseurl,
        common={"lang": code, "region": region or None, "publication": config.project},
        words=_words(said_in),
        shown=lambda date: say_date(date, said_in),
        reports=reports,
        # Sphinx has words for none.
        author="" if config.author == "Author name not set" else config.author,
        seal=_seal_of(domain.record.ledger, said_in),
        front=VolumeFront(reports, domain.facts.histories, said_in),
    )


def _words(said_in: Language) -> dict[str, str]:
    """The words that the template puts in."""
    # The template knows the numbers, and puts them in for the two names.
    page = Text("Page {page} of {pages}", page="{page}", pages="{pages}")
    return {
        "page": said_in.say(page),
        "contents": said_in.say(Text("Contents")),
        "draft": said_in.say(Text("Draft")),
    }


def _seal_of(ledger: Ledger, said_in: Language) -> Callable[[Iterable[str]], str]:
    """Return what says the head of the ledger as it stood when documents were recorded.

    As it stood then, and not as it is now: else each new report would change all PDFs.
    """

    def seal(docnames: Iterable[str]) -> str:
        line = ledger.newest_of(docnames)
        return say_head(line.hash, said_in) if line else ""

    return seal
