"""What is kept of a handbook in one folder, told as it is of the same handbook in another."""

from __future__ import annotations

import ast
import dataclasses as dc
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ..record.files import write_whole
from .kept import KeptRun, Sources, read_kept
from .listening import Asked, is_of_the_machine
from .outcome import Finding
from .told_file import FILE as TOLD
from .told_file import ToldFile

NOTE = "moved.json"
"""Notes beside doctrees the folder that they may be gone on from in, whatever they say."""
_COMMAND = re.compile(r"\b(git|vgrdocs|cp|chmod) ")
"""The programs of `record.commands`, whose words name paths from where somebody stood."""


class CannotMove(Exception):
    """Something kept can't be told of another folder."""


def says_the_same_anywhere(conf: Path) -> bool:
    """Say whether a conf.py is a list of plain values, or there is none.

    One that computes may ask where it lies, in ways that nobody hears of.
    """
    if not conf.exists():
        return True
    try:
        return all(map(_is_plain, ast.parse(conf.read_bytes()).body))
    except (OSError, SyntaxError, ValueError):
        return False


def _is_plain(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.ImportFrom):
        return statement.module == "__future__"
    if not isinstance(statement, ast.Assign | ast.AnnAssign | ast.Expr) or not statement.value:
        return False
    try:
        ast.literal_eval(statement.value)
    except ValueError:
        return False
    return True


class Move(NamedTuple):
    """From which folder a handbook has come, and to which one."""

    old: Path
    new: Path

    def notes(self, doctrees: Path, sources: Sources) -> None:
        """Let what is noted beside doctrees be of the new folder; raises `CannotMove`."""
        kept, told = read_kept(doctrees), ToldFile.read(doctrees / TOLD)
        if kept is None or told is None:
            raise CannotMove
        self._run(kept, sources).keep(doctrees)
        of = {docname: self._findings(found) for docname, found in told.of.items()}
        ToldFile(of, told.again).keep(doctrees / TOLD)
        write_whole(doctrees / NOTE, json.dumps(str(self.new)).encode())

    def _run(self, kept: KeptRun, sources: Sources) -> KeptRun:
        digest = sources.digest if kept.content == sources.content else ""
        outcome = dc.replace(kept.outcome, findings=self._findings(kept.outcome.findings))
        asked = kept.asked and self._asked(kept.asked)
        return dc.replace(kept, sources=digest, outcome=outcome, asked=asked)

    def _findings(self, findings: Iterable[Finding]) -> list[Finding]:
        return [dc.replace(each, file=self._of_finding(each)) for each in findings]

    def _of_finding(self, finding: Finding) -> str:
        words = f"{finding.message} {finding.hint}"
        if str(self.old) in words or _COMMAND.search(words):
            raise CannotMove
        return self.path(finding.file)

    def _asked(self, asked: Asked) -> Asked:
        return asked._replace(
            files=self._answers(asked.files),
            folders=self._answers(asked.folders),
            reflogs={},  # of another clone; git is asked itself
            git=self._of_git(asked.git),
        )

    def _answers(self, answers: Mapping[str, str]) -> dict[str, str]:
        return {self.path(path): digest for path, digest in answers.items()}

    def _of_git(
        self, asked: Sequence[tuple[str, Sequence[str], str]]
    ) -> list[tuple[str, Sequence[str], str]]:
        return [(self.path(folder), words, digest) for folder, words, digest in asked]

    def path(self, path: str) -> str:
        """Return what a path is now; raises `CannotMove` where nobody knows."""
        if Path(path).is_relative_to(self.old):
            return str(self.new / Path(path).relative_to(self.old))
        if self.old == self.new or is_of_the_machine(path):
            return path
        raise CannotMove  # it may have been named from the folder
