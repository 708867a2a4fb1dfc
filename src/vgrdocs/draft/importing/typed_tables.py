"""Tables that somebody has typed, with bars between the cells, as the tables that they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from .form import (
    FoundTable,
    Inline,
    Paragraph,
    Part,
    TableCell,
    Words,
    is_words,
    plain_words,
    tidied,
)
from .typed_lists import written_lines

_RULE = re.compile(r"[|+:=\s-]*[|+][|+:=\s-]*")
"""What somebody has drawn between two rows."""
_ROW = re.compile(r"\|.*\|.*\|", re.DOTALL)


def with_typed_tables(parts: Iterable[Part]) -> list[Part]:
    """Return parts with a table for paragraphs, or lines of one, that have bars at both ends."""
    found: list[Part] = []
    rows: list[tuple[Inline, ...]] = []
    for part in parts:
        lines = written_lines(part.inlines) if isinstance(part, Paragraph) else []
        if lines and all(map(_is_of_table, lines)):
            rows += [line for line in lines if not _RULE.fullmatch(plain_words(line))]
            continue
        found += _as_table(rows)
        rows = []
        found.append(part)
    return found + _as_table(rows)


def _is_of_table(line: tuple[Inline, ...]) -> bool:
    text = plain_words(line)
    return is_words(line) and bool(_RULE.fullmatch(text) or _ROW.fullmatch(text))


def _as_table(rows: Sequence[tuple[Inline, ...]]) -> list[Part]:
    if not rows:
        return []
    made = []
    for row in rows:
        texts = re.split(r"(?<!\\)\|", plain_words(row).strip("|"))
        made.append(tuple(map(_cell, texts)))
    return [FoundTable(tuple(made), 1)]


def _cell(text: str) -> TableCell:
    inlines = tidied([Words(text)])
    return TableCell((Paragraph(inlines),) if inlines else ())
