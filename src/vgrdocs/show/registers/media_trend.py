"""The trend of the media's interest: a chart, what it says in words, and its data in a table."""

from __future__ import annotations

import dataclasses as dc
import datetime as dt
import enum
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from babel.dates import format_date
from docutils import nodes

from ...blocks.media_situation import MediaSituation
from ...blocks.situation_summary import SituationSummary
from ...facts import Facts, History, Report
from ...facts.registers import Gathered, Listed, Told
from ...model import Language, Text, When, fold
from ...say.values import locale, say_choice, say_date
from ..chart import Level, Point
from ..parts import Cell, link, part, row, told_links
from ..trend import Measured, between, figure
from ..values import show_value
from .base import ShownRegister, first_of_each


@dataclass(frozen=True, kw_only=True)
class Trend(Listed):
    """The interest in each report of a series called *title*, from *first* to *last* (docnames)."""

    is_drawn = True

    title: str
    points: tuple[tuple[dt.date, enum.Enum | None], ...]
    first: str
    last: str


@dataclass(frozen=True, kw_only=True)
class ReportedInterest(Listed):
    """What one report says of the media."""

    title: str
    told: Told
    period: When | None
    interest: enum.Enum | None
    tendency: enum.Enum | None
    enquiries: int | None
    document_requests: int | None
    level: enum.Enum | None


class MediaTrend(ShownRegister[Listed], register="media-trend"):
    """How the media's interest moved: a chart for each series, a table in the reports' words."""

    heads = (
        "Report",
        "Period",
        "Media interest",
        "Tendency",
        "Enquiries",
        "Requests for documents",
        "Level",
    )
    older = Text("The media's interest in earlier years")

    def gather(self, facts: Facts) -> list[Listed]:
        """Return for each series its trend and what its reports say, newest first."""
        found: list[Listed] = []
        for history in self.histories(facts):
            found.append(_trend(history))
            for report in reversed(history.reports):
                found.append(_reported(report, history))
        return found

    def show(
        self, entries: Sequence[Listed], page: Gathered, language: Language
    ) -> list[nodes.Element]:
        """Return a chart and a table for each series; on the page of a year, only the table."""
        shown: list[nodes.Element] = []
        trends: dict[str, Trend] = {}
        reported: list[ReportedInterest] = []
        for entry in entries:
            if isinstance(entry, Trend):
                trends[entry.of_series] = entry
            elif isinstance(entry, ReportedInterest):
                reported.append(entry)
        for series, own in groupby(reported, key=lambda entry: entry.of_series):
            listed = list(own)
            rows = []
            for one in listed:
                rows.append(_row(one, language))
            caption = _title(listed[0].title, language)
            table = self.table(rows, language, caption)
            drawn: list[nodes.Element] = []
            trend = trends.get(series)
            if trend and any(interest for _, interest in trend.points):
                drawn.append(_figure(trend, language))
            if trend and len(trends) == 1:
                shown += [*drawn, *table]
            else:  # a heading says whose they are
                shown.append(part(f"{self.kind}-{fold(series)}", caption, *drawn, *table))
        return shown

    def current(self, entries: Sequence[Listed]) -> Sequence[Listed]:
        """Return what the newest report of each series says."""
        return first_of_each(entries, ReportedInterest, lambda entry: entry.of_series)

    def show_current(
        self, entries: Sequence[Listed], page: Gathered, language: Language
    ) -> list[nodes.Element]:
        """Return a table with a row for each series, with a link to how the interest moved."""
        rows = []
        for entry in entries:
            if isinstance(entry, ReportedInterest):
                series = link(page.page_of(entry.of_series), "", nodes.Text(entry.title))
                rows.append(row([[series], *_cells(entry, language)]))
        caption = language.say(Text("The media's interest in the newest reports"))
        return self.table(rows, language, caption, (Text("Series"), *map(Text, self.heads)))


def _trend(history: History) -> Trend:
    points = []
    for report in history.reports:
        media = report.first(MediaSituation)
        points.append((report.compiled.date(), media.interest if media else None))
    return Trend(
        of_series=history.series,
        title=history.reports[-1].title,
        points=tuple(points),
        first=history.reports[0].docname,
        last=history.reports[-1].docname,
    )


def _reported(report: Report, history: History) -> ReportedInterest:
    summary = report.first(SituationSummary)
    nothing_said = ReportedInterest(
        year=report.compiled.year,
        of_series=history.series,
        title=history.reports[-1].title,
        told=Told(report.docname, "", report.compiled.date()),
        period=None,
        interest=None,
        tendency=None,
        enquiries=None,
        document_requests=None,
        level=summary.level if summary else None,
    )
    for entry, media in report.blocks(MediaSituation):
        return dc.replace(
            nothing_said,
            told=dc.replace(nothing_said.told, anchor=entry.anchor),
            period=media.period,
            interest=media.interest,
            tendency=media.tendency,
            enquiries=media.enquiries,
            document_requests=media.document_requests,
        )
    return nothing_said


def _title(series: str, language: Language) -> str:
    return language.say(Text("The media's interest, {series}", series=series))


def _scale(trend: Trend) -> list[enum.Enum]:
    """Return the steps of the newest interest; a handbook may have had others before."""
    newest = [interest for _, interest in trend.points if interest][-1]
    return list(type(newest))


def _figure(trend: Trend, language: Language) -> nodes.figure:
    """Return the chart of a series with what it says."""
    steps = _scale(trend)
    points = []
    for day, interest in trend.points:
        step = None
        if interest in steps:
            step = steps.index(interest)
        points.append(Point(day, step, format_date(day, "MMM y", locale=locale(language))))
    lines = []
    for number, choice in enumerate(steps):
        lines.append(Level(number, say_choice(choice, language)))
    title, said = _title(trend.title, language), _say(trend, language)
    return figure(points, lines, (title, said), MediaTrend.kind, f"{trend.first} {trend.last}")


def _say(trend: Trend, language: Language) -> str:
    """Return what the chart says: its first and last step, and the highest and lowest between."""
    steps = _scale(trend)
    told = []
    for day, interest in trend.points:
        if interest in steps:
            told.append(Measured(steps.index(interest), day))

    def at(place: Measured) -> Text:
        choice = say_choice(steps[int(place.height)], language)
        return Text("{choice} on {date}", choice=choice, date=say_date(place.day, language))

    first, last = told[0], told[-1]
    if len(told) == 1:
        return language.say(Text("The media's interest was {first}.", first=at(first)))
    said = [Text("The media's interest was {first}, and {last}.", first=at(first), last=at(last))]
    said += between(told, at)
    return " ".join(map(language.say, said))


def _row(entry: ReportedInterest, language: Language) -> nodes.row:
    return row(_cells(entry, language))


def _cells(entry: ReportedInterest, language: Language) -> list[Cell]:
    return [
        told_links([entry.told], language),
        _cell(entry.period, language),
        _cell(entry.interest, language, is_scale=True),
        _cell(entry.tendency, language),
        _cell(entry.enquiries, language),
        _cell(entry.document_requests, language),
        _cell(entry.level, language),
    ]


def _cell(
    value: enum.Enum | When | int | None, language: Language, *, is_scale: bool = False
) -> Cell:
    if value is None:
        return []
    return [show_value(value, language, is_scale=is_scale)]
