"""The blocks of a text while it is typed: also those that nobody has closed yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..model import Fence, RawField, read_block
from ..model.fence import FENCE
from .vocabulary import HandbookWords, KindWords


class WrittenBlock(NamedTuple):
    """A block as it stands in a text, with the lines that it begins and ends on.

    `kind` is None for a directive that is not ours, or that has no such name. Its text begins on
    the line `body_line`.
    """

    name: str
    kind: KindWords | None
    line: int
    end: int
    argument: str
    fields: tuple[RawField, ...]
    body_line: int

    def value(self, english: str) -> str:
        """Return what is written for a field, by its English name; nothing if it is left out."""
        for written in self.fields:
            known = self.kind.field(written.name) if self.kind else None
            if known and known.english == english:
                return written.value
        return ""

    @property
    def id(self) -> str:
        """The id that the writer gave, or nothing."""
        return self.value("id")


def blocks_in(lines: Sequence[str], vocabulary: HandbookWords) -> list[WrittenBlock]:
    """Return the blocks of a text, in the order in which they open."""
    found = []
    for fence in _fences(lines):
        if fence.is_raw or not fence.name:
            continue
        end = fence.closed or len(lines)
        content = lines[fence.line : end - 1 if fence.closed else end]
        argument = fence.info.partition("}")[2]
        raw = read_block(fence.line, argument, content, fence.line + 1)
        found.append(
            WrittenBlock(
                fence.name,
                vocabulary.kind(fence.name),
                fence.line,
                end,
                raw.argument,
                raw.fields,
                raw.body_line,
            )
        )
    return found


def lines_of_code(lines: Sequence[str]) -> set[int]:
    """Return the lines, from 1, that are code, in which nothing is a heading."""
    found: set[int] = set()
    for fence in _fences(lines):
        if fence.is_raw:
            found.update(range(fence.line, (fence.closed or len(lines)) + 1))
    return found


def block_around(blocks: Sequence[WrittenBlock], line: int) -> WrittenBlock | None:
    """Return the innermost block that a line is in, its first line included."""
    around = [block for block in blocks if block.line <= line <= block.end]
    return around[-1] if around else None


def _fences(lines: Sequence[str]) -> list[Fence]:
    """Return what is opened; what nobody closes goes on to the end, and closes nothing else."""
    found: list[Fence] = []
    still_open: list[Fence] = []
    for number, line in enumerate(lines, 1):
        fence = FENCE.fullmatch(line)
        if not fence:
            continue
        marks, info = fence["marks"], fence["info"].strip()
        if still_open and still_open[-1].is_raw:
            if not info and marks.startswith(still_open[-1].marks):
                still_open.pop().closed = number
        elif info:
            found.append(Fence(number, marks, info))
            still_open.append(found[-1])
        else:
            _close(still_open, marks, number)
    return found


def _close(still_open: list[Fence], marks: str, number: int) -> None:
    """Close the innermost fence with the same marks, else with fewer."""
    fitting = [fence for fence in still_open if marks.startswith(fence.marks)]
    if not fitting:
        return
    same = [fence for fence in fitting if fence.marks == marks]
    meant = (same or fitting)[-1]
    meant.closed = number
    # What is open in it ends there too: it was forgotten.
    while (inner := still_open.pop()) is not meant:
        inner.closed = number
