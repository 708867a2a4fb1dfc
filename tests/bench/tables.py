"""The figures of a run as tables in Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tests.bench.bounds import held
from tests.bench.figures import Figures
from tests.bench.measuring import Cost
from tests.bench.programs import PROGRAMS
from tests.bench.steps import BUILDS, STEPS


def text_of(figures: Figures) -> str:
    """Return all tables, with what they show above each."""
    parts = [_about(figures), *_costs(figures), _files(figures), _growth(figures)]
    return "\n\n".join(part for part in [*parts, _starts(figures), _bounds(figures)] if part) + "\n"


def _about(figures: Figures) -> str:
    versions = ", ".join(f"{name} {version}" for name, version in figures.versions.items())
    sizes = ", ".join(f"{size:,}" for size in figures.sizes)
    return f"{sizes} reports in {figures.series} series; {versions}."


def _costs(figures: Figures) -> Iterator[str]:
    """Yield a table of processor time with its ratio to Material's, of time, and of memory."""
    yield _by_step(figures, "CPU seconds (times Material's)", _cpu_cell(figures))
    yield _by_step(figures, "Seconds on the clock", lambda _, cost: _short(cost.wall))
    yield _by_step(figures, "Most memory, MB", _memory_cell, ("clean",))


def _memory_cell(_: tuple[int, str, str], cost: Cost) -> str:
    return f"{cost.memory:.0f}" if cost.memory else ""


def _cpu_cell(figures: Figures) -> Callable[[tuple[int, str, str], Cost], str]:
    def cell(key: tuple[int, str, str], cost: Cost) -> str:
        size, step, name = key
        # For Material a fresh clone is no other than a clean build.
        theirs = "clean" if step == "clone" else step
        if name == "material" or (size, theirs, "material") not in figures.costs:
            return _short(cost.cpu)
        return f"{_short(cost.cpu)} ({figures.ratio(size, step, name, of=theirs):.2f})"

    return cell


def _by_step(
    figures: Figures,
    title: str,
    cell: Callable[[tuple[int, str, str], Cost], str],
    steps: Iterable[str] = STEPS,
) -> str:
    names = [name for name in PROGRAMS if any(key[2] == name for key in figures.costs)]
    rows = []
    for step in steps:
        for size in figures.sizes:
            keys = [(size, step, name) for name in names]
            found = [(key, figures.costs.get(key)) for key in keys]
            if any(cost for _, cost in found):
                cells = [cell(key, cost) if cost else "" for key, cost in found]
                rows.append([f"{STEPS[step]}, {size:,}", *cells])
    return table([title, *(PROGRAMS[name].label for name in names)], rows)


def _files(figures: Figures) -> str:
    rows = []
    for (size, step, name), cost in figures.costs.items():
        if step == "added":
            clean = figures.costs.get((size, "clean", name), Cost())
            wrong = "" if cost.wrong is None else str(cost.wrong)
            cells = [f"{clean.files:,}", f"{clean.size:.1f}", f"{cost.changed:,}"]
            cells += [f"{cost.rewritten:.2f}", f"{cost.others:.2f}", wrong]
            rows.append([f"{size:,}, {PROGRAMS[name].label}", *cells])
    head = ["Files", "all", "MB", "changed by a new report", "MB", "MB besides its own", "wrong"]
    return table(head, rows)


def _growth(figures: Figures) -> str:
    first, last = figures.sizes[0], figures.sizes[-1]
    rows = []
    for step in BUILDS:
        for name in PROGRAMS:
            keys = {(first, step, name), (last, step, name)}
            if len(keys) == 2 and keys <= figures.costs.keys():
                grown = figures.exponent(step, name, first, last)
                rows.append([f"{STEPS[step]}, {PROGRAMS[name].label}", f"{grown:.2f}"])
    return table([f"Growth from {first:,} to {last:,}", "exponent"], rows)


def _starts(figures: Figures) -> str:
    rows = [[f"`{name}`", f"{seconds:.2f}"] for name, seconds in figures.bare.items()]
    rows += [[f"`{name} --help`", f"{seconds:.2f}"] for name, seconds in figures.starts.items()]
    return table(["Start", "CPU seconds"], rows)


def _bounds(figures: Figures) -> str:
    rows = []
    for one in held(figures):
        what = f"{one.what}, {one.size:,}" if one.size else one.what
        said = "kept" if one.is_kept else "**exceeded**"
        rows.append([what, f"{one.most:g} {one.unit}", f"{one.value:.2f}", said])
    return table(["Bound", "at most", "measured", ""], rows)


def _short(seconds: float) -> str:
    return f"{seconds:.2f}" if seconds < 10 else f"{seconds:.1f}"


def table(head: list[str], rows: list[list[str]]) -> str:
    """Return a table in Markdown, nothing where it has no rows."""
    if not rows:
        return ""
    lines = [head, ["---", *(["--:"] * (len(head) - 1))], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
