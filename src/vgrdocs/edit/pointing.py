"""Which thing somebody points at in a text, and where the series tells of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..blocks.spokesperson import Spokesperson
from ..facts.report import BLOCK, PERSON
from ..model import fold
from .cursor import Aim, Cursor
from .mentions import HandbookNames, Mentioned, target_of
from .written import WrittenBlock, block_around


class Pointed(NamedTuple):
    """A thing by its sort and key, and the line of the block that tells of it here, or 0."""

    sort: str
    key: str
    line: int = 0


def pointed_at(
    cursor: Cursor, lines: Sequence[str], blocks: Sequence[WrittenBlock], line: int
) -> Pointed | None:
    """Return what the cursor stands on: an id, a name, a day in a role, the opening of a block."""
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    value = text[cursor.start : cursor.end].strip()
    if cursor.aim is Aim.TARGET and value:
        key = fold(value) if cursor.role == PERSON else value
        sort = cursor.role if cursor.role == PERSON or _is_day(value) else BLOCK
        return Pointed(sort, key)
    if cursor.aim is Aim.VALUE and cursor.field and cursor.field.leads_to:
        return Pointed(cursor.field.leads_to, value)
    block = block_around(blocks, line)
    if block is None or block.kind is None:
        return None
    is_of_block = cursor.aim in (Aim.BLOCK, Aim.ARGUMENT) or (
        cursor.field is not None and cursor.field.english == "id" and cursor.aim is Aim.VALUE
    )
    if is_of_block and block.id:
        return Pointed(block.kind.english, block.id, block.line)
    if cursor.aim is Aim.ITEM and block.kind.english == Spokesperson.kind:
        name = text.strip().lstrip("-*+ ").partition(",")[0]
        return Pointed(PERSON, fold(name), line)
    return None


def _is_day(value: str) -> bool:
    return re.match(r"\d{4}-\d\d-\d\d", value) is not None


class Spot(NamedTuple):
    """A place in a file: the line, from 1, and what to find on it."""

    file: str
    line: int
    words: str


def definitions_of(
    pointed: Pointed, names: HandbookNames, blocks: Sequence[WrittenBlock], file: str, series: str
) -> list[Spot]:
    """Return where the thing is told of: here, else in the report before, else in the next one.

    From the block that tells of it here it leads to the report before.
    """
    if pointed.sort not in (BLOCK, PERSON) and not pointed.line and _is_day(pointed.key):
        for report in names.reports(series):
            if report.day == pointed.key[:10]:
                return [Spot(report.file, 1, "")]
    for block in blocks:
        if block.id == pointed.key and not pointed.line and pointed.sort != PERSON:
            return [Spot(file, block.line, block.id)]
    here = names.document(file)
    day = here.day if here else ""
    others = [
        each
        for each in names.mentions(pointed.sort, pointed.key, series)
        if not pointed.line or each.document.file != file
    ]
    found = target_of(others, file, day or "9999")
    return [_spot(found)] if found else []


def references_to(
    pointed: Pointed,
    names: HandbookNames,
    lines: Sequence[str],
    blocks: Sequence[WrittenBlock],
    file: str,
    series: str,
) -> list[Spot]:
    """Return all places that tell of the thing or name it, those of this text as it is typed."""
    found = [
        _spot(each)
        for each in names.mentions(pointed.sort, pointed.key, series)
        if each.document.file != file
    ]
    found += _here(pointed, lines, blocks, file)
    return found


def _here(
    pointed: Pointed, lines: Sequence[str], blocks: Sequence[WrittenBlock], file: str
) -> Iterator[Spot]:
    """Yield the places of the thing in the text itself."""
    if pointed.sort == PERSON:
        wanted = re.compile(r"(?:^\s*[-*+]\s+|`)(?P<key>[^,`]+)")
    else:
        wanted = re.compile(r"(?:`(?:[^`<]*<)?|\]\([^()\s#]*#)(?P<key>[^`<>()]+)")
        for block in blocks:
            if block.id == pointed.key:
                yield Spot(file, block.line, block.id)
    for number, line in enumerate(lines, 1):
        for found in wanted.finditer(line):
            key = fold(found["key"]) if pointed.sort == PERSON else found["key"].strip()
            if key == pointed.key:
                yield Spot(file, number, found["key"].strip())


def _spot(mentioned: Mentioned) -> Spot:
    thing = mentioned.thing
    return Spot(mentioned.document.file, thing.line, thing.words or thing.key)
