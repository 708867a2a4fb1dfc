"""The gauge notices what costs too much, counts all that a command starts, and tells it to all."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.bench.bounds import BOUNDS, START, Bound, held
from tests.bench.chart import svg_of
from tests.bench.figures import Figures
from tests.bench.measuring import Cost, Failed, cost_of
from tests.bench.programs import OURS, PROGRAMS, Workplace
from tests.bench.steps import BUILDS, STEPS, Gauge, is_taken, take_step
from tests.bench.tables import text_of


def figures(size: int = 300, cpu: float = 1.0) -> Figures:
    """Return made-up figures in which all steps of all programs cost the same."""
    found = Figures(10, versions={"vgrdocs": "1"})
    for step in STEPS:
        for name in PROGRAMS:
            if is_taken(step, name):
                found.note(size, step, name, Cost(cpu, cpu, 100, wrong=0))
    found.starts = {"vgrdocs": START}
    return found


def exceeded(measured: Figures) -> set[str]:
    """Return what cost more than it may."""
    return {one.what for one in held(measured) if not one.is_kept}


def test_what_costs_as_much_as_material_is_too_much_for_a_change() -> None:
    """A bound that is exceeded is told, and one that is kept is not."""
    measured = figures()
    assert {"nothing changed", "one sentence", "one report added"} <= exceeded(measured)
    for step in ("again", "sentence", "added"):
        measured.cost(300, step, "whole").cpu = 0.01
    assert exceeded(measured) == set()


@pytest.mark.parametrize("bound", BOUNDS, ids=lambda bound: bound.what)
def test_each_bound_can_be_exceeded(bound: Bound) -> None:
    """Whatever takes far more than Material does is noticed at each size that it is held for."""
    for size in bound.sizes:
        measured = figures()
        measured.costs |= figures(size).costs
        for step, name in [(step, name) for step in STEPS for name in OURS]:
            if is_taken(step, name):
                measured.costs[size, step, name] = Cost(1e4, 1e4, 1e7, size=1e4, others=1e4)
        measured.cost(size, "clean", "material").size = 1
        if bound.unit == "exponent":
            measured.costs |= figures(300).costs
        assert (bound.what, size) in {
            (one.what, one.size) for one in held(measured) if not one.is_kept
        }


def test_a_file_unlike_a_clean_builds_and_a_slow_help_are_too_much() -> None:
    """They are held at any size."""
    measured = figures(20)
    assert exceeded(measured) == set()
    measured.cost(20, "added", "whole").wrong = 1
    measured.starts = {"vgrdocs check": START + 0.01}
    assert exceeded(measured) == {
        "files unlike a clean build's, whole",
        "`vgrdocs check --help`",
    }


def test_what_was_not_measured_is_neither_kept_nor_exceeded() -> None:
    """A run of one program says nothing of its ratio to another."""
    assert list(held(Figures())) == []


def test_the_cost_of_a_command_is_that_of_all_that_it_starts() -> None:
    """Processes that a command starts and waits for are part of it."""
    loop = "sum(range(3_000_000))"
    nested = f"import subprocess, sys; subprocess.run([sys.executable, '-c', '{loop}'], check=True)"
    alone = cost_of([sys.executable, "-c", "pass"], dict(os.environ))
    assert cost_of([sys.executable, "-c", nested], dict(os.environ)).cpu > 2 * alone.cpu


def test_the_memory_of_a_command_is_its_own_and_that_of_all_that_it_starts() -> None:
    """What whoever measures holds is no part of it."""
    held = bytes(200_000_000)
    large = "import time; held = bytearray(50_000_000); time.sleep(1)"
    nested = (
        f"import subprocess, sys; subprocess.run([sys.executable, '-c', '{large}'], check=True)"
    )
    memory = cost_of([sys.executable, "-c", nested], dict(os.environ)).memory
    assert 50 < memory < len(held) / 1e6


def test_a_command_that_fails_is_not_measured() -> None:
    """What stopped early would look quick."""
    with pytest.raises(Failed, match="no such thing"):
        cost_of([sys.executable, "-c", "raise SystemExit('no such thing')"], dict(os.environ))


def test_figures_are_kept_as_they_are(tmp_path: Path) -> None:
    """What was written can be read, and the least cost of a step is the one that counts."""
    measured = figures()
    measured.note(300, "clean", "whole", Cost(2))
    measured.dump(tmp_path / "figures.json")
    kept = json.loads((tmp_path / "figures.json").read_text("utf-8"))
    costs = {(size, step, name): Cost(**cost) for size, step, name, cost in kept.pop("costs")}
    assert Figures(**kept, costs=costs) == measured
    assert measured.cost(300, "clean", "whole").cpu == 1


def test_growth_is_an_exponent() -> None:
    """Ten times the reports at ten times the cost is 1, at the same cost 0."""
    measured = figures()
    measured.costs |= figures(3000, cpu=10).costs
    assert measured.exponent("clean", "pages", 300, 3000) == pytest.approx(1)
    measured.cost(3000, "clean", "pages").cpu = 1
    assert measured.exponent("clean", "pages", 300, 3000) == 0


def test_the_tables_and_the_chart_say_what_was_measured() -> None:
    """Each step and each program is named, and who can't see the chart is told its figures."""
    measured = figures(cpu=7.25)
    text = text_of(measured)
    svg = ET.fromstring(svg_of(measured))  # noqa: S314 - our own
    said = "".join(svg.itertext())
    for step, title in STEPS.items():
        assert f"| {title}, 300 | " in text
        assert title in said or step not in BUILDS
    for program in PROGRAMS.values():
        assert program.label in text
        assert f"{program.label.replace('`', '')}: 7.2" in said
    assert "**exceeded**" in text


def test_a_report_that_is_added_leaves_the_other_files_alone(tmp_path: Path) -> None:
    """Else it would be measured what reading all of them again costs."""
    for name in PROGRAMS:
        place = Gauge(tmp_path, 4, 2, [name]).places[0]
        place.edit(0)
        before = {file: file.stat().st_mtime_ns for file in place.source.rglob("*.*")}
        place.write(5, 2)
        touched = {file for file, time in before.items() if file.stat().st_mtime_ns != time}
        added = {file for file in place.source.rglob("2*.md") if file not in before}
        assert [file.stem for file in added] == [place.newest().rpartition("/")[2]]
        assert all(file.name == "index.md" for file in touched)


def test_a_sentence_is_new_in_one_report(tmp_path: Path) -> None:
    """Another one each time, and the same in every program."""
    place = Workplace(tmp_path, "material")
    place.write(4, 2)
    sentences = [place.edit(0), place.edit(1)]
    for number, sentence in enumerate(sentences):
        assert sentence in place.report(number).read_text("utf-8")
    assert sentences[0] not in place.report(1).read_text("utf-8")


def test_a_step_that_fails_is_told_and_stops_no_other(tmp_path: Path) -> None:
    """A run of hours is not lost by one program, and has no figure for what it did not do."""
    gauge, found = Gauge(tmp_path, 2, 1, ["theme"]), Figures()
    (gauge.places[0].source / "conf.py").write_text("raise ValueError", "utf-8")
    told = take_step(gauge, "again", gauge.places[0], 0, found)
    assert found.failed == [told]
    assert "ValueError" in told
    assert found.costs == {}
