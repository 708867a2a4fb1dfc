"""What was published, as a build sees it: the ledger's file, the kept copies, and what each report is now."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from ..model import Problem
from .ledger import Ledger, Line, digest
from .ledger_file import read_ledger

LEDGER = "ledger.jsonl"
"""The ledger's file, in the folder of the sources."""
COPIES = ".published"
"""The folder of the kept copies, beside the ledger."""


class Source(NamedTuple):
    """A report's file as it was read: its digest, those of the files it shows, and the withdrawal it was read with."""

    digest: str
    files: dict[str, str]
    withdrawal: str = ""


class Record:
    """The ledger of a handbook with its copies; with the withdrawals of a newer ledger if one is given."""

    def __init__(self, folder: Path, newer: Path | None = None) -> None:
        self.folder, self.file = folder, folder / LEDGER
        self.ledger, self.problems = load(self.file)
        self.newer, self.newer_problems = newer, list[Problem]()
        self.newest = self.ledger
        if newer:
            self.newest, self.newer_problems = load(newer)
        self.withdrawn = self.newest.withdrawn | self.ledger.withdrawn

    @cached_property
    def left_by_withdrawn(self) -> frozenset[str]:
        """The folders that a report was withdrawn from; reports in them may have lost what they link to."""
        return frozenset(name.rpartition("/")[0] for name in self.withdrawn)

    def copy_of(self, line: Line) -> Path:
        """Return where the text is kept that *line* recorded."""
        return copy_file(self.folder, line.report, line.source)

    def kept(self, line: Line) -> str | None:
        """Return the text that *line* recorded, or None if its copy is missing or another text."""
        file = self.copy_of(line)
        raw = file.read_bytes() if file.is_file() else b""
        return raw.decode("utf-8", "replace") if digest(raw) == line.source else None


def load(file: Path) -> tuple[Ledger, list[Problem]]:
    """Read a ledger's file; a file that is not there is a ledger without lines."""
    text = file.read_bytes().decode("utf-8", "replace") if file.is_file() else ""
    return read_ledger(text)


def copy_file(folder: Path, report: str, source: str) -> Path:
    """Return where the text of *report* with the digest *source* is kept, below the folder of the sources."""
    return folder / COPIES / report / f"{source}.md"


def is_recorded(source: Source, line: Line) -> bool:
    """Say whether *line* recorded a report as it is."""
    return (source.digest, source.files) == (line.source, line.files)


def is_newer(correction: dt.datetime, line: Line) -> bool:
    """Say whether a correction was written after *line*; corrections are timed by the minute."""
    after_line = correction >= line.time.replace(second=0, microsecond=0)
    return after_line and (line.correction is None or correction > line.correction)
