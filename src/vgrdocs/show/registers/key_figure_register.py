"""The register of key figures: how each moved, as a chart and as a table of what reports say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from babel.dates import format_date
from docutils import nodes

from ...facts import Facts, History
from ...facts.figures import ToldFigure, figures_of
from ...facts.registers import Gathered, Listed, Told
from ...model import Language, Text, When, fold
from ...say.values import locale, say_amount, say_date, say_number, say_when
from ..chart import Level, Point, lines_for
from ..parts import Cell, link, part, row, told_links, words
from ..trend import Measured, between, figure
from ..values import show_value
from .base import ShownRegister, first_of_each


@dataclass(frozen=True, kw_only=True)
class FigureTrend(Listed):
    """How a key figure moved, in the unit that it has now."""

    is_drawn = True

    key: str
    title: str
    unit: str
    points: tuple[tuple[dt.date, Decimal, When | None], ...]
    """Each with its day, its value, and the time that a report says it is of."""


@dataclass(frozen=True, kw_only=True)
class ReportedFigure(Listed):
    """What one report says of a key figure."""

    key: str
    title: str
    told: Told
    value: Decimal
    unit: str
    as_of: When | None
    source: str
    link: str


class KeyFigureRegister(ShownRegister[Listed], register="key-figure-register"):
    """All key figures: a chart of each with its numbers in a table, as the reports have them."""

    heads = ("Report", "Value", "As of", "Source")
    heads_of_newest = (Text("Key figure"), Text("Value"), Text("As of"), Text("Report"))
    older = Text("Key figures of earlier years")

    def gather(self, facts: Facts) -> list[Listed]:
        """Return for each figure of each series its trend and what reports say, newest first."""
        found: list[Listed] = []
        names = self.series_names(facts)
        for history in self.histories(facts):
            for key, told in figures_of(history.reports).items():
                title = told[-1].figure.name
                if series := names.get(history.series):
                    title = f"{title}, {series}"
                found.append(_trend(history, key, title, told))
                for one in reversed(told):
                    found.append(_reported(history, key, title, one))
        return found

    def show(
        self, entries: Sequence[Listed], page: Gathered, language: Language
    ) -> list[nodes.Element]:
        """Return a part for each figure; on the page of a year, only its table."""
        shown: list[nodes.Element] = []
        trends: dict[tuple[str, str], FigureTrend] = {}
        reported: list[ReportedFigure] = []
        for entry in entries:
            if isinstance(entry, FigureTrend):
                trends[entry.of_series, entry.key] = entry
            elif isinstance(entry, ReportedFigure):
                reported.append(entry)
        for place, own in groupby(reported, key=lambda entry: (entry.of_series, entry.key)):
            listed = list(own)
            drawn = _chart(trends.get(place), language)
            title = listed[0].title
            table = self.table([_row(one, language) for one in listed], language, title)
            shown.append(part(_anchor(*place), title, *drawn, *table))
        return shown

    def current(self, entries: Sequence[Listed]) -> Sequence[Listed]:
        """Return what the newest report that has a figure says of it."""
        return first_of_each(entries, ReportedFigure, lambda entry: (entry.of_series, entry.key))

    def show_current(
        self, entries: Sequence[Listed], page: Gathered, language: Language
    ) -> list[nodes.Element]:
        """Return a table of the newest values, each with a link to how the figure moved."""
        rows = []
        for entry in entries:
            if isinstance(entry, ReportedFigure):
                rows.append(_newest(entry, page.page_of(entry.of_series), language))
        caption = language.say(Text("The newest value of each key figure"))
        return self.table(rows, language, caption, self.heads_of_newest)


def _newest(entry: ReportedFigure, page: str, language: Language) -> nodes.row:
    title = link(page, _anchor(entry.of_series, entry.key), nodes.Text(entry.title))
    return row(
        [
            [title],
            words(say_amount(entry.value, entry.unit, language)),
            [show_value(entry.as_of, language)] if entry.as_of else [],
            told_links([entry.told], language),
        ]
    )


def _anchor(series: str, key: str) -> str:
    return fold(f"{series} {key}")


def _trend(history: History, key: str, title: str, told: Sequence[ToldFigure]) -> FigureTrend:
    unit = told[-1].figure.unit
    points: dict[dt.date, tuple[dt.date, Decimal, When | None]] = {}
    for one in told:
        # Of two reports that tell of one day, the newer one knows better. A number of another
        # unit can't stand on one line with the others.
        if one.figure.unit == unit:
            points[one.day] = (one.day, one.figure.value, one.figure.as_of)
    ordered = tuple(points[day] for day in sorted(points))
    return FigureTrend(of_series=history.series, key=key, title=title, unit=unit, points=ordered)


def _reported(history: History, key: str, title: str, told: ToldFigure) -> ReportedFigure:
    return ReportedFigure(
        year=told.mention.report.compiled.year,
        of_series=history.series,
        key=key,
        title=title,
        told=Told.by(told.mention),
        value=told.figure.value,
        unit=told.figure.unit,
        as_of=told.figure.as_of,
        source=told.figure.source,
        link=told.figure.link,
    )


def _chart(trend: FigureTrend | None, language: Language) -> Iterator[nodes.Element]:
    """Yield the chart of a trend; one number alone is none."""
    if trend is None or len(trend.points) < 2:
        return
    points = []
    for day, value, _ in trend.points:
        points.append(Point(day, value, format_date(day, "MMM y", locale=locale(language))))
    lines = []
    for height in lines_for([value for _, value, _ in trend.points]):
        lines.append(Level(height, say_number(height, language)))
    said = (trend.title, _say(trend, language))
    yield figure(points, lines, said, KeyFigureRegister.kind, f"{trend.of_series} {trend.key}")


def _say(trend: FigureTrend, language: Language) -> str:
    """Return what the chart says: its ends, and the highest and lowest between."""
    told = [Measured(value, day) for day, value, _ in trend.points]
    times = {day: when for day, _, when in trend.points}

    def at(place: Measured) -> Text:
        amount = say_amount(Decimal(place.height), trend.unit, language)
        when = times[place.day]
        # Without a time of its own, all that is known is which report told it.
        if when is None:
            date = say_date(place.day, language)
            return Text("{value} in the report of {date}", value=amount, date=date)
        if when.first == when.last:
            return Text("{value} on {date}", value=amount, date=say_when(when, language))
        return Text("{value} for {when}", value=amount, when=say_when(when, language))

    first, last = at(told[0]), at(told[-1])
    said = [Text("{name}: {first}, and {last}.", name=trend.title, first=first, last=last)]
    said += between(told, at)
    return " ".join(map(language.say, said))


def _row(entry: ReportedFigure, language: Language) -> nodes.row:
    source: Cell = words(entry.source)
    if entry.source and "://" in entry.link:
        source = [nodes.reference("", entry.source, refuri=entry.link)]
    day: Cell = [show_value(entry.as_of, language)] if entry.as_of else []
    return row(
        [
            told_links([entry.told], language),
            words(say_amount(entry.value, entry.unit, language)),
            day,
            source,
        ]
    )
