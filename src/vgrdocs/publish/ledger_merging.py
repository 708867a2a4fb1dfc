"""Merging the ledger of two branches that have both published, in a handbook's folder."""

from __future__ import annotations

import dataclasses as dc
import datetime as dt
from pathlib import Path
from typing import NamedTuple

from ..blocks.correction import Correction
from ..facts import Standing
from ..model import Code
from ..record import (
    LEDGER,
    Ledger,
    LedgerAction,
    Line,
    is_recorded,
    kept_file,
    load_ledger,
    read_ledger,
)
from ..record.appending import append_lines, keep_copy, locked, write_ledger
from ..record.fault import PublishingFault
from ..record.merging import merge_ledgers
from ..record.tokens import keep_witnessed
from ..work.checking import check
from ..work.run import Handbook, Outcome
from .git import Repository
from .report_withdrawing import put_notice

_SIDES = ("HEAD", "MERGE_HEAD")
"""The commits that git merges: a line that was taken out by hand is in one of them."""


class LedgerMerge(NamedTuple):
    """What came of it: how many lines the ledger has, and the corrections that were put together.

    `was_whole` holds where there was nothing to merge.
    """

    lines: int
    corrected: list[str]
    was_whole: bool = False


def merge(handbook: Handbook, time: dt.datetime, *, writes: bool = True) -> LedgerMerge:
    """Put what two branches have recorded into one chain, in a handbook's ledger.

    The chain that a version holds stays as it is. A report that both have corrected, and whose text
    holds both corrections, is recorded anew as it is now. Of what one has withdrawn, nothing that
    the other has is left. Without *writes* nothing is done, and what may come of it is returned.
    Raises `PublishingFault` where the two contradict each other, or a line is not as it was.
    """
    folder = handbook.source
    with locked(folder, is_broken=True):
        before, problems = load_ledger(folder / LEDGER)
        merged, twice, left = merge_ledgers(_texts(folder), _out(folder), folder, _ours(folder))
        if not problems and before.head == merged.head:
            return LedgerMerge(len(before.lines), [], was_whole=True)
        if not writes:
            return LedgerMerge(len(merged.lines), twice)
        keep_witnessed(folder, left)
        write_ledger(folder, merged)
        for withdrawal in merged.withdrawn.values():
            if kept_file(folder, withdrawal.report, withdrawal.source).is_file():
                put_notice(folder, withdrawal)  # the other branch had the text, and copies of it
        # Only now can be read how the reports stand.
        outcome = check(handbook)
        added = []
        for name in twice:
            if line := _both(outcome, merged, name, time):
                keep_copy(folder, line, (folder / f"{name}.md").read_bytes())
                added.append(line)
        if added:
            append_lines(folder, merged, *added)
    return LedgerMerge(len(merged.lines) + len(added), [line.report for line in added])


def _texts(folder: Path) -> list[str]:
    """Return the ledger as it stands in the work tree, and on both sides of a merge."""
    file = folder / LEDGER
    texts = [file.read_text("utf-8", "replace")] if file.is_file() else []
    repository = _repository(folder)
    if repository:
        for side in _SIDES:
            content = repository.content_at(side, _path(folder, repository))
            texts.append((content or b"").decode("utf-8", "replace"))
    return texts


def _ours(folder: Path) -> str:
    """Return the newest commit of this branch whose ledger is one chain, from before a merge."""
    repository = _repository(folder)
    commit = "HEAD"
    while repository and (content := repository.content_at(commit, _path(folder, repository))):
        if not read_ledger(content.decode("utf-8", "replace")).problems:
            return commit
        commit += "^"
    return "HEAD"


def _out(folder: Path) -> list[str]:
    """Return the heads of the ledgers that tags hold: theirs is the chain that stays."""
    repository = _repository(folder)
    heads = []
    if repository:
        for tag in repository.tags(["*"]):
            content = repository.content(tag, _path(folder, repository)) or b""
            ledger, _ = read_ledger(content.decode("utf-8", "replace"))
            heads.append(ledger.head)
    return heads


def _path(folder: Path, repository: Repository) -> str:
    return (folder.relative_to(repository.root) / LEDGER).as_posix()


def _repository(folder: Path) -> Repository | None:
    try:
        return Repository(folder)
    except PublishingFault:
        return None  # a handbook need not lie in git


def _both(outcome: Outcome, ledger: Ledger, name: str, time: dt.datetime) -> Line | None:
    """Return the line of a text that holds the corrections of both branches, if it does."""
    standing, newest = outcome.standings.get(name), ledger.newest(name)
    if standing is None or newest is None or is_recorded(standing.source, newest):
        return None
    wanted = {line.correction for line in ledger.of(name) if line.correction}
    if not wanted <= _times(standing) or _has_problems(outcome, name):
        return None
    source = standing.source
    line = Line(LedgerAction.CORRECTED, name, time, source.digest, source.files)
    return dc.replace(line, correction=standing.correction, text=source.text)


def _times(standing: Standing) -> set[dt.datetime]:
    return {block.date for _, block in standing.report.blocks(Correction)}


def _has_problems(outcome: Outcome, name: str) -> bool:
    """Say whether a report has another problem than a correction that its line does not know."""
    for finding in outcome.problems:
        is_of_it = Path(finding.file).as_posix().endswith(f"/{name}.md")
        if is_of_it and finding.code not in (Code.CHANGED_REPORT.value, Code.OLD_CORRECTION.value):
            return True
    return False
