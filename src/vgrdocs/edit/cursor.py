"""What somebody is about to write, or points at: by the line, the column and the block around."""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence
from typing import NamedTuple

from ..model import LONGEST_LINE
from .vocabulary import FieldWords, HandbookWords, KindWords
from .written import WrittenBlock, block_around


class Aim(enum.Enum):
    """What stands at a place."""

    BLOCK = "the opening of a block"
    ARGUMENT = "what stands after a block's name"
    FIELD = "the name of a field"
    VALUE = "the value of a field"
    ROLE = "the name of a role"
    TARGET = "what a role or a link names"
    ITEM = "an item of a list that is read into fields"
    TEXT = "any other text"


class Cursor(NamedTuple):
    """What stands at a place of a line: from the column `start` to `end`.

    `written` is what stands there before the place. `role` is the English name of the role whose
    target it is, empty for a link by an id. `taken` are the English names of what stands once, and
    stands elsewhere: fields of the block, or kinds.
    """

    aim: Aim
    start: int
    end: int
    written: str = ""
    kind: KindWords | None = None
    field: FieldWords | None = None
    role: str = ""
    taken: frozenset[str] = frozenset()


_OPENING = re.compile(r"\s*(?P<all>:{3,}\s*(?:\{[^}\s]*)?)")
_AFTER_NAME = re.compile(r"\s*:{3,}\s*\{[^}]+\}\s*(?P<value>.*)")
_FIELD = re.compile(r"\s*:(?P<name>[^:]*)")
_VALUE = re.compile(r"\s*:(?P<name>[^:\s][^:]*):\s*(?P<value>.*)")
_ITEM = re.compile(r"\s*[-*+]\s+(?P<value>.*)")
_ROLE = re.compile(r"(?:.*[^:{\\])?\{(?P<name>[^{}\s`]*)")
_TARGET = re.compile(r".*\{(?P<role>[^{}\s`]+)\}`(?:[^`<]*<)?(?P<value>[^`<>]*)")
_LINK = re.compile(r".*\]\((?:[^()\s#]*)#(?P<value>[^()\s]*)")


def cursor_at(
    lines: Sequence[str],
    blocks: Sequence[WrittenBlock],
    vocabulary: HandbookWords,
    line: int,
    column: int,
) -> Cursor:
    """Return what stands at a *column*, from 0, of a *line*, from 1."""
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    if len(text) > LONGEST_LINE:  # told as a problem, and nobody waits for more
        return Cursor(Aim.TEXT, column, column)
    before = text[:column]
    block = block_around(blocks, line)
    kind = block.kind if block else None
    for found in (
        _target(before, text, vocabulary),
        _opening(before, text, vocabulary, _kinds_elsewhere(blocks, line)),
        _in_head(before, text, block, line) if block and line < block.body_line else None,
        _role(before, text),
    ):
        if found:
            return found
    if item := _ITEM.fullmatch(before):
        return Cursor(Aim.ITEM, item.start("value"), len(text), item["value"], kind)
    return Cursor(Aim.TEXT, column, column, "", kind)


def _target(before: str, text: str, vocabulary: HandbookWords) -> Cursor | None:
    found = _TARGET.fullmatch(before) or _LINK.fullmatch(before)
    if not found:
        return None
    role = ""
    if found.re is _TARGET:
        known = vocabulary.role(found["role"])
        if known is None:
            return None
        role = known.english
    start = found.start("value")
    end = _end(text, len(before), r"[`>]" if found.re is _TARGET else r"[()\s]")
    return Cursor(Aim.TARGET, start, end, found["value"], role=role)


def _kinds_elsewhere(blocks: Sequence[WrittenBlock], line: int) -> frozenset[str]:
    """Return the kinds that stand once, and stand on another line."""
    kinds = [block.kind for block in blocks if block.line != line]
    return frozenset(kind.english for kind in kinds if kind and kind.stands_once)


def _fields_elsewhere(block: WrittenBlock, kind: KindWords, line: int) -> frozenset[str]:
    """Return the fields of a block that stand on another line."""
    fields = [kind.field(written.name) for written in block.fields if written.line != line]
    return frozenset(field.english for field in fields if field)


def _opening(
    before: str, text: str, vocabulary: HandbookWords, taken: frozenset[str]
) -> Cursor | None:
    if found := _OPENING.fullmatch(before):
        end = _end(text, len(before), r"[\s}]")
        end += text[end : end + 1] == "}"
        name = text[found.start("all") : end].strip(":{} ")
        kind = vocabulary.kind(name)
        return Cursor(Aim.BLOCK, found.start("all"), end, found["all"], kind, taken=taken)
    if found := _AFTER_NAME.fullmatch(before):
        kind = vocabulary.kind(before.partition("{")[2].partition("}")[0].strip())
        if kind is None:
            return None
        argument = kind.argument()
        return Cursor(Aim.ARGUMENT, found.start("value"), len(text), found["value"], kind, argument)
    return None


def _in_head(before: str, text: str, block: WrittenBlock, line: int) -> Cursor | None:
    """Return what stands in the lines of fields below the opening of a block."""
    if block.kind is None:
        return None
    if found := _VALUE.fullmatch(before):
        field = block.kind.field(found["name"])
        start, end = found.start("value"), len(text)
        if field and field.is_list:
            start += found["value"].rfind(";") + 1
            start += len(text[start:]) - len(text[start:].lstrip()) if text[start:].strip() else 0
            start, end = min(start, len(before)), _end(text, len(before), ";")
        return Cursor(Aim.VALUE, start, end, before[start:], block.kind, field)
    if found := _FIELD.fullmatch(before):
        end = _end(text, len(before), r"[\s:]")
        end += text[end : end + 1] == ":"
        start = found.start("name")
        field = block.kind.field(text[start:end].rstrip(":"))
        taken = _fields_elsewhere(block, block.kind, line)
        return Cursor(Aim.FIELD, start, end, found["name"], block.kind, field, taken=taken)
    return None


def _role(before: str, text: str) -> Cursor | None:
    if found := _ROLE.fullmatch(before):
        end = _end(text, len(before), r"[\s}`]")
        end += text[end : end + 1] == "}"
        return Cursor(Aim.ROLE, found.start("name"), end, found["name"])
    return None


def _end(text: str, column: int, until: str) -> int:
    """Return where what goes on at *column* ends: at a sign that fits *until*."""
    found = re.compile(until).search(text, column)
    return found.start() if found else len(text)
