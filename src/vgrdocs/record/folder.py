"""The record in a handbook's folder: the ledger's file and the kept copies, as they are read."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from ..model import Problem
from .ledger import Line, digest
from .ledger_file import COPIES, LEDGER, ReadLedger, read_ledger
from .links import KeptLink, read_links
from .lost_ledger import lost_lines


class Record:
    """The ledger of a handbook with its copies.

    *newer* is a later state of the same ledger: what it says is withdrawn is so here as well.
    """

    def __init__(self, folder: Path, newer: Path | None = None) -> None:
        self.folder, self.file = folder, folder / LEDGER
        self.ledger, self.problems = load_ledger(self.file)
        if not self.problems:
            self.problems += lost_lines(folder, folder / COPIES, self.ledger)
        self.newer, self.newer_problems = newer, list[Problem]()
        self.newest = self.ledger
        if newer:
            self.newest, self.newer_problems = load_ledger(newer)
        self.withdrawn = self.newest.withdrawn | self.ledger.withdrawn

    def withdrawn_lines(self, report: str) -> list[Line]:
        """Return all lines of a withdrawn report, oldest first.

        A version from before it was recorded knows them from the later ledger alone.
        """
        return self.newest.of(report) or self.ledger.of(report)

    @cached_property
    def left_by_withdrawn(self) -> frozenset[str]:
        """The folders that a report was withdrawn from; reports there may link to what is gone."""
        return frozenset(name.rpartition("/")[0] for name in self.withdrawn)

    @cached_property
    def links(self) -> dict[str, KeptLink]:
        """Address -> what is known of it, of all links to elsewhere that were checked."""
        return read_links(self.folder)

    def copy_of(self, line: Line) -> Path:
        """Return where the text is kept that *line* recorded."""
        return kept_file(self.folder, line.report, line.source)

    def kept(self, line: Line) -> str | None:
        """Return the text that *line* recorded, or None if its copy is missing or another text."""
        file = self.copy_of(line)
        raw = file.read_bytes() if file.is_file() else b""
        if digest(raw) != line.source:
            return None
        return raw.decode("utf-8", "replace")


def load_ledger(file: Path) -> ReadLedger:
    """Read a ledger's file; a file that is not there is a ledger without lines."""
    text = file.read_bytes().decode("utf-8", "replace") if file.is_file() else ""
    return read_ledger(text, file.parent)


def kept_file(folder: Path, report: str, source: str) -> Path:
    """Return where the text of *report* with the digest *source* is kept.

    *folder* is that of the sources.
    """
    return folder / COPIES / report / f"{source}.md"
