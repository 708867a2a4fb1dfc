"""A chart of values through time, drawn as SVG; knows no report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from html import escape
from itertools import pairwise
from typing import NamedTuple

_WIDTH, _ROW, _TOP, _FOOT, _RIGHT = 460, 36, 18, 36, 42
_LETTER = 10.2
"""The width of a letter of 17 units, as wide sans-serifs have it."""
_LABEL = 84
"""The least distance between the middles of two labels below the axis."""


Height = Decimal | int


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


def _grid(frame: _Frame, lines: Sequence[Level]) -> Iterator[str]:
    for line in lines:
        y = frame.y(line.height)
        drawn = f'd="M{frame.left:g} {y:g}H{_WIDTH}" stroke="currentColor" stroke-opacity="0.25"'
        yield f'<path class="vgr-grid" {drawn}/>'
        place = f'x="{frame.left - 10:g}" y="{y + 6:g}" text-anchor="end" fill="currentColor"'
        yield f"<text {place}>{escape(line.words)}</text>"


def _labels(frame: _Frame, points: Sequence[Point]) -> Iterator[str]:
    """Yield the days below, the last one always and others where there is room."""
    bottom = frame.y(frame.lowest) + 30
    place, taken = f'y="{bottom:g}" text-anchor="middle" fill="currentColor"', float("inf")
    shown = []
    # From the last one backwards: which others have room depends on what is there already.
    for point in reversed(points):
        x = frame.x(point.day)
        if taken - x >= _LABEL:
            shown.append(f'<text x="{x:g}" {place}>{escape(point.label)}</text>')
            taken = x
    yield from reversed(shown)


def _lines(frame: _Frame, points: Sequence[Point]) -> Iterator[str]:
    """Yield a line between neighbours of which both are known."""
    for one, other in pairwise(points):
        if one.height is not None and other.height is not None:
            begin = f"M{frame.x(one.day):g} {frame.y(one.height):g}"
            end = f"L{frame.x(other.day):g} {frame.y(other.height):g}"
            stroke = 'stroke="currentColor" stroke-width="2.5" stroke-linecap="round"'
            yield f'<path class="vgr-line" d="{begin}{end}" {stroke}/>'


def _dots(frame: _Frame, points: Sequence[Point]) -> Iterator[str]:
    for point in points:
        if point.height is not None:
            place = f'cx="{frame.x(point.day):g}" cy="{frame.y(point.height):g}"'
            yield f'<circle class="vgr-dot" {place} r="5" fill="currentColor"/>'
