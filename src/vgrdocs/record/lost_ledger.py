"""A ledger that is empty or gone while the texts that it recorded are still kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..model import Code, Hint, Problem, Text, Written
from .commands import git_command, knows_file, restore_command
from .ledger import Ledger, digest
from .ledger_file import LEDGER

_COPY = re.compile(r"[0-9a-f]{64}")
"""How a kept text is named: by its digest."""


def lost_ledger(folder: Path, copies: Path, ledger: Ledger) -> Iterator[Problem]:
    """Yield that the ledger of *folder* is lost, if kept texts in *copies* say that there was one.

    A publication that was stopped midway the first time has kept texts and recorded none: those of
    the reports as they are, and git has never had a ledger. It may be begun again.
    """
    if ledger.lines or not copies.is_dir():
        return
    kept = [file for file in copies.rglob("*.md") if _COPY.fullmatch(file.stem)]
    is_of_another_text = any(_is_other(folder, copies, file) for file in kept)
    if kept and (is_of_another_text or knows_file(folder, LEDGER)):
        message = Text(
            "the ledger is empty or gone, and '{folder}' holds texts that it recorded",
            folder=copies.name,
        )
        yield Problem(Code.BROKEN_LEDGER, message, hint=_way_back(folder, copies), line=1)


def _is_other(folder: Path, copies: Path, kept: Path) -> bool:
    file = folder / f"{kept.parent.relative_to(copies).as_posix()}.md"
    return not file.is_file() or digest(file.read_bytes()) != kept.stem


def _way_back(folder: Path, copies: Path) -> Hint:
    if restore := restore_command(folder, LEDGER):
        return Hint("take it back from git: {command}", command=restore)
    if knows_file(folder, LEDGER):
        log = git_command(folder, "log", "--patch", "--", LEDGER)
        return Hint("find out who took it away, and take it back: {command}", command=log)
    return Hint(
        "take it back from a copy of the handbook; if nothing was published, take '{folder}' away",
        folder=Written(copies.name),
    )
