"""Which PDFs there are and what each holds. Knows reports, no chapter."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from ...blocks.about_report import AboutReport
from ...blocks.correction import Correction
from ...blocks.media_situation import MediaSituation
from ...facts import Report


@dataclass(frozen=True)
class Edition:
    """One PDF: its path without `.pdf`, what it is called, and the documents it holds.

    It is as old as its newest report, and `changed` with its newest correction. One that `is_whole`
    has the handbook's other pages too. `compilers` are those who compiled the reports, with an
    empty name for all who are not named.
    """

    name: str
    title: str
    docnames: tuple[str, ...]
    date: dt.datetime
    changed: dt.datetime
    is_volume: bool = False
    is_whole: bool = False
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
        editions.append(dataclasses.replace(whole, is_whole=True))
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
