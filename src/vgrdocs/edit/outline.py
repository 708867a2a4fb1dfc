"""The outline of a text while it is typed: its headings, with blocks and their items in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from .written import WrittenBlock, lines_of_code

_HEADING = re.compile(r"(?P<marks>#{1,6})\s+(?P<words>.*\S)")
_OF_BLOCKS = 2
"""The level of a block that is a section of its report."""
_OF_ITEMS = 7
"""Items stand in whatever there is."""


@dataclass
class OutlinePart:
    """A part of a text: a heading or a block, from a line to another, with the parts in it."""

    name: str
    detail: str
    line: int
    end: int
    level: int
    is_block: bool
    parts: list[OutlinePart] = field(default_factory=list)


def outline_of(lines: Sequence[str], blocks: Sequence[WrittenBlock]) -> list[OutlinePart]:
    """Return the outermost parts of a text."""
    found = [*_headings(lines, blocks), *map(_block, filter(_is_ours, blocks))]
    found.sort(key=lambda part: part.line)
    outermost: list[OutlinePart] = []
    around: list[OutlinePart] = []
    for part in found:
        while around and not _holds(around[-1], part):
            around.pop()
        (around[-1].parts if around else outermost).append(part)
        around.append(part)
    _close(outermost, len(lines))
    return outermost


def _is_ours(block: WrittenBlock) -> bool:
    return block.kind is not None


def _block(block: WrittenBlock) -> OutlinePart:
    kind = block.kind
    assert kind is not None  # noqa: S101 - it is one of ours
    level = _OF_ITEMS if kind.shape in ("item", "") else _OF_BLOCKS
    name = block.argument or kind.heading
    detail = kind.name if block.argument else ""
    return OutlinePart(name, detail, block.line, block.end, level, is_block=True)


def _headings(lines: Sequence[str], blocks: Sequence[WrittenBlock]) -> list[OutlinePart]:
    found = []
    other = lines_of_code(lines)
    for block in blocks:
        other.update(range(block.line, block.body_line))
    for number, line in enumerate(lines, 1):
        heading = _HEADING.fullmatch(line)
        if heading and number not in other:
            level = len(heading["marks"])
            found.append(OutlinePart(heading["words"], "", number, 0, level, is_block=False))
    return found


def _holds(outer: OutlinePart, inner: OutlinePart) -> bool:
    """Say whether a part stands in another: a block ends itself, a heading with the next one."""
    if outer.is_block:
        return inner.line <= outer.end
    return outer.level < inner.level


def _close(parts: Sequence[OutlinePart], last: int) -> None:
    """Let each heading end where what follows it begins."""
    for number, part in enumerate(parts):
        following = parts[number + 1].line - 1 if number + 1 < len(parts) else last
        if not part.is_block:
            part.end = max(part.line, following)
        _close(part.parts, part.end)
