"""Which PDFs there are and what each holds. Knows reports and chapters, nothing of Typst's compiler."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from ...blocks.media_situation import MediaSituation
from ...facts import Report
from .chapter import Chapter, join
from .markup import Code, arguments, label, string


@dataclass(frozen=True)
class Edition:
    """One PDF: its path without `.pdf`, what it is called, and the documents it holds."""

    name: str
    title: str
    docnames: tuple[str, ...]
    date: dt.datetime
    is_volume: bool = False
    keywords: tuple[str, ...] = ()


def plan(
    reports: Sequence[Report], order: Sequence[str], handbook: str, largest: int
) -> list[Edition]:
    """One PDF for each report, one for each series and year, and one of all documents in `order`.

    The last, called `handbook`, only while there are `largest` reports at most.
    """
    editions = [
        Edition(each.docname, each.title, (each.docname,), each.compiled, False, _keywords([each]))
        for each in reports
    ]
    for (folder, year), same in groupby(sorted(reports, key=_year), key=_year):
        editions.append(_volume(f"{folder}/{year}".lstrip("/"), year, list(same)))
    if reports and len(reports) <= largest:
        editions.append(
            Edition("handbok", handbook, tuple(order), _newest(reports), True, _keywords(reports))
        )
    return editions


def _year(report: Report) -> tuple[str, int]:
    return report.docname.rpartition("/")[0], report.compiled.year


def _volume(name: str, year: int, reports: list[Report]) -> Edition:
    reports = sorted(reports, key=lambda report: report.compiled)
    title = f"{reports[-1].title} {year}"
    return Edition(
        name,
        title,
        tuple(report.docname for report in reports),
        _newest(reports),
        True,
        _keywords(reports),
    )


def _newest(reports: Iterable[Report]) -> dt.datetime:
    return max(report.compiled for report in reports)


def _keywords(reports: Iterable[Report]) -> tuple[str, ...]:
    """The names of the series and what the media asked about."""
    topics = (
        topic
        for report in reports
        for _, block in report.blocks(MediaSituation)
        for topic in block.topics
    )
    return tuple(dict.fromkeys([*(report.title for report in reports), *topics]))


@dataclass(frozen=True)
class Press:
    """What all PDFs of a handbook have in common: what turns an edition into Typst source."""

    looks: Sequence[str]
    base: str
    common: Mapping[str, object]
    shown: Callable[[dt.datetime], str]
    reports: Mapping[str, Report]

    def source(self, edition: Edition, chapters: Sequence[Chapter]) -> str:
        """The whole Typst source of one PDF."""
        places = set().union(*(chapter.places for chapter in chapters))
        return "".join(
            [
                *self._prelude(),
                *self._show(edition, chapters),
                *(self._chapter(each, places, edition) for each in chapters),
            ]
        )

    def _prelude(self) -> Iterator[str]:
        yield '#import "/template/main.typ": *\n'
        yield from (f'#import "/template/{kind}.typ"\n' for kind in self.looks)
        looks = "".join(f"{string(kind)}: {kind}.look, " for kind in self.looks) or ":"
        yield f"#let looks = ({looks})\n"
        yield "#let kind-section(kind, body) = looks.at(kind, default: section-look.with(kind))(body)\n"
        yield "#let kind-item(kind, body) = looks.at(kind, default: item-look.with(kind))(body)\n"

    def _show(self, edition: Edition, chapters: Sequence[Chapter]) -> Iterator[str]:
        date = edition.date
        moment = {
            name: getattr(date, name)
            for name in ("year", "month", "day", "hour", "minute", "second")
        }
        settings = {
            **self.common,
            "title": edition.title,
            "date": Code(f"datetime({arguments(moment)})"),
            "keywords": edition.keywords,
            "date-text": self.shown(date),
            "draft": any(
                self.reports[name].is_draft for name in edition.docnames if name in self.reports
            ),
            "description": "" if edition.is_volume else chapters[0].summary,
        }
        yield f"#show: {'volume' if edition.is_volume else 'report'}.with({arguments(settings)})\n"

    def _chapter(self, chapter: Chapter, places: set[tuple[str, str]], edition: Edition) -> str:
        report = self.reports.get(chapter.docname)
        facts = {
            "place": Code(label(chapter.docname)),
            "date": self.shown(report.compiled) if report else None,
            "number": report.head.number if report and report.head else None,
            "draft": report.is_draft if report else None,
        }
        title = join(chapter.title, places, self.base)
        anchors = "".join(
            f"#anchor({label(chapter.docname, name)})" for name in chapter.title_anchors
        )
        body = join(chapter.parts, places, self.base)
        look = "volume" if edition.is_volume else "report"
        return f"#{look}-chapter([{title}], {arguments(facts)})[{anchors}{body}]\n"
