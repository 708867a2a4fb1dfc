"""From lines that belong together to the form: lists, in each other as indents and signs say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .form import Heading, ItemList, Paragraph, Part
from .text_line import TextLine


@dataclass(frozen=True)
class TextBlock:
    """Lines that belong together: a paragraph, a heading, an item of a list."""

    line: TextLine
    sign: str = ""
    number: int = 0
    text_indent: float = 0


def parts_from(blocks: Sequence[TextBlock]) -> list[Part]:
    """Return the parts that blocks make."""
    parts: list[Part] = []
    place = 0
    while place < len(blocks):
        block = blocks[place]
        if block.sign:
            made, place = _list_from(blocks, place)
            parts.append(made)
            continue
        if block.line.table:
            parts.append(block.line.table)
        elif block.line.level is not None:
            parts.append(Heading(block.line.level, block.line.inlines))
        elif block.line.inlines:
            parts.append(Paragraph(block.line.inlines))
        place += 1
    return parts


def _list_from(blocks: Sequence[TextBlock], place: int) -> tuple[ItemList, int]:
    """Return the list that begins at *place*, with those in it, and the place after it."""
    first = blocks[place]
    items: list[tuple[Part, ...]] = []
    while place < len(blocks):
        block = blocks[place]
        if items and (_is_deeper(block, first) or _comes_back(blocks, place, first, len(items))):
            inner, place = _list_from(blocks, place)
            items[-1] += (inner,)
        elif block.sign and block.line.indent >= first.line.indent - _STEP:
            if items and not _goes_on(block, first, len(items)):
                break  # another list: its numbers are those that were written
            items.append((Paragraph(block.line.inlines),))
            place += 1
        elif _is_in_item(block, first) and items:
            items[-1] += (Paragraph(block.line.inlines),)
            place += 1
        else:
            break
    return ItemList(bool(first.number), tuple(items), first.number or 1), place


def _is_deeper(block: TextBlock, first: TextBlock) -> bool:
    return bool(block.sign) and block.line.indent > first.line.indent + _STEP


def _goes_on(block: TextBlock, first: TextBlock, count: int) -> bool:
    """Say whether an item is the next one of a list of *count*, by its sign or its number."""
    if first.number or block.number:
        return block.number == first.number + count and bool(first.number)
    return _look_of(block) == _look_of(first)


def _comes_back(blocks: Sequence[TextBlock], place: int, first: TextBlock, count: int) -> bool:
    """Say whether items of another sign stand in a list that goes on after them, or as in Word."""
    block = blocks[place]
    if not block.sign or _goes_on(block, first, count):
        return False
    if (_look_of(first), _look_of(block)) in _OF_WORD:
        return True
    for later in blocks[place:]:
        if not later.sign:
            return False
        if later.line.indent <= first.line.indent + _STEP and _goes_on(later, first, count):
            return True
    return False


def _look_of(block: TextBlock) -> str:
    """Return the sign of an item; of letters and numbers, what stands after them."""
    return _SAME_LOOK.get(block.sign, block.sign if len(block.sign) == 1 else block.sign[-1])


_SAME_LOOK = {"·": "•", "\uf0b7": "•", "○": "o", "◦": "o", "§": "▪", "\uf0a7": "▪", "—": "–"}
_OF_WORD = {("•", "o"), ("•", "–"), ("o", "▪"), ("–", "o")}
"""Signs that programs for text give to a list and to one in it."""
_STEP = 0.5
"""How much further in a line must begin to stand in another one's list, in widths of a letter."""


def _is_in_item(block: TextBlock, first: TextBlock) -> bool:
    is_text = not block.sign and block.line.level is None and not block.line.table
    return is_text and block.line.indent > first.line.indent + _STEP
