"""A simple table in HTML: rows of cells with running text in them, and perhaps a caption."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markdown_it.token import Token

from . import html_problems as problems

if TYPE_CHECKING:
    from .html_blocks import Blocks, HtmlPiece

TABLE = "html_table"
"""The type of the token of a table, whose `meta` is a `HtmlTable`."""
_GROUPS = ("thead", "tbody", "tfoot")
_CELLS = ("th", "td")


@dataclass
class HtmlCell:
    """A cell: its running text, None if it is empty."""

    text: Token | None
    is_head: bool


@dataclass
class HtmlRow:
    """A row, and the line of the document on which it begins, from 0."""

    line: int
    cells: list[HtmlCell] = field(default_factory=list)

    @property
    def is_head(self) -> bool:
        """Whether all its cells are heads of columns."""
        return bool(self.cells) and all(cell.is_head for cell in self.cells)


@dataclass
class HtmlTable:
    """A table as it was written."""

    line: int
    caption: Token | None = None
    rows: list[HtmlRow] = field(default_factory=list)

    def texts(self) -> Iterator[Token]:
        """Yield all running text in it, in its order."""
        if self.caption is not None:
            yield self.caption
        for row in self.rows:
            yield from (cell.text for cell in row.cells if cell.text is not None)

    @property
    def heads(self) -> int:
        """How many rows at its beginning hold heads of columns."""
        number = 0
        for row in self.rows:
            if not row.is_head:
                break
            number += 1
        # A table of nothing else has heads of rows alone.
        return number if number < len(self.rows) else min(number, 1)

    @property
    def stubs(self) -> int:
        """How many columns at its beginning hold heads of rows."""
        number = len(self.rows[0].cells)
        for row in self.rows[self.heads :]:
            heads = 0
            while heads < len(row.cells) and row.cells[heads].is_head:
                heads += 1
            number = min(number, heads)
        return number if self.rows[self.heads :] else 0


class _Broken(Exception):
    """What is read is no simple table."""


def read_table(blocks: Blocks, pieces: list[HtmlPiece]) -> Iterator[Token]:
    """Yield the token of a table; if it is no simple one, tell of it and yield its words."""
    try:
        table = _Reader(blocks, pieces).read()
    except _Broken:
        yield from blocks.tell_broken_table(pieces)
        return
    longest = max(len(row.cells) for row in table.rows)
    for row in table.rows:
        if len(row.cells) < longest:
            blocks.problems.append(problems.uneven_table(row.line + 1))
        while len(row.cells) < longest:
            row.cells.append(HtmlCell(None, is_head=row.is_head))
    found = Token(TABLE, "table", 0)
    found.map = [table.line, pieces[-1].line + 1]
    found.meta = {"table": table}
    yield found


class _Reader:
    """Reads the pieces of one table in their order."""

    def __init__(self, blocks: Blocks, pieces: list[HtmlPiece]) -> None:
        self.blocks = blocks
        self.pieces = pieces
        self.table = HtmlTable(pieces[0].line)
        self.at = 1

    def read(self) -> HtmlTable:
        """Return the table; raise `_Broken` for what is no simple one."""
        last = self.pieces[-1].tag
        if last is None or last.name != "table" or not last.is_end:
            raise _Broken
        while self.at < len(self.pieces) - 1:
            self._next()
        if not any(row.cells for row in self.table.rows):
            raise _Broken
        self.table.rows = [row for row in self.table.rows if row.cells]
        return self.table

    def _next(self) -> None:
        piece = self.pieces[self.at]
        tag = piece.tag
        self.at += 1
        if tag is None:
            if piece.source.strip():  # words beside the cells
                raise _Broken
            return
        for name in tag.refused():
            self.blocks.problems.append(problems.refused_attribute(tag, name, piece.line + 1))
        if tag.name == "caption" and not tag.is_end and self.table.caption is None:
            self.table.caption = self._text_until("caption")
        elif tag.name == "tr":
            if not tag.is_end:
                self.table.rows.append(HtmlRow(piece.line))
        elif tag.name in _CELLS and not tag.is_end and self.table.rows:
            text = self._text_until(tag.name)
            self.table.rows[-1].cells.append(HtmlCell(text, tag.name == "th"))
        elif tag.name not in _GROUPS:
            raise _Broken

    def _text_until(self, name: str) -> Token | None:
        """Return the running text up to the tag that ends it, or that begins what follows."""
        words = []
        while self.at < len(self.pieces) - 1:
            piece = self.pieces[self.at]
            if piece.tag is None:
                words.append(piece)
            elif piece.tag.is_end and piece.tag.name == name:
                self.at += 1
                break
            elif piece.tag.name in (*_CELLS, "tr", *_GROUPS):
                break  # HTML lets the end of a cell or a row be left out
            else:
                raise _Broken
            self.at += 1
        return self.blocks.inline(*words) if words else None
