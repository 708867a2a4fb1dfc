"""The gate at the exit: a version shows a published report only as its ledger records it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ..blocks.report import Masthead, ReportStatus
from ..model import Command
from ..record import Ledger, Line
from ..record.commands import vgrdocs_command
from .report_data import ReportData, may_hold_reports, reports_in
from .store import Files, Store, Version


class Shown(NamedTuple):
    """A published report in a version: the line of its masthead, and the digest of its text."""

    line: int
    text: str


def shown_as_published(data: Files, store: Store) -> dict[str, Shown]:
    """Return the reports of a version whose mastheads say that they are published.

    They are read in what the version gives to its readers: no setting and no other vgrdocs that
    built it can leave one out.
    """
    found = {}
    for name, digest in data.items():
        for report in _reports(store, digest) if may_hold_reports(name) else ():
            head = _masthead(report)
            if head.get("status") == ReportStatus.PUBLISHED.value:
                shown = Shown(int(head.get("line", 0)), str(report.get("text", "")))
                found[str(report["document"])] = shown
    return found


def _reports(store: Store, digest: str) -> list[ReportData]:
    try:
        return reports_in(store.content(digest))
    except FileNotFoundError:
        return []  # the store keeps the data of the newest version alone
    except ValueError:
        return []  # the file has been changed, which is told for itself


def _masthead(report: ReportData) -> ReportData:
    for block in report["blocks"]:
        if block["kind"] == Masthead.kind:
            return dict(block)
    return {}


def unrecorded(shown: Iterable[str], version: Version, ledger: Ledger) -> Iterator[str]:
    """Yield which of the reports *shown* by a version the *ledger* does not record as they are.

    A ledger without lines is that of a handbook which records nothing, and asks for nothing.
    """
    for name in sorted(shown) if ledger.lines else ():
        line = ledger.newest(name)
        if line is None or not is_as_recorded(name, version, line):
            yield name


def is_as_recorded(name: str, version: Version, line: Line) -> bool:
    """Say whether a version has a report as *line* recorded it: its file, and what readers get."""
    is_text = line.text in ("", version.texts.get(name))
    return is_text and line.source == version.reports.get(name)


def is_accepted(version: Version, *ledgers: Ledger) -> bool:
    """Say whether one of *ledgers* accepts a version, with the texts that it shows."""
    shown = version.texts.items()
    for ledger in ledgers:
        for line in ledger.accepting(version.name, version.commit):
            # A line from before texts were sealed says nothing of them.
            if not line.texts or shown <= line.texts.items():
                return True
    return False


def way_to_accept(source: Path, version: str) -> Command:
    """Return the command that accepts a version of the handbook in *source* as it went out."""
    return vgrdocs_command("accept", source, version)
