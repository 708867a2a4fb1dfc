"""Tables as text: columns where they have room, else a block of named values a row."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator, Sequence
from xml.etree import ElementTree as ET

_GAP = "  "
_FIGURE = re.compile(r"[-+\N{MINUS SIGN}\N{EN DASH}\d][\d\s.,:/%‰]*")

Row = Sequence[str]


def set_table(table: ET.Element, width: int, line: Callable[[ET.Element], str]) -> Iterator[str]:
    """Yield the blocks of a table, whose cells *line* gives as text."""
    heads, rows = _rows(table, line)
    if not rows:
        rows, heads = heads, []
    columns = max((len(row) for row in [*heads, *rows]), default=0)
    heads, rows = _filled(heads, columns), _filled(rows, columns)
    widths = [max(map(len, column)) for column in zip(*heads, *rows, strict=True)]
    if sum(widths) + len(_GAP) * (columns - 1) <= width:
        yield "\n".join(_in_columns(heads, rows, widths))
    else:
        names = [" ".join(filter(None, column)) for column in zip(*heads, strict=True)]
        for row in rows:
            yield "\n".join(_named(names or [""] * columns, row, width))


def _rows(
    table: ET.Element, line: Callable[[ET.Element], str]
) -> tuple[list[list[str]], list[list[str]]]:
    """Return the rows of heads, and the others; what spans several places stands in the first."""
    heads: list[list[str]] = []
    others: list[list[str]] = []
    below: dict[tuple[int, int], str] = {}
    number = 0
    for part in table:
        for row in part.iter("tr"):
            cells: list[str] = []
            for cell in row:
                while below.pop((number, len(cells)), None) is not None:
                    cells.append("")
                wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
                for further in range(1, high):
                    for beside in range(wide):
                        below[number + further, len(cells) + beside] = ""
                cells += [line(cell), *[""] * (wide - 1)]
            (heads if part.tag == "thead" else others).append(cells)
            number += 1
    return heads, others


def _span(cell: ET.Element, name: str) -> int:
    return max(1, int(cell.get(name) or 1))


def _filled(rows: list[list[str]], columns: int) -> list[list[str]]:
    return [[*row, *[""] * (columns - len(row))] for row in rows]


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


def _named(names: Row, row: Row, width: int) -> Iterator[str]:
    """Yield the cells of a row that say something, each with the head of its column."""
    for name, cell in zip(names, row, strict=True):
        if cell:
            named = f"{name}: {cell}" if name else cell
            yield from textwrap.wrap(
                named,
                width,
                subsequent_indent=_GAP,
                break_long_words=False,
                break_on_hyphens=False,
            )
