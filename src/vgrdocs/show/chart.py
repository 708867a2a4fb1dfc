"""A chart of steps through time, drawn as SVG; knows no report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise
from typing import NamedTuple

_WIDTH, _ROW, _TOP, _FOOT, _RIGHT = 460, 36, 18, 36, 42
_LETTER = 8.6
"""The width of a letter of 17 units; a little more than the usual sans-serif has."""
_LABEL = 84
"""The least distance between the middles of two labels below the axis."""


class Point(NamedTuple):
    """A step on a day (0 is the lowest, None unknown), and the day in a few letters."""

    day: dt.date
    step: int | None
    label: str


IDS = "chart"
"""What the drawing's ids begin with, to be replaced on a page that may have several."""


def draw_steps(points: Sequence[Point], steps: Sequence[str], title: str, description: str) -> str:
    """Return a drawing of *points* between the named *steps*.

    Lines and letters have the colour of the text around, so it can be read on any ground and on
    paper.
    """
    left = max(map(len, steps)) * _LETTER + 14
    height = _TOP + (len(steps) - 1) * _ROW + _FOOT
    frame = _Frame(points, left, len(steps))
    parts = [
        *_grid(frame, steps),
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
    """Where days and steps lie."""

    def __init__(self, points: Sequence[Point], left: float, steps: int) -> None:
        self.left, self.right, self.steps = left, _WIDTH - _RIGHT, steps
        self.first = points[0].day
        self.days = (points[-1].day - self.first).days

    def x(self, day: dt.date) -> float:
        """Return where a day lies; a single one lies in the middle."""
        inset = self.left + 30
        share = (day - self.first).days / self.days if self.days else 0.5
        return round(inset + share * (self.right - inset), 1)

    def y(self, step: int) -> int:
        """Return where a step lies; the highest is at the top."""
        return _TOP + (self.steps - 1 - step) * _ROW


def _grid(frame: _Frame, steps: Sequence[str]) -> Iterator[str]:
    for number, words in enumerate(steps):
        y = frame.y(number)
        line = f'd="M{frame.left:g} {y}H{_WIDTH}" stroke="currentColor" stroke-opacity="0.25"'
        yield f'<path class="vgr-grid" {line}/>'
        place = f'x="{frame.left - 10:g}" y="{y + 6}" text-anchor="end" fill="currentColor"'
        yield f"<text {place}>{escape(words)}</text>"


def _labels(frame: _Frame, points: Sequence[Point]) -> Iterator[str]:
    """Yield the days below, the last one always and others where there is room."""
    place, taken = f'y="{frame.y(0) + 30}" text-anchor="middle" fill="currentColor"', float("inf")
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
        if one.step is not None and other.step is not None:
            begin = f"M{frame.x(one.day):g} {frame.y(one.step)}"
            end = f"L{frame.x(other.day):g} {frame.y(other.step)}"
            stroke = 'stroke="currentColor" stroke-width="2.5" stroke-linecap="round"'
            yield f'<path class="vgr-line" d="{begin}{end}" {stroke}/>'


def _dots(frame: _Frame, points: Sequence[Point]) -> Iterator[str]:
    for point in points:
        if point.step is not None:
            place = f'cx="{frame.x(point.day):g}" cy="{frame.y(point.step)}"'
            yield f'<circle class="vgr-dot" {place} r="5" fill="currentColor"/>'
