"""One ledger of the lines of two: what branches recorded, each for itself, in one chain again."""

from __future__ import annotations

import dataclasses as dc
from collections.abc import Collection, Iterable
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import NamedTuple

from ..model import Command, Text, Unreadable
from .commands import git_command, vgrdocs_command
from .fault import PublishingFault
from .ledger import Ledger, LedgerAction, Line
from .ledger_file import COPIES, LEDGER, is_conflict_mark, may_follow, read_line, rows_of

_RESTORE = ("restore", "--staged", "--worktree", "--source")
"""What of git's makes files as a commit has them, and takes away those that it does not have."""


class Merged(NamedTuple):
    """The ledger that came of it, and the reports that more than one branch has corrected.

    `left` are the lines as they stood on the other branches: their hashes are in no chain now.
    """

    ledger: Ledger
    corrected_twice: list[str]
    left: list[Line]


def merge_ledgers(
    texts: Iterable[str], out: Collection[str], folder: Path = Path(), ours: str = "HEAD"
) -> Merged:
    """Return one ledger of all lines in *texts*, which may hold the marks of a conflict.

    The chain of one branch stays as it is, and what the others have more comes after it: that of
    the branch which has the first of *out*, the heads of ledgers that versions hold, else that
    which stands first. In *folder* the commit *ours* has the report of one of the branches, for
    those who must decide. Raises `PublishingFault` for a line that is not as it was written, and
    where the branches contradict each other.
    """
    lines = _lines(texts, folder, ours)
    branches = _branches(lines)
    kept = _first_with(branches, out)
    stays = {line.hash for line in kept}
    held = set(stays)
    merged = Ledger(tuple(kept))
    twice = []
    for line in lines.values():
        if line.hash in held:
            continue
        held.add(line.hash)
        known = merged.newest(line.about) if line.about else None
        if is_same(line, merged.of(line.report) if line.report else merged.lines):
            continue
        if _is_withdrawn(known) and line.action is LedgerAction.CORRECTED:
            continue  # of a text that nobody reads any more
        if line.about and not may_follow(known.action if known else None, line.action):
            raise PublishingFault(
                Text(
                    "the branches contradict each other on '{report}': one has it {first}, "
                    "the other {second}; take ledger and report from one of them, as with "
                    "{command}, and record again what else the other has: {publish}",
                    report=line.about,
                    first=known.action.said if known else "",
                    second=line.action.said,
                    command=_taken_from(folder, ours, line.about),
                    publish=vgrdocs_command("publish", folder),
                )
            )
        if known and known.action is line.action is LedgerAction.CORRECTED:
            twice.append(line.report)
        merged = merged.add(line)
    left = [line for line in lines.values() if line.hash not in stays]
    return Merged(merged, sorted({*twice} - merged.withdrawn.keys()), left)


def _lines(texts: Iterable[str], folder: Path, ours: str) -> dict[str, Line]:
    """Return all lines by their hashes, in the order in which they stand."""
    found: dict[str, Line] = {}
    for text in texts:
        for number, row in enumerate(rows_of(text), 1):
            if is_conflict_mark(row) or not row:
                continue
            try:
                line, stated = read_line(row)
            except Unreadable as fault:
                raise _not_as_written(number) from fault
            if stated != line.hash:
                raise _not_as_written(number)
            found[line.hash] = line
    for line in found.values():
        if line.previous and line.previous not in found:
            raise PublishingFault(
                Text(
                    "a line of the ledger is gone: that of '{report}' does not follow any other; "
                    "take the ledger back as it was, as with {command}, and record again what is "
                    "not in it: {publish}",
                    report=line.about or line.version,
                    command=git_command(folder, *_RESTORE, ours, "--", LEDGER),
                    publish=vgrdocs_command("publish", folder),
                )
            )
    return found


def _taken_from(folder: Path, commit: str, report: str) -> Command:
    """Return the command by which ledger, report and kept texts become those of a commit."""
    places = (LEDGER, f"{report}.md", f"{COPIES}/{report}")
    return git_command(folder, *_RESTORE, commit, "--", *places)


def _not_as_written(number: int) -> PublishingFault:
    return PublishingFault(Text("line {line} of the ledger is not as it was written", line=number))


def _branches(lines: dict[str, Line]) -> list[list[Line]]:
    """Return each chain from its beginning to a line that none follows."""
    followed = {line.previous for line in lines.values()}
    branches = []
    for line in lines.values():
        if line.hash in followed:
            continue
        chain = [line]
        while chain[-1].previous:
            chain.append(lines[chain[-1].previous])
        branches.append(chain[::-1])
    return branches


def _first_with(branches: list[list[Line]], out: Collection[str]) -> list[Line]:
    common = _common(branches)
    for head in out:
        for branch in branches:
            if head not in common and head in {line.hash for line in branch}:
                return branch
    return branches[0] if branches else []


def _common(branches: list[list[Line]]) -> AbstractSet[str]:
    """Return the hashes of the lines that all have."""
    each = [{line.hash for line in branch} for branch in branches]
    return set.intersection(*each) if each else set()


def _is_withdrawn(line: Line | None) -> bool:
    return line is not None and line.action is LedgerAction.WITHDRAWN


def is_same(line: Line, others: Iterable[Line]) -> bool:
    """Say whether another branch has recorded the same, if at another time."""
    for other in others:
        if line.action is LedgerAction.SENT:
            # Each sending is one of its own, also of the same to as many.
            if dc.replace(line, previous=other.previous) == other:
                return True
            continue
        if line.action is LedgerAction.WITHDRAWN and other.action is line.action:
            return True
        is_text = line.text == other.text or not (line.text and other.text)
        if is_text and (line.action, line.source, line.files, line.version, line.commit) == (
            other.action,
            other.source,
            other.files,
            other.version,
            other.commit,
        ):
            return True
    return False
