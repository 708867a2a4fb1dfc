"""Handbooks with reports that are out, for tests: published, corrected, withdrawn at set times."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from tests.handbooks import REPORT, replace, write
from vgrdocs.model import STOCKHOLM
from vgrdocs.publish import report_publishing, report_withdrawing
from vgrdocs.record import Ledger, read_ledger
from vgrdocs.work.checking import check
from vgrdocs.work.locating import find_handbook

JANUARY, FEBRUARY = "s/2026-01-01", "s/2026-02-01"
MASTHEAD_END = ":status: publicerad\n:::\n"


def at(time: str) -> dt.datetime:
    """Return a time of Stockholm's."""
    return dt.datetime.fromisoformat(time).replace(tzinfo=STOCKHOLM)


def publish(folder: Path, time: str, *names: str) -> list[str]:
    """Publish at *time* and return what was recorded; fail if anything is in the way."""
    handbook = find_handbook(folder)
    outcome = check(handbook)
    assert outcome.problems == []
    return [
        line.report for line in report_publishing.publish(handbook, outcome, names, at(time)).lines
    ]


def withdraw(
    folder: Path, name: str, time: str, reason: str = "Fel text."
) -> report_withdrawing.Withdrawal:
    """Withdraw a report at *time*."""
    handbook = find_handbook(folder)
    return report_withdrawing.withdraw(
        handbook, check(handbook), name, reason, "Eva Lind", at(time)
    )


def correct(folder: Path, name: str, time: str, old: str, new: str) -> None:
    """Change a report, with a correction of *time* that says so."""
    file = folder / f"{name}.md"
    replace(file, old, new)
    replace(file, MASTHEAD_END, f"{MASTHEAD_END}\n:::{{rättelse}} {time}\nDet stod {old}.\n:::\n")


def ledger(folder: Path) -> Ledger:
    """Return the handbook's ledger; fail if anything is wrong with it."""
    found = read_ledger((folder / "ledger.jsonl").read_text("utf-8"))
    assert found.problems == []
    return found.ledger


def two_reports(folder: Path) -> Path:
    """Write a handbook with two reports, the first of them published on its day."""
    files = {f"{name}.md": REPORT.format(date=name[2:]) for name in (JANUARY, FEBRUARY)}
    index = "# Handbok\n\n:::{rapportlista}\n:::\n"
    write(folder, {**files, "index.md": index})
    assert publish(folder, "2026-01-01 08:00", JANUARY) == [JANUARY]
    return folder
