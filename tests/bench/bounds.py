"""What building may cost, and which of it was more in a run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from tests.bench.figures import Figures
from tests.bench.programs import OURS

Measure = Callable[[Figures, int], float]


class Bound(NamedTuple):
    """The most that something may be, at the sizes that it is held for."""

    what: str
    most: float
    unit: str
    sizes: tuple[int, ...]
    measure: Measure


def _by_material(step: str, name: str, part: str = "cpu", of: str = "") -> Measure:
    return lambda figures, size: figures.ratio(size, step, name, part, of)


def _seconds(step: str, name: str) -> Measure:
    return lambda figures, size: figures.cost(size, step, name).cpu


def _gigabytes(step: str, name: str) -> Measure:
    return lambda figures, size: figures.cost(size, step, name).memory / 1000


def _others(figures: Figures, size: int) -> float:
    return figures.cost(size, "added", "whole").others


def _growth(step: str, name: str) -> Measure:
    return lambda figures, size: figures.exponent(step, name, 300, size)


TIMES, CPU = "times Material's", "CPU s"

BOUNDS = (
    Bound("clean, pages and search", 1.5, TIMES, (1000,), _by_material("clean", "pages")),
    Bound("the same on the clock", 1.0, TIMES, (1000,), _by_material("clean", "pages", "wall")),
    Bound("clean, with PDFs", 5, TIMES, (1000,), _by_material("clean", "whole")),
    Bound("size of pages", 0.25, TIMES, (1000,), _by_material("clean", "pages", "size")),
    Bound("fresh clone", 0.3, TIMES, (1000,), _by_material("clone", "pages", of="clean")),
    Bound("nothing changed", 0.15, TIMES, (300,), _by_material("again", "whole")),
    Bound("nothing changed", 1.5, CPU, (5000,), _seconds("again", "whole")),
    Bound("one sentence", 0.3, TIMES, (300,), _by_material("sentence", "whole")),
    Bound("one sentence", 3, CPU, (5000,), _seconds("sentence", "whole")),
    Bound("one report added", 0.4, TIMES, (300,), _by_material("added", "whole")),
    Bound("one report added", 0.25, TIMES, (1000,), _by_material("added", "whole")),
    Bound("one report added", 5, CPU, (5000,), _seconds("added", "whole")),
    Bound("files besides a new report's own", 0.3, "MB", (300, 1000, 5000), _others),
    Bound("growth, clean, from 300", 1.05, "exponent", (3000,), _growth("clean", "pages")),
    Bound("growth, a report added, from 300", 0.6, "exponent", (3000,), _growth("added", "whole")),
    Bound("memory", 0.6, "GB", (300,), _gigabytes("clean", "whole")),
    Bound("memory", 3, "GB", (12000,), _gigabytes("clean", "whole")),
    Bound("second check", 1, CPU, (300,), _seconds("check_again", "whole")),
    Bound("check of one file", 2, CPU, (5000,), _seconds("check_one", "whole")),
    Bound("a sentence on the screen", 1, CPU, (300,), _seconds("served", "whole")),
)  # fmt: skip

START = 0.25
"""The most CPU seconds that the help of a command takes."""


class Held(NamedTuple):
    """A bound of a run: what was measured, and whether it is within it."""

    what: str
    most: float
    unit: str
    value: float
    size: int = 0

    @property
    def is_kept(self) -> bool:
        """Whether it is no more than allowed."""
        return self.value <= self.most


def held(figures: Figures) -> Iterator[Held]:
    """Yield each bound that what was measured says something of."""
    for bound in BOUNDS:
        for size in bound.sizes:
            try:
                value = bound.measure(figures, size)
            except KeyError:  # not measured
                continue
            yield Held(bound.what, bound.most, bound.unit, value, size)
    for name, seconds in figures.starts.items():
        yield Held(f"`{name} --help`", START, CPU, seconds)
    for (size, _, name), cost in figures.costs.items():
        if name in OURS and cost.wrong is not None:
            yield Held(f"files unlike a clean build's, {name}", 0, "files", cost.wrong, size)
