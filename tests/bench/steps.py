"""What is measured, a step after the other, each with all programs before the next one begins."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.figures import Figures
from tests.bench.measuring import Cost, Failed, cost_of
from tests.bench.programs import OURS, PYTHON, Workplace
from tests.bench.serving import cost_of_serving

SMALL = 3
"""So many reports of another corpus are built first, as a machine has that is in use."""

Files = dict[str, tuple[int, bytes]]


class Gauge:
    """The handbooks of one size, one for each program."""

    def __init__(self, folder: Path, reports: int, series: int, names: list[str]) -> None:
        self.folder, self.reports, self.series = folder, reports, series
        self.places = [Workplace(folder / name, name) for name in names]
        for place in self.places:
            place.write(reports, series)

    def place(self, name: str) -> Workplace:
        """Return the handbook of a program."""
        return next(place for place in self.places if place.name == name)

    def warm_up(self) -> None:
        """Build a few other reports, for what a program keeps in the user's cache of them all."""
        for place in self.places:
            warm = Workplace(self.folder / place.name / "warm", place.name)
            warm.write(SMALL, 1, seed=1)
            warm.forget()
            cost_of(warm.command, warm.env)

    def clean(self, place: Workplace, number: int) -> Cost:
        """Build all anew."""
        place.forget()
        shutil.rmtree(place.cache, ignore_errors=True)
        warm = self.folder / place.name / "warm" / "cache"
        if warm.exists():
            shutil.copytree(warm, place.cache)
        cost = cost_of(place.command, place.env)
        files = place.files()
        cost.files, cost.size = len(files), _megabytes(files)
        return cost

    def again(self, place: Workplace, number: int) -> Cost:
        """Build though nothing has changed."""
        return _rebuilt(place)

    def sentence(self, place: Workplace, number: int) -> Cost:
        """Build when one sentence is new."""
        place.edit(number)
        return _rebuilt(place)

    def added(self, place: Workplace, number: int) -> Cost:
        """Build when one report is new."""
        place.write(place.reports + 1, self.series)
        return _rebuilt(place, place.newest())

    def clone(self, place: Workplace, number: int) -> Cost:
        """Build a fresh clone on a machine that has built the same before."""
        place.forget()
        place.touch()
        return cost_of(place.command, place.env)

    def wrong(self, place: Workplace) -> int:
        """Return how many files would not be the same in a clean build."""
        before = place.files()
        place.forget()
        shutil.rmtree(place.cache, ignore_errors=True)  # it has what was built
        cost_of(place.command, place.env)
        files = place.files()
        return sum(files.get(name) != before.get(name) for name in files | before)

    def check(self, place: Workplace, number: int) -> Cost:
        """Check the whole handbook for the first time."""
        shutil.rmtree(place.cache, ignore_errors=True)
        return self.check_again(place, number)

    def check_again(self, place: Workplace, number: int) -> Cost:
        """Check the whole handbook once more."""
        return _checked(place, place.source)

    def check_one(self, place: Workplace, number: int) -> Cost:
        """Check one report in which a sentence is new."""
        place.edit(number + 100)
        return _checked(place, place.report(number + 100))

    def served(self, place: Workplace, number: int) -> Cost:
        """Show a sentence that is new in `vgrdocs serve`, which runs."""
        return cost_of_serving(place, number + 200)


def _rebuilt(place: Workplace, own: str = "") -> Cost:
    before = place.files()
    cost = cost_of(place.command, place.env)
    after = place.files()
    new = {name: after[name] for name in after if after[name] != before.get(name)}
    others = {name: new[name] for name in new if not own or own not in name}
    cost.changed, cost.rewritten, cost.others = len(new), _megabytes(new), _megabytes(others)
    return cost


def _checked(place: Workplace, path: Path) -> Cost:
    return cost_of([PYTHON, "-m", "vgrdocs", "check", path], place.env)


def _megabytes(files: Files) -> float:
    return sum(size for size, _ in files.values()) / 1e6


STEPS: dict[str, str] = {
    "clean": "clean",
    "again": "nothing changed",
    "sentence": "one sentence",
    "added": "one report added",
    "clone": "fresh clone, cache kept",
    "check": "check, first",
    "check_again": "check, again",
    "check_one": "check, one file",
    "served": "serve, one sentence",
}
"""The steps in their order, each a method of the gauge, and what they are called."""
BUILDS = ("clean", "again", "sentence", "added")
"""The steps that all programs take, which the chart shows and whose growth is told."""


def measure(gauge: Gauge, times: int, compare: bool, into: Figures) -> Iterator[str]:
    """Take every step with all programs, *times* times, and keep the least cost of each.

    Yields what has been measured, for those who wait.
    """
    gauge.warm_up()
    for step in STEPS:
        for number in range(times):
            for place in gauge.places:
                if is_taken(step, place.name):
                    yield take_step(gauge, step, place, number, into)
        if step == "added" and compare:
            for (size, known, name), cost in into.costs.items():
                if (size, known) == (gauge.reports, step):
                    yield from _compare(gauge, gauge.place(name), cost, into)


def _compare(gauge: Gauge, place: Workplace, cost: Cost, into: Figures) -> Iterator[str]:
    """Note how many files are not those of a clean build; yield why, if that is not known."""
    try:
        cost.wrong = gauge.wrong(place)
    except Failed as fault:
        into.failed.append(f"{gauge.reports} {place.name}, compared: {fault}")
        yield into.failed[-1]


def take_step(gauge: Gauge, step: str, place: Workplace, number: int, into: Figures) -> str:
    """Take one step with one program, and say what came of it."""
    take: Callable[[Workplace, int], Cost] = getattr(gauge, step)
    told = f"{gauge.reports} {place.name}, {STEPS[step]}: "
    try:
        cost = take(place, number)
    except Failed as fault:
        into.failed.append(told + str(fault))
        return into.failed[-1]
    into.note(gauge.reports, step, place.name, cost)
    return f"{told}{cost.cpu:.2f} CPU s"


def is_taken(step: str, name: str) -> bool:
    """Say whether a program can do what a step asks for."""
    if step == "clone":
        return name in OURS
    return name == "whole" or not step.startswith(("check", "served"))
