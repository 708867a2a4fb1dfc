"""Tables that are a form, with the heading of each part beside its text, as headings with text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .form import FoundTable, Heading, Paragraph, Part, TableCell, text_of, texts_in
from .names import Names

_LEVEL = 2
"""How deep the headings of a form stand: below the report's title."""


def with_forms_unfolded(parts: Iterable[Part], names: Names) -> list[Part]:
    """Return parts with headings and text for tables of which most rows begin with a kind's name.

    What stands above the first such row, as a day, stays a table.
    """
    found: list[Part] = []
    for part in parts:
        if isinstance(part, FoundTable) and _is_form(part.rows, names):
            found += _unfolded(part, names)
        else:
            found.append(part)
    return found


def _is_form(rows: Sequence[Sequence[TableCell]], names: Names) -> bool:
    if any(len(row) != 2 for row in rows):
        return False
    named = sum(_names_kind(row[0], names) for row in rows)
    return named > 1 and named * 2 > len(rows)


def _names_kind(cell: TableCell, names: Names) -> bool:
    """Say whether a cell is the heading of a part of reports, and nothing more."""
    kind = names.kind_of(text_of(cell.parts)) if _is_line(cell) else None
    return kind is not None and kind.is_sure and kind.kind.shape == "section"


def _is_line(cell: TableCell) -> bool:
    return len(cell.parts) == 1 and isinstance(cell.parts[0], Paragraph | Heading)


def _unfolded(table: FoundTable, names: Names) -> list[Part]:
    first = 0
    while not _names_kind(table.rows[first][0], names):
        first += 1
    found: list[Part] = [FoundTable(table.rows[:first], 0)] if first else []
    for beside, text in table.rows[first:]:
        if _is_line(beside):
            found += (Heading(_LEVEL, each) for each in texts_in(beside.parts[0]))
        else:
            found += beside.parts
        found += text.parts
    return found
