"""The time axis: levels, the media's interest, decisions and milestones above one axis."""

from __future__ import annotations

import datetime as dt
import enum
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from babel.dates import format_date
from docutils import nodes

from ...blocks.media_situation import MediaSituation
from ...blocks.milestone import Milestone
from ...blocks.situation_summary import SituationSummary
from ...facts import Facts, History
from ...facts.known import last_stated
from ...facts.registers import Gathered, Listed, Told
from ...facts.told_apart import newest_of_each
from ...model import Language, Text, When, fold
from ...say.values import locale, say_choice, say_days
from ..axis import Lane, Span, Tick, draw_axis
from ..nodes import chart, folded, folded_title
from ..parts import Cell, part, row, told_links
from ..values import show_value
from .base import ShownRegister


class Sort(enum.Enum):
    """What stands on the axis, from the top: its name on the page."""

    LEVEL = "Level"
    INTEREST = "Media interest"
    DECISION = "Decision"
    MILESTONE = "Milestone"


@dataclass(frozen=True, kw_only=True)
class Placed(Listed):
    """Something with its time: a title, or a step of a scale that holds until the day `until`.

    Without `when` the reports give no time. `told` is the report that says it.
    """

    title: str
    sort: Sort
    when: When | None
    what: str | enum.Enum
    told: Told
    until: dt.date | None = None


class TimeAxis(ShownRegister[Placed], register="time-axis"):
    """What was decided, what happens and how things stood, on one axis for each series."""

    heads = ("When", "What", "Kind", "Report")
    older = Text("The time axis of earlier years")

    def gather(self, facts: Facts) -> list[Placed]:
        """Return what each series has, newest first, and last what has no time."""
        found: list[Placed] = []
        for history in self.histories(facts):
            placed = [*_steps(history), *_decisions(history), *_milestones(history)]
            found += sorted(placed, key=_time, reverse=True)
        return found

    def show(
        self, entries: Sequence[Placed], page: Gathered, language: Language
    ) -> list[nodes.Element]:
        """Return an axis for each series, below its name if there are several.

        That of a year's page goes from its first day to its last, as those of other years do.
        """
        by_series = [list(own) for _, own in groupby(entries, key=lambda entry: entry.of_series)]
        shown: list[nodes.Element] = []
        for own in by_series:
            axis = self._axis(own, page.extent.year, language)
            if len(by_series) > 1:
                name = f"{self.kind}-{fold(own[0].of_series)}"
                axis = [part(name, _title(own[0], language), *axis)]
            shown += axis
        return shown

    def current(self, entries: Sequence[Listed]) -> Sequence[Listed]:
        """Return nothing: each series has an axis of its own."""
        return ()

    def _axis(self, own: Sequence[Placed], year: int, language: Language) -> list[nodes.Element]:
        """Return the axis of a series, and below it a table, folded."""
        shown: list[nodes.Element] = []
        dated = [entry for entry in own if entry.when]
        if dated:
            shown.append(_figure(dated, len(own) - len(dated), year, language))
        rows = [_row(entry, language) for entry in own]
        words = language.say(Text("As a table ({number} rows)", number=len(rows)))
        title = folded_title("", "", nodes.strong("", words))
        table = self.table(rows, language, _title(own[0], language))
        return [*shown, folded("", title, *table, classes=["vgr-details"])]


def _steps(history: History) -> Iterator[Placed]:
    """Yield the level and the interest by each report; one that is silent ends what was."""
    days = [report.compiled.date() for report in history.reports]
    for report, until in zip(history.reports, [*days[1:], None], strict=True):
        summary, media = report.first(SituationSummary), report.first(MediaSituation)
        told = Told(report.docname, "", report.compiled.date())
        values = {
            Sort.LEVEL: summary.level if summary else None,
            Sort.INTEREST: media.interest if media else None,
        }
        for sort, value in values.items():
            if value is not None:
                yield Placed(
                    year=told.day.year,
                    of_series=history.series,
                    title=history.reports[-1].title,
                    sort=sort,
                    when=When(told.day.isoformat()),
                    what=value,
                    told=told,
                    until=until,
                )


def _decisions(history: History) -> Iterator[Placed]:
    for mentions in history.decisions.values():
        when = last_stated(mentions, lambda block: block.date).value
        yield Placed(
            year=_year(when, history.today),
            of_series=history.series,
            title=history.reports[-1].title,
            sort=Sort.DECISION,
            when=when,
            what=mentions[-1].block.title,
            told=Told.by(mentions[-1]),
        )


def _milestones(history: History) -> Iterator[Placed]:
    for mention in newest_of_each(history.mentions(Milestone)).values():
        yield Placed(
            year=_year(mention.block.when, history.today),
            of_series=history.series,
            title=history.reports[-1].title,
            sort=Sort.MILESTONE,
            when=mention.block.when,
            what=mention.block.title,
            told=Told.by(mention),
        )


def _year(when: When | None, today: dt.date) -> int | None:
    """Return the year whose page may have something; what is to come has none, nor the undated."""
    return when.last.year if when and when.last < today else None


def _time(entry: Placed) -> tuple[dt.date, str]:
    when = entry.when
    return (when.first if when else dt.date.min), str(entry.what)


def _title(entry: Placed, language: Language) -> str:
    return language.say(Text("Time axis, {series}", series=entry.title))


Ends = tuple[dt.date, dt.date]
"""The first and the last day of an axis."""


def _figure(dated: Sequence[Placed], undated: int, year: int, language: Language) -> nodes.figure:
    """Return the drawing of what has a time, with what it says."""
    ends = _ends(dated, year)
    title, said = _title(dated[0], language), _say(dated, ends, undated, language)
    svg = draw_axis(_lanes(dated, ends, language), _ticks(*ends, language), title, said)
    name = f"{TimeAxis.kind}-{hashlib.sha256(dated[0].of_series.encode()).hexdigest()[:8]}"
    caption = nodes.caption("", said, translatable=False)
    drawn = chart(svg=svg, alt=title)
    return nodes.figure("", drawn, caption, ids=[name], classes=["vgr-trend-chart"])


def _ends(dated: Sequence[Placed], year: int) -> Ends:
    """Return the ends of the axis on the page of a year; 0 is that of the document."""
    if year:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    return min(_first(entry) for entry in dated), max(_last(entry) for entry in dated)


def _first(entry: Placed) -> dt.date:
    return entry.when.first if entry.when else dt.date.max


def _last(entry: Placed) -> dt.date:
    return entry.when.last if entry.when else dt.date.min


def _lanes(dated: Sequence[Placed], ends: Ends, language: Language) -> list[Lane]:
    lanes = []
    for sort in Sort:
        own = sorted((entry for entry in dated if entry.sort is sort), key=_first)
        if own:
            lanes.append(_LANES[sort](own, ends, language))
    return lanes


def _scale(own: Sequence[Placed]) -> list[enum.Enum]:
    """Return the steps of the newest value, the highest first."""
    values = [entry.what for entry in own if isinstance(entry.what, enum.Enum)]
    return list(reversed(type(values[-1])))


def _lane_of_steps(own: Sequence[Placed], ends: Ends, language: Language) -> Lane:
    steps = _scale(own)
    spans: list[Span | None] = []
    before: Placed | None = None
    for entry in own:
        if before and before.until != _first(entry):
            spans.append(None)  # a report between says nothing
        # A handbook may have had other steps before.
        row = steps.index(entry.what) if entry.what in steps else None
        # The newest holds for some days at least; one may hold beyond the year of a page.
        until = min(entry.until or _first(entry) + dt.timedelta(days=14), ends[1])
        spans.append(None if row is None else Span(row, _first(entry), until))
        before = entry
    rows = [say_choice(step, language) for step in steps]
    return Lane(rows, "bars" if own[0].sort is Sort.LEVEL else "dots", spans)


def _lane_of_marks(own: Sequence[Placed], ends: Ends, language: Language) -> Lane:
    # What ends in the year of a page may have begun in an earlier one.
    spans = [Span(0, max(_first(entry), ends[0]), _last(entry)) for entry in own]
    return Lane([language.say(_SEVERAL[own[0].sort])], "diamonds", spans)


_LANES: dict[Sort, Callable[[Sequence[Placed], Ends, Language], Lane]] = {
    Sort.LEVEL: _lane_of_steps,
    Sort.INTEREST: _lane_of_steps,
    Sort.DECISION: _lane_of_marks,
    Sort.MILESTONE: _lane_of_marks,
}
_SEVERAL = {Sort.DECISION: Text("Decisions"), Sort.MILESTONE: Text("Milestones")}


def _ticks(first: dt.date, last: dt.date, language: Language) -> list[Tick]:
    """Return the ends and the beginnings of quarters between them."""
    days = [first]
    for year in range(first.year, last.year + 1):
        quarters = [dt.date(year, month, 1) for month in (1, 4, 7, 10)]
        days += [day for day in quarters if first < day < last]
    return [Tick(day, format_date(day, "MMM y", locale=locale(language))) for day in (*days, last)]


def _say(dated: Sequence[Placed], ends: Ends, undated: int, language: Language) -> str:
    """Return what the drawing holds: how many of each, between which days."""
    count = {sort: sum(entry.sort is sort for entry in dated) for sort in _SEVERAL}
    words = Text(
        "{days}. Decisions with a time: {decisions}, milestones: {milestones}.",
        days=say_days(*ends, language),
        decisions=count[Sort.DECISION],
        milestones=count[Sort.MILESTONE],
    )
    said = [words]
    if any(entry.sort is Sort.LEVEL for entry in dated):
        said.append(Text("The bar of a level goes from its report to the next one."))
    if undated:
        said.append(Text("Without a time, in the table alone: {number}.", number=undated))
    return " ".join(map(language.say, said))


def _row(entry: Placed, language: Language) -> nodes.row:
    what: Cell = [nodes.Text(entry.what)] if isinstance(entry.what, str) else []
    if isinstance(entry.what, enum.Enum):
        what = [show_value(entry.what, language)]
    cells: list[Cell] = [
        [show_value(entry.when, language)],
        what,
        [nodes.Text(language.say(Text(entry.sort.value)))],
        told_links([entry.told], language),
    ]
    return row(cells)
