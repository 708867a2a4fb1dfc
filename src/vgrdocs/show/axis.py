"""Several things through the same time, one below the other, drawn as SVG; knows no report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

from .chart import IDS, DrawnPlace, dots, grid, labels, line_through

_WIDTH, _ROW, _TOP, _BETWEEN, _FOOT, _RIGHT = 460, 25, 16, 14, 26, 16
_LETTER = 9.6
"""The width of a letter of 16 units, as wide sans-serifs have it."""
_LABEL = 84
"""The least distance between the middles of two labels below the axis."""


class Span(NamedTuple):
    """Something on a row of a lane, counted from the top, from a day to another."""

    row: int
    first: dt.date
    last: dt.date


class Lane(NamedTuple):
    """Rows with their names, and what stands on them; None where nothing is known for a while.

    `look` is how: as bars, as dots with lines between neighbours, or as diamonds.
    """

    rows: Sequence[str]
    look: str
    spans: Sequence[Span | None]


class Tick(NamedTuple):
    """A day below the axis, in a few letters."""

    day: dt.date
    label: str


class _Frame:
    """Where days lie, and the rows of each lane."""

    def __init__(self, lanes: Sequence[Lane], ticks: Sequence[Tick]) -> None:
        names = [name for lane in lanes for name in lane.rows]
        self.left = max(map(len, names)) * _LETTER + 12
        self.first, self.days = ticks[0].day, (ticks[-1].day - ticks[0].day).days
        self.tops: list[int] = []
        self.bottom = _TOP
        for lane in lanes:
            self.tops.append(self.bottom)
            self.bottom += len(lane.rows) * _ROW + _BETWEEN

    def x(self, day: dt.date) -> float:
        """Return where a day lies."""
        left, right = self.left + 10, _WIDTH - _RIGHT
        return round(left + (day - self.first).days / max(self.days, 1) * (right - left), 1)


def draw_axis(lanes: Sequence[Lane], ticks: Sequence[Tick], title: str, description: str) -> str:
    """Return a drawing of *lanes* above an axis from the first of *ticks* to the last."""
    frame = _Frame(lanes, ticks)
    parts: list[str] = []
    for lane, top in zip(lanes, frame.tops, strict=True):
        parts += _rows(frame, lane, top)
        parts += _LOOKS[lane.look](frame, lane, top)
    parts += _ticks(frame, ticks)
    height = frame.bottom + _FOOT
    drawn = "\n".join(parts)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" class="vgr-chart" role="img" '
        f'viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" '
        'font-family="Source Sans Pro, Arial, sans-serif" font-size="16" '
        f'aria-labelledby="{IDS}-title" aria-describedby="{IDS}-desc">\n'
        f'<title id="{IDS}-title">{escape(title)}</title>\n'
        f'<desc id="{IDS}-desc">{escape(description)}</desc>\n'
        f"{drawn}\n</svg>\n"
    )


def _rows(frame: _Frame, lane: Lane, top: int) -> Iterator[str]:
    drawn, words = [], []
    for number, name in enumerate(lane.rows):
        y = top + number * _ROW
        drawn.append(f"M{frame.left:g} {y}H{_WIDTH}")
        words.append(f'<text x="{frame.left - 8:g}" y="{y + 5}">{escape(name)}</text>')
    yield grid("".join(drawn))
    yield labels(words, "end")


def _bars(frame: _Frame, lane: Lane, top: int) -> Iterator[str]:
    drawn = []
    for span in filter(None, lane.spans):
        begin, end = frame.x(span.first), frame.x(span.last)
        place = f'x="{begin:g}" y="{top + span.row * _ROW - 6}"'
        drawn.append(f'<rect {place} width="{max(end - begin, 6):g}" height="12"/>')
    look = 'fill="currentColor" shape-rendering="crispEdges"'
    yield f'<g class="vgr-span" {look}>{"".join(drawn)}</g>'


def _dots(frame: _Frame, lane: Lane, top: int) -> Iterator[str]:
    places: list[DrawnPlace | None] = []
    for span in lane.spans:
        places.append((frame.x(span.first), top + span.row * _ROW) if span else None)
    yield from line_through(places)
    yield from dots(filter(None, places))


def _diamonds(frame: _Frame, lane: Lane, top: int) -> Iterator[str]:
    """Yield a diamond for each day; what goes on for longer has a line as long."""
    lines, drawn = [], []
    for span in filter(None, lane.spans):
        x, y, end = frame.x(span.first), top + span.row * _ROW, frame.x(span.last)
        if end - x > 6:
            lines.append(f"M{x:g} {y}H{end:g}")
        drawn.append(f'<path d="M{x:g} {y - 7}l7 7-7 7-7-7z"/>')
    if lines:
        stroke = 'stroke="currentColor" stroke-width="2.5"'
        yield f'<path class="vgr-line" d="{"".join(lines)}" {stroke}/>'
    yield f'<g class="vgr-dot" fill="currentColor">{"".join(drawn)}</g>'


_LOOKS = {"bars": _bars, "dots": _dots, "diamonds": _diamonds}


def _ticks(frame: _Frame, ticks: Sequence[Tick]) -> Iterator[str]:
    """Yield the first and the last day, and the others that have room between."""
    edge = _WIDTH - 46
    last, first = min(frame.x(ticks[-1].day), edge), max(frame.x(ticks[0].day), frame.left + 30)
    shown = {first: ticks[0].label, last: ticks[-1].label}
    for tick in ticks[1:-1]:
        x = frame.x(tick.day)
        if all(abs(x - other) >= _LABEL for other in shown):
            shown[x] = tick.label
    words = []
    for x, label in sorted(shown.items()):
        words.append(f'<text x="{x:g}" y="{frame.bottom + 8}">{escape(label)}</text>')
    yield labels(words, "middle")
