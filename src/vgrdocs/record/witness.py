"""What the tokens beside a ledger say of its chain: which lines are witnessed, and when."""

from __future__ import annotations

import dataclasses as dc
import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .ledger import Ledger, Line
from .merging import is_same
from .tokens import Token, is_true, lines_left, token_name, tokens_in

if TYPE_CHECKING:
    from cryptography import x509

_SOON = dt.timedelta(days=3)
"""How long after a line its token may be made: a weekend without network is an ordinary one."""


class WitnessedLines(NamedTuple):
    """Lines that follow each other, by their numbers, and when they were first witnessed."""

    first: int
    last: int
    time: dt.datetime | None = None


class Witness:
    """The tokens of a handbook, compared with its ledger.

    Without *roots* none can be told from a false one: each is taken for what it says.
    """

    def __init__(self, folder: Path, ledger: Ledger, roots: Sequence[x509.Certificate]) -> None:
        self.ledger = ledger
        self.false: list[Path] = []
        """What is no token, or one that nobody signed who is trusted."""
        self.gone: dict[Path, Token] = {}
        """The tokens whose line is not in the chain."""
        self.misnamed: list[Path] = []
        self._left = lines_left(folder)
        self._numbers = {line.hash: number for number, line in enumerate(ledger.lines, 1)}
        self._at: list[dt.datetime | None] = [None] * len(ledger.lines)
        """When each line was first witnessed."""
        self._read(folder, roots)

    def _read(self, folder: Path, roots: Sequence[x509.Certificate]) -> None:
        aside: list[tuple[int, dt.datetime]] = []
        for file, token in tokens_in(folder).items():
            if token is None or (roots and not is_true(token, roots)):
                self.false.append(file)
                continue
            branch = self._branch(token.head)
            if branch is None:
                self.gone[file] = token
                continue
            start = branch[0].previous if branch else token.head
            number = self._numbers.get(start, 0)
            if file.name != token_name(number + len(branch), token.head):
                self.misnamed.append(file)
                continue
            if number:
                self._note(number, token.time)
            aside += [(self._exactly(line), token.time) for line in branch]
        # What a token is over was there at its time, and so was all before it.
        for number in range(len(self._at) - 1, 0, -1):
            after = self._at[number]
            if after:
                self._note(number, after)
        # But a branch that was merged says nothing of those that stand before its lines now.
        for number, time in aside:
            if number:
                self._note(number, time)

    def _note(self, number: int, time: dt.datetime) -> None:
        """Note that a line was there at a time."""
        before = self._at[number - 1]
        if before is None or time < before:
            self._at[number - 1] = time

    def _branch(self, head: str) -> list[Line] | None:
        """Return the lines up to *head*, from where a branch left the chain; none for the chain's.

        None if one of them stands nowhere in the ledger.
        """
        lines: list[Line] = []
        while head and head not in self._numbers:
            line = self._left.get(head)
            if line is None or not any(is_same(line, [other]) for other in self._others(line)):
                return None
            lines.append(line)
            head = line.previous
        return lines[::-1]

    def _exactly(self, left: Line) -> int:
        """Return the number of the line that merging has made of *left*, 0 for none.

        What both branches had recorded stands once, as the other did.
        """
        for line in self._others(left):
            if dc.replace(left, previous=line.previous) == line:
                return self._numbers[line.hash]
        return 0

    def _others(self, line: Line) -> Sequence[Line]:
        return self.ledger.of(line.report) if line.report else self.ledger.lines

    @property
    def is_waiting(self) -> bool:
        """Whether the newest line is still to be witnessed."""
        return bool(self._at) and self._at[-1] is None

    @property
    def newest(self) -> dt.datetime | None:
        """When the newest line was first witnessed."""
        return self._at[-1] if self._at else None

    def unwitnessed(self) -> Iterator[WitnessedLines]:
        """Yield the lines that no token is over."""
        yield from self._stretches([time is None for time in self._at])

    def late(self) -> Iterator[WitnessedLines]:
        """Yield the lines that were witnessed long after the time that they give for themselves."""
        flags = []
        for line, time in zip(self.ledger.lines, self._at, strict=True):
            flags.append(time is not None and time > line.time + _SOON)
        yield from self._stretches(flags)

    def _stretches(self, flags: list[bool]) -> Iterator[WitnessedLines]:
        rows = zip(range(1, len(flags) + 1), flags, self._at, strict=True)
        for (is_meant, time), same in groupby(rows, key=lambda row: row[1:]):
            if is_meant:
                numbers = [number for number, _, _ in same]
                yield WitnessedLines(numbers[0], numbers[-1], time)
