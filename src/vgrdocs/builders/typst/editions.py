"""Which PDFs there are and what each holds. Knows reports and chapters, nothing of Typst's compiler."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from .chapter import Chapter, join
from .markup import Code, arguments, label, string, value


@dataclass(frozen=True)
class Issue:
    """What the template is told of a report: one issue of a series."""

    docname: str
    series: str
    compiled: dt.datetime
    number: str = ""
    draft: bool = False
    keywords: tuple[str, ...] = ()

    @property
    def folder(self) -> str:
        return self.docname.rpartition("/")[0]


@dataclass(frozen=True)
class Edition:
    """One PDF: its path without `.pdf`, what it is called, and the documents it holds."""

    name: str
    title: str
    docnames: tuple[str, ...]
    date: dt.datetime
    is_volume: bool = False
    keywords: tuple[str, ...] = ()


def plan(issues: Sequence[Issue], titles: Mapping[str, str], order: Sequence[str], handbook: str, largest: int) -> list[Edition]:
    """One PDF for each report, one for each series and year, and one of all documents in `order`.

    The last only while there are `largest` reports at most. `handbook` is its title.
    """
    editions = [_report(issue, titles) for issue in issues]
    for (folder, year), same in groupby(sorted(issues, key=_year), key=_year):
        editions.append(_volume(f"{folder}/{year}".lstrip("/"), list(same), f"{year}"))
    if issues and len(issues) <= largest:
        editions.append(Edition("handbok", handbook, tuple(order), _newest(issues), True, _keywords(issues)))
    return editions


def _year(issue: Issue) -> tuple[str, int]:
    return issue.folder, issue.compiled.year


def _report(issue: Issue, titles: Mapping[str, str]) -> Edition:
    return Edition(issue.docname, titles[issue.docname], (issue.docname,), issue.compiled, False, _keywords([issue]))


def _volume(name: str, issues: list[Issue], year: str) -> Edition:
    issues = sorted(issues, key=lambda issue: issue.compiled)
    title = f"{issues[-1].series} {year}"
    return Edition(name, title, tuple(issue.docname for issue in issues), _newest(issues), True, _keywords(issues))


def _newest(issues: Iterable[Issue]) -> dt.datetime:
    return max(issue.compiled for issue in issues)


def _keywords(issues: Iterable[Issue]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for issue in issues for word in (issue.series, *issue.keywords) if word))


@dataclass(frozen=True)
class Press:
    """What all PDFs of a handbook have in common: what turns an edition into Typst source."""

    looks: Sequence[str]
    base: str
    common: Mapping[str, object]
    issues: Mapping[str, Issue] = field(default_factory=dict)
    shown: Callable[[dt.datetime], str] = str

    def source(self, edition: Edition, chapters: Sequence[Chapter]) -> str:
        """The whole Typst source of one PDF."""
        places = set().union(*(chapter.places for chapter in chapters))
        return "".join([*self._prelude(), *self._show(edition, chapters), *(self._chapter(each, places, edition) for each in chapters)])

    def _prelude(self) -> Iterator[str]:
        yield '#import "/template/report.typ": *\n'
        yield from (f'#import "/template/{kind}.typ"\n' for kind in self.looks)
        looks = "".join(f"{string(kind)}: {kind}.look, " for kind in self.looks) or ":"
        yield f"#let looks = ({looks})\n"
        yield "#let kind-section(kind, body) = looks.at(kind, default: section-look)(body)\n"
        yield "#let kind-item(kind, body) = looks.at(kind, default: item-look)(body)\n"

    def _show(self, edition: Edition, chapters: Sequence[Chapter]) -> Iterator[str]:
        date = edition.date
        moment = f"year: {date.year}, month: {date.month}, day: {date.day}, hour: {date.hour}, minute: {date.minute}, second: 0"
        settings = {
            **self.common,
            "title": edition.title,
            "date": Code(f"datetime({moment})"),
            "keywords": edition.keywords,
            "date-text": self.shown(date),
            "description": "" if edition.is_volume else chapters[0].summary,
        }
        yield f"#show: {'volume' if edition.is_volume else 'report'}.with({arguments(settings)})\n"

    def _chapter(self, chapter: Chapter, places: set[tuple[str, str]], edition: Edition) -> str:
        issue = self.issues.get(chapter.docname)
        facts = {
            "place": Code(label(chapter.docname)),
            "date": self.shown(issue.compiled) if issue else None,
            "number": issue.number if issue else None,
            "series": issue.series if issue else None,
            "draft": issue.draft if issue else None,
        }
        title = join(chapter.title, places, self.base)
        anchors = "".join(f"#anchor({label(chapter.docname, name)})" for name in chapter.title_anchors)
        body = join(chapter.parts, places, self.base)
        return f"#{'volume' if edition.is_volume else 'report'}-chapter([{title}], {arguments(facts)})[{anchors}{body}]\n"
