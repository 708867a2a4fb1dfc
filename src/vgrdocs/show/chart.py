"""A chart of values through time, drawn as SVG; knows no report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from html import escape
from itertools import groupby
from typing import NamedTuple

_WIDTH, _ROW, _TOP, _FOOT, _RIGHT = 460, 36, 18, 36, 42
_LETTER = 10.2
"""The width of a letter of 17 units, as wide sans-serifs have it."""
_LABEL = 84
"""The least distance between the middles of two labels below the axis."""


Height = Decimal | int
DrawnPlace = tuple[float, float]
"""Where something lies in a drawing: from the left, and from the top."""


class Point(NamedTuple):
    """How high something was on a day (None is unknown), and the day in a few letters."""

    day: dt.date
    height: Height | None
    label: str


class Level(NamedTuple):
    """A line across the chart, and what it stands for."""

    height: Height
    words: str


IDS = "chart"
"""What the drawing's ids begin with, to be replaced on a page that may have several."""


def lines_for(heights: Sequence[Decimal]) -> list[Decimal]:
    """Return where to draw lines: at round numbers, evenly, from below the lowest to the highest.

    At least two, and at most six.
    """
    low, high = min(heights), max(heights)
    span = high - low or abs(high) or Decimal(1)
    apart = Decimal(1).scaleb(span.adjusted() - 1)
    for factor in (1, 2, 5, 10, 20):
        step = apart * factor
        first = (low / step).to_integral_value(ROUND_FLOOR)
        last = (high / step).to_integral_value(ROUND_CEILING)
        count = int(last - first) + 1
        if count <= 6:
            break
    return [(first + number) * step for number in range(max(count, 2))]


def draw_chart(
    points: Sequence[Point], lines: Sequence[Level], title: str, description: str
) -> str:
    """Return a drawing of *points* between *lines* that are as far from each other, lowest first.

    Lines and letters have the colour of the text around, so it can be read on any ground and on
    paper.
    """
    left = max(len(line.words) for line in lines) * _LETTER + 14
    height = _TOP + (len(lines) - 1) * _ROW + _FOOT
    frame = _Frame(points, left, lines)
    parts = [
        *_grid(frame, lines),
        *_labels(frame, points),
        *_lines(frame, points),
        *_dots(frame, points),
    ]
    drawn = "\n".join(parts)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" class="vgr-chart" role="img" '
        f'viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" '
        'font-family="Source Sans Pro, Arial, sans-serif" font-size="17" '
        f'aria-labelledby="{IDS}-title" aria-describedby="{IDS}-desc">\n'
        f'<title id="{IDS}-title">{escape(title)}</title>\n'
        f'<desc id="{IDS}-desc">{escape(description)}</desc>\n'
        f"{drawn}\n</svg>\n"
    )


class _Frame:
    """Where days and heights lie."""

    def __init__(self, points: Sequence[Point], left: float, lines: Sequence[Level]) -> None:
        self.left, self.right = left, _WIDTH - _RIGHT
        self.lowest, self.highest = lines[0].height, lines[-1].height
        self.rows = len(lines) - 1
        self.first = points[0].day
        self.days = (points[-1].day - self.first).days

    def x(self, day: dt.date) -> float:
        """Return where a day lies; a single one lies in the middle."""
        inset = self.left + 30
        share = (day - self.first).days / self.days if self.days else 0.5
        return round(inset + share * (self.right - inset), 1)

    def y(self, height: Height) -> float:
        """Return where a height lies; the highest is at the top."""
        span = Decimal(self.highest) - Decimal(self.lowest)
        share = (Decimal(self.highest) - Decimal(height)) / (span or 1)
        return round(_TOP + float(share) * self.rows * _ROW, 1)

    def place(self, point: Point) -> DrawnPlace | None:
        """Return where a point lies; None if nobody knows how high."""
        if point.height is None:
            return None
        return self.x(point.day), self.y(point.height)


def _grid(frame: _Frame, lines: Sequence[Level]) -> Iterator[str]:
    drawn, words = [], []
    for line in lines:
        y = frame.y(line.height)
        drawn.append(f"M{frame.left:g} {y:g}H{_WIDTH}")
        words.append(f'<text x="{frame.left - 10:g}" y="{y + 6:g}">{escape(line.words)}</text>')
    yield grid("".join(drawn))
    yield labels(words, "end")


def _labels(frame: _Frame, points: Sequence[Point]) -> Iterator[str]:
    """Yield the days below, the last one always and others where there is room."""
    bottom, taken = frame.y(frame.lowest) + 30, float("inf")
    shown = []
    # From the last one backwards: which others have room depends on what is there already.
    for point in reversed(points):
        x = frame.x(point.day)
        if taken - x >= _LABEL:
            shown.append(f'<text x="{x:g}" y="{bottom:g}">{escape(point.label)}</text>')
            taken = x
    yield labels(reversed(shown), "middle")


def _lines(frame: _Frame, points: Sequence[Point]) -> Iterator[str]:
    """Yield the line from each point to the next one, broken where a height is unknown."""
    yield from line_through(frame.place(point) for point in points)


def _dots(frame: _Frame, points: Sequence[Point]) -> Iterator[str]:
    yield from dots(filter(None, map(frame.place, points)))


def grid(path: str) -> str:
    """Return lines across a drawing, along *path*.

    Here and below, what many parts have in common is said once: a chart has a point for each
    report, and a page many charts.
    """
    return f'<path class="vgr-grid" d="{path}" stroke="currentColor" stroke-opacity="0.25"/>'


def labels(words: Iterable[str], anchor: str) -> str:
    """Return *words*, each as an element, which their places are at the *anchor* of."""
    return f'<g text-anchor="{anchor}" fill="currentColor">{"".join(words)}</g>'


def line_through(places: Iterable[DrawnPlace | None]) -> Iterator[str]:
    """Yield a line from place to place, broken where one is unknown; none where no two follow."""
    drawn = []
    for is_known, run in groupby(places, lambda place: place is not None):
        points = [f"{place[0]:g} {place[1]:g}" for place in run if place]
        if is_known and len(points) > 1:
            drawn.append(f"M{'L'.join(points)}")
    if drawn:
        stroke = 'stroke="currentColor" stroke-width="2.5" stroke-linecap="round"'
        yield f'<path class="vgr-line" d="{"".join(drawn)}" fill="none" {stroke}/>'


def dots(places: Iterable[DrawnPlace]) -> Iterator[str]:
    """Yield a dot at each place; nothing where there is none."""
    drawn = "".join(f'<circle cx="{x:g}" cy="{y:g}" r="5"/>' for x, y in places)
    if drawn:
        yield f'<g class="vgr-dot" fill="currentColor">{drawn}</g>'
