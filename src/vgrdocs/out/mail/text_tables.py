"""Tables as text: columns where they have room, else a block of named values a row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from xml.etree import ElementTree as ET

from ..block_setter import filled, table_rows
from .wrapping import wrapped_lines

_GAP = "  "
_FIGURE = re.compile(r"[-+\N{MINUS SIGN}\N{EN DASH}\d][\d\s.,:/%‰]*")

TextRow = Sequence[str]


def set_table(table: ET.Element, width: int, line: Callable[[ET.Element], str]) -> Iterator[str]:
    """Yield the blocks of a table, whose cells *line* gives as text."""
    heads, rows = table_rows(table, line)
    if not rows:
        rows, heads = heads, []
    columns = max((len(row) for row in [*heads, *rows]), default=0)
    heads, rows = filled(heads, columns), filled(rows, columns)
    widths = [max(map(len, column)) for column in zip(*heads, *rows, strict=True)]
    if sum(widths) + len(_GAP) * (columns - 1) <= width:
        yield "\n".join(_in_columns(heads, rows, widths))
    else:
        names = [" ".join(filter(None, column)) for column in zip(*heads, strict=True)]
        for row in rows:
            yield "\n".join(_named(names or [""] * columns, row, width))


def _in_columns(
    heads: list[list[str]], rows: list[list[str]], widths: Sequence[int]
) -> Iterator[str]:
    are_figures = []
    for column in zip(*rows, strict=True):
        are_figures.append(all(not cell or _FIGURE.fullmatch(cell) for cell in column))
    for row in [*heads, *([[]] if heads else []), *rows]:
        cells = []
        for cell, size, is_figure in zip(row or [""] * 99, widths, are_figures, strict=False):
            if not row:
                cells.append("-" * size)
            else:
                cells.append(cell.rjust(size) if is_figure else cell.ljust(size))
        yield _GAP.join(cells).rstrip()


def _named(names: TextRow, row: TextRow, width: int) -> Iterator[str]:
    """Yield the cells of a row that say something, each with the head of its column."""
    for name, cell in zip(names, row, strict=True):
        if cell:
            named = f"{name}: {cell}" if name else cell
            yield from wrapped_lines(named, width, rest=_GAP)
