"""What is done to reports that are out: published, corrected, withdrawn by the library itself."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.publications import publish, withdraw

from . import generator
from .edits import NotNow, edit, edited, pick
from .sources import Handbook, Report, save


@edit
def published(handbook: Handbook, rng: Random) -> str:
    """Record a report, with the links that lead somewhere now."""
    found = [each for each in handbook.reports.values() if not each.is_recorded]
    report = pick([each for each in found if each.status == "publicerad"], rng)
    report.links = [link for link in report.links if handbook.leads(link, report)]
    report.shown = [path for path in report.shown if path in handbook.files]
    _publish(handbook, report)
    report.is_recorded = True
    return report.name


@edit
def corrected(handbook: Handbook, rng: Random) -> str:
    """Change a recorded report, with a correction that says so, and record it."""
    report = pick([each for each in handbook.reports.values() if each.is_recorded], rng)
    report.sentences = [generator.sentence(rng)]
    report.links = [link for link in report.links if handbook.leads(link, report)]
    report.corrections.insert(0, (_time(handbook, "07:00"), generator.sentence(rng)))
    del handbook.kept[f"{report.name}.md"]
    _publish(handbook, report)
    return report.name


@edit
def withdrawn(handbook: Handbook, rng: Random) -> str:
    """Withdraw a recorded report."""
    if len(handbook.reports) < 2:
        raise NotNow
    report = pick([each for each in handbook.reports.values() if each.is_recorded], rng)
    _record(handbook, report, lambda folder, time: withdraw(folder, report.name, time))
    del handbook.reports[report.name]
    handbook.withdrawn[report.name] = report.day
    return report.name


def handbook(rng: Random) -> Handbook:
    """Return a handbook made by chance, of which something may be recorded already."""
    found = generator.handbook(rng)
    steps = ("published", "published", "corrected", "published", "withdrawn")
    for name in steps[: rng.choice((0, 0, 1, 3, 5))]:
        try:
            found, _ = edited(found, name, rng)
        except NotNow:
            continue
    return found


def _publish(handbook: Handbook, report: Report) -> None:
    _record(handbook, report, lambda folder, time: publish(folder, time, report.name))


def _record(handbook: Handbook, report: Report, act: Callable[[Path, str], object]) -> None:
    """Do something to a copy of the handbook's files, and take over what it has recorded."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        save(handbook, folder)
        act(folder, _time(handbook, "08:00"))
        handbook.records += 1
        recorded = {path for path in folder.glob(".published/**/*") if path.is_file()}
        for name in [name for name in handbook.kept if name.startswith(".published/")]:
            del handbook.kept[name]
        for path in {*recorded, folder / "ledger.jsonl", folder / f"{report.name}.md"}:
            handbook.kept[path.relative_to(folder).as_posix()] = path.read_bytes()


def _time(handbook: Handbook, time: str) -> str:
    """Return a time on the day of the next record: each day has one."""
    return f"2027-01-{handbook.records + 1:02} {time}"
