"""What is kept of a handbook in one folder, told as it is of the same handbook in another."""

from __future__ import annotations

import ast
import dataclasses as dc
import json
import re
import shlex
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
    except (ValueError, TypeError, SyntaxError, RecursionError):
        return False
    return True


class Standpoint(NamedTuple):
    """The folder of a handbook, and the one where somebody stood who built it."""

    source: str
    here: str

    @property
    def named(self) -> str:
        """How commands in hints name the folder, as `record.commands.from_here` does."""
        source, here = Path(self.source), Path(self.here)
        return str(source.relative_to(here) if source.is_relative_to(here) else source)


class Move(NamedTuple):
    """From which place a handbook has come, and to which one."""

    old: Standpoint
    new: Standpoint

    def notes(self, doctrees: Path, sources: Sources) -> None:
        """Let what is noted beside doctrees be of the new folder; raises `CannotMove`."""
        kept, told = read_kept(doctrees), ToldFile.read(doctrees / TOLD)
        if kept is None or told is None:
            raise CannotMove
        self._run(kept, sources).keep(doctrees)
        of = {docname: self._findings(found) for docname, found in told.of.items()}
        ToldFile(of, told.again).keep(doctrees / TOLD)
        write_whole(doctrees / NOTE, json.dumps(self.new.source).encode())

    def _run(self, kept: KeptRun, sources: Sources) -> KeptRun:
        digest = sources.digest if kept.content == sources.content else ""
        outcome = dc.replace(kept.outcome, findings=self._findings(kept.outcome.findings))
        try:
            asked = kept.asked and self._asked(kept.asked)
        except CannotMove:
            asked = None  # so that it is gone on from, and is not the answer
        return dc.replace(kept, sources=digest, outcome=outcome, asked=asked)

    def _findings(self, findings: Iterable[Finding]) -> list[Finding]:
        moved = []
        for each in findings:
            message, hint = self._words(each.message), self._words(each.hint)
            file = self.path(each.file)
            moved.append(dc.replace(each, file=file, message=message, hint=hint))
        return moved

    def _words(self, words: str) -> str:
        """Return words in which commands name the folder from where one is now."""
        old, new = self.old.named, self.new.named
        is_plain = shlex.quote(old) == old and shlex.quote(new) == new and new != "."
        if old != new and old == self.old.source and is_plain:
            return words.replace(old, new)
        if self.old.source in words or (old != new and _COMMAND.search(words)):
            raise CannotMove
        return words

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
        old, new = Path(self.old.source), Path(self.new.source)
        if Path(path).is_relative_to(old):
            return str(new / Path(path).relative_to(old))
        if not path or old == new or is_of_the_machine(path):
            return path
        raise CannotMove  # it may have been named from the folder
