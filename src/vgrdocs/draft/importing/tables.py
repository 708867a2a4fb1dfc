"""Tables as what they say: columns that are fields, or labels with values beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...model import FieldSpec
from .form import FoundTable, Inline, TableCell, Words, text_of, texts_in, things_of
from .names import Names


@dataclass(frozen=True)
class Columns:
    """A table of which each column is a field; `took` are the words at their heads."""

    names: tuple[str, ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    took: str


def columns_of(table: FoundTable, specs: Mapping[str, FieldSpec], names: Names) -> Columns | None:
    """Return what the columns are by the first row, or None where that does not say it of all.

    A column without words, as of pictures, need not be a field: it is known by its head.
    """
    head, *rows = table.rows
    found: list[str] = []
    for place, cell in enumerate(head):
        is_name = cell.width == 1 and not things_of(cell.parts)
        name = names.field_of(text_of(cell.parts), specs) if is_name else None
        if name is None and is_name and not any(_words_in(row, place) for row in rows):
            name = text_of(cell.parts)
        if name is None or name in found:
            return None
        found.append(name)
    if not rows or any(len(row) != len(found) for row in rows):
        return None
    cells = tuple(tuple(map(inlines_of, row)) for row in rows)
    return Columns(tuple(found), cells, " ".join(text_of(cell.parts) for cell in head))


def _words_in(row: Sequence[TableCell], place: int) -> str:
    return text_of(row[place].parts) if place < len(row) else ""


def inlines_of(cell: TableCell) -> tuple[Inline, ...]:
    """Return all that a cell says as one running text."""
    found: list[Inline] = []
    for part in cell.parts:
        for inlines in texts_in(part):
            if found:
                found.append(Words(" "))
            found += inlines
    return tuple(found)


def pairs_of(table: FoundTable) -> Sequence[tuple[str, str]]:
    """Return labels and values, where a table has but these two columns."""
    pairs = []
    for row in table.rows:
        if len(row) != 2:
            return ()
        pairs.append((text_of(row[0].parts), text_of(row[1].parts)))
    return pairs
