"""A trend as readers meet it: a chart with what it says in words below."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from docutils import nodes

from ..model import Text
from .chart import Height, Level, Point, draw_chart
from .nodes import chart


class Measured(NamedTuple):
    """How high something was on a day."""

    height: Height
    day: dt.date


def figure(
    points: Sequence[Point], lines: Sequence[Level], said: tuple[str, str], kind: str, own: str
) -> nodes.figure:
    """Return a chart with *said*: its title, and what it says.

    Its address is made of the *kind* of register and of what is its *own* among the others there.
    """
    title, words = said
    name = f"{kind}-{hashlib.sha256(own.encode()).hexdigest()[:8]}"
    drawn = chart(svg=draw_chart(points, lines, title, words), alt=title)
    caption = nodes.caption("", words, translatable=False)
    return nodes.figure("", drawn, caption, ids=[name], classes=["vgr-trend-chart"])


def between(told: Sequence[Measured], at: Callable[[Measured], Text]) -> Iterator[Text]:
    """Yield what was higher or lower than both the first and the last place; *at* says a place."""
    first, last = told[0], told[-1]
    # The first of several that are equally high or low is named.
    highest = max(told, key=_height)
    lowest = min(told, key=_height)
    if highest.height > max(first.height, last.height):
        yield Text("It was highest in between: {highest}.", highest=at(highest))
    if lowest.height < min(first.height, last.height):
        yield Text("It was lowest in between: {lowest}.", lowest=at(lowest))


def _height(place: Measured) -> Height:
    return place.height
