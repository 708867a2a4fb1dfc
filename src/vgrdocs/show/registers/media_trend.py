"""The trend of the media's interest: a chart, what it says in words, and its data in a table."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel.dates import format_date
from docutils import nodes

from ...blocks.media_situation import MediaInterest
from ...facts import History
from ...model import Language, Report, Text
from ...record.files import write_whole
from ...say.values import locale, say_choice, say_date
from ..chart import Point, draw_steps
from ..nodes import chart
from ..values import show_value
from .base import Cell, Register, link, row

if TYPE_CHECKING:
    from ...read.domain import ReportDomain


class MediaTrend(Register, register="media-trend"):
    """How the media's interest has moved: a chart for each series, and a table with each report's own words."""

    heads = ("Report", "Media interest", "Tendency", "Enquiries", "Level")
    older = Text("The media's interest in earlier years")

    def show(self, domain: ReportDomain, language: Language) -> list[nodes.Element]:
        """Return a chart and a table for each series."""
        shown: list[nodes.Element] = []
        for history in self.histories(domain):
            if history.mentions("media-situation"):
                shown.append(_figure(history, Path(domain.env.doctreedir, "charts"), language))
            shown += self.table(
                (_row(report, language) for report in reversed(history.reports)), language
            )
            shown[-1]["heading"] = _title(
                history, language
            )  # for a page on which it has no chart above it
        return shown

    def years(self, domain: ReportDomain) -> list[int]:
        """Return the years of the reports."""
        return [
            report.compiled.year for history in self.histories(domain) for report in history.reports
        ]


def _media(report: Report) -> Any:
    return next((block for _, block in report.blocks("media-situation")), None)


def _title(history: History, language: Language) -> str:
    return language.say(Text("The media's interest, {series}", series=history.reports[-1].title))


def _figure(history: History, folder: Path, language: Language) -> nodes.figure:
    """Return the chart of a series with what it says; a file of it is kept in *folder* for builders that need one."""
    steps = list(MediaInterest)
    points = [
        Point(
            report.compiled.date(),
            steps.index(media.interest) if (media := _media(report)) else None,
            format_date(report.compiled.date(), "MMM y", locale=locale(language)),
        )
        for report in history.reports
    ]
    ends = f"{history.reports[0].docname} {history.reports[-1].docname}"
    name = f"media-trend-{hashlib.sha256(ends.encode()).hexdigest()[:8]}"
    title = _title(history, language)
    said = _say(history, language)
    svg = draw_steps(points, [say_choice(step, language) for step in steps], title, said)
    uri = str(_keep(svg, folder))
    picture = chart(svg=svg, uri=uri, alt=title, candidates={"*": uri})
    caption = nodes.caption("", said, translatable=False)
    return nodes.figure("", picture, caption, ids=[name], classes=["vgr-media-chart"])


def _keep(svg: str, folder: Path) -> Path:
    data = svg.encode()
    file = folder / f"{hashlib.sha256(data).hexdigest()[:20]}.svg"
    if not file.exists():
        write_whole(file, data)
    return file


def _say(history: History, language: Language) -> str:
    """Return what the chart says: the first and the last step, and the highest and lowest where they differ."""
    steps = list(MediaInterest)
    told = [
        (steps.index(media.interest), report)
        for report in history.reports
        if (media := _media(report))
    ]

    def at(place: tuple[int, Report]) -> Text:
        day = say_date(place[1].compiled.date(), language)
        return Text("{choice} on {date}", choice=say_choice(steps[place[0]], language), date=day)

    first, last = told[0], told[-1]
    if first is last:
        return language.say(Text("The media's interest was {first}.", first=at(first)))
    said = [Text("The media's interest was {first}, and {last}.", first=at(first), last=at(last))]
    highest, lowest = (best(told, key=lambda place: place[0]) for best in (max, min))
    if highest[0] > max(first[0], last[0]):
        said.append(Text("It was highest in between: {highest}.", highest=at(highest)))
    if lowest[0] < min(first[0], last[0]):
        said.append(Text("It was lowest in between: {lowest}.", lowest=at(lowest)))
    return " ".join(map(language.say, said))


def _row(report: Report, language: Language) -> nodes.row:
    media = _media(report)
    level = next((block.level for _, block in report.blocks("situation-summary")), None)
    shown: Iterable[Cell] = (
        [show_value(value, language, is_scale=is_scale)] if value is not None else []
        for value, is_scale in (
            (media and media.interest, True),
            (media and media.tendency, False),
            (media and media.enquiries, False),
            (level, False),
        )
    )
    day = show_value(report.compiled.date(), language)
    anchor = next((entry.anchor for entry, _ in report.blocks("media-situation")), "")
    return row([[link(report.docname, anchor, day)], *shown], year=report.compiled.year)
