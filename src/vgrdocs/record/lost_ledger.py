"""A ledger that has lost lines, or all: git and the texts that are still kept say so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..model import Code, Hint, Problem, Text, Written
from .commands import (
    content_in_git,
    git_command,
    has_held,
    is_merging,
    knows_file,
    restore_command,
    versions_before_cuts,
    vgrdocs_command,
)
from .ledger import Ledger, digest
from .ledger_file import LEDGER, read_ledger, rows_of
from .merging import is_same

_COPY = re.compile(r"[0-9a-f]{64}")
"""How a kept text is named: by its digest."""


def lost_lines(folder: Path, copies: Path, ledger: Ledger) -> Iterator[Problem]:
    """Yield that the ledger of *folder* is lost, or lines of it.

    Git has it as it was committed, and the kept texts in *copies* say what was recorded.
    """
    if not ledger.lines and _is_lost(folder, copies):
        message = Text(
            "the ledger is empty or gone, and '{folder}' holds texts that it recorded",
            folder=copies.name,
        )
        yield Problem(Code.BROKEN_LEDGER, message, hint=_way_back(folder, copies), line=1)
    elif lost := _lost_line(folder, copies, ledger):
        message = Text("lines of the ledger are gone: that of '{report}' was there", report=lost)
        yield Problem(Code.BROKEN_LEDGER, message, hint=_way_back(folder, copies), line=1)


def _is_lost(folder: Path, copies: Path) -> bool:
    """Say whether kept texts tell that a ledger without lines had some.

    A publication that was stopped midway the first time has kept texts and recorded none: those of
    the reports as they are, and git has never had a ledger. It may be begun again.
    """
    kept = list(_kept(copies))
    is_of_another_text = any(_is_other(folder, copies, file) for file in kept)
    return bool(kept) and (is_of_another_text or knows_file(folder, LEDGER))


def _lost_line(folder: Path, copies: Path, ledger: Ledger) -> str:
    """Return what a line was of that git knows and the ledger lacks; empty for none."""
    held = {*rows_of(ledger.written())}
    for before in (content_in_git(folder, LEDGER), *versions_before_cuts(folder, LEDGER)):
        text = before.decode("utf-8", "replace")
        if not {*rows_of(text)} <= held:
            for line in read_ledger(text).ledger.lines:
                # Of a withdrawn report, a merge leaves out what another branch had corrected.
                is_withdrawn = line.about in ledger.withdrawn
                others = ledger.of(line.report) if line.report else ledger.lines
                if not is_withdrawn and not is_same(line, others):
                    return line.about or line.version
    named = {(line.report, line.source) for line in ledger.lines}
    unnamed = [file for file in _kept(copies) if (_report(copies, file), file.stem) not in named]
    if unnamed and has_held(folder, LEDGER, [file.stem for file in unnamed]):
        return _report(copies, unnamed[0])
    return ""


def _kept(copies: Path) -> Iterator[Path]:
    """Yield the kept texts, as far as their names are those of such."""
    if copies.is_dir():
        yield from (file for file in sorted(copies.rglob("*.md")) if _COPY.fullmatch(file.stem))


def _report(copies: Path, kept: Path) -> str:
    return kept.parent.relative_to(copies).as_posix()


def _is_other(folder: Path, copies: Path, kept: Path) -> bool:
    file = folder / f"{_report(copies, kept)}.md"
    return not file.is_file() or digest(file.read_bytes()) != kept.stem


def _way_back(folder: Path, copies: Path) -> Hint:
    if is_merging(folder):
        merge = vgrdocs_command("publish", folder, "--merge")
        return Hint("let vgrdocs put them in one chain: {command}", command=merge)
    if restore := restore_command(folder, LEDGER):
        return Hint("take it back from git: {command}", command=restore)
    if knows_file(folder, LEDGER):
        log = git_command(folder, "log", "--patch", "--", LEDGER)
        return Hint("find out who took it away, and take it back: {command}", command=log)
    return Hint(
        "take it back from a copy of the handbook; if nothing was published, take '{folder}' away",
        folder=Written(copies.name),
    )
