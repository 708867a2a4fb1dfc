"""How much room the cells of a table need: at least, and for all their text side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from docutils import nodes

from ...show.nodes import checkbox, scale, time
from ..joints import SOFT_HYPHEN, Joints, address_parts, is_address, is_figure
from .breaking import BLANKS, SHORTEST_WORD
from .measure import BLANK, code_width, text_width


class Need(NamedTuple):
    """The room for what can't be broken, and for the longest line, in ems."""

    least: float
    most: float

    def and_also(self, other: Need) -> Need:
        """Return the need of two things one below the other."""
        return Need(max(self.least, other.least), max(self.most, other.most))

    def indented(self, room: float) -> Need:
        """Return the need with some room before it."""
        return Need(self.least + room, self.most + room)


class Stretch(NamedTuple):
    """A piece of a line in one style; *is_whole* is what no line ends in."""

    text: str
    width: float
    is_whole: bool
    is_code: bool = False
    is_bold: bool = False

    def part(self, text: str) -> float:
        """Return how wide a part of the run is."""
        return code_width(text) if self.is_code else text_width(text, is_bold=self.is_bold)


NOTHING = Need(0.0, 0.0)
_PICTURE = Need(2.0, 10.0)  # it is made as small as its cell
LIST = 1.7
"""What a list stands in, in ems."""
_BOX, _CODE_BOX, _INSETS = 3.0, 2.3, 1.2
_SHORT_CODE = 8  # characters of a block of code that stand side by side at least
_NATURAL = re.compile(r"(?<=[-\N{EN DASH}/])(?=[^\W\d])")


class Gauge:
    """Measures cells, with words whole, or broken at their *joints*."""

    def __init__(self, joints: Joints | None) -> None:
        self.joints = joints

    def cell(self, entry: nodes.Element, *, is_bold: bool) -> Need:
        """Return what a cell needs."""
        if is_figure(entry):
            width = text_width(entry.astext(), is_bold=is_bold)
            return Need(width, width)
        return self.body(entry.children, is_bold)

    def body(self, children: list[nodes.Node], is_bold: bool) -> Need:
        """Return what nodes one below the other need."""
        need = NOTHING
        for child in children:
            need = need.and_also(self.node(child, is_bold))
        return need

    def node(self, node: nodes.Node, is_bold: bool) -> Need:
        """Return what a node needs."""
        match node:
            case nodes.literal_block() | nodes.doctest_block():
                return _code(node.astext())
            case nodes.tgroup():
                least, most = column_needs(node, self)
                return Need(sum(least), sum(most)).indented(_INSETS * len(least))
            case nodes.image():
                return _PICTURE
            case nodes.TextElement():
                return self.line(node, is_bold)
        return self.holder(node, is_bold)

    def holder(self, node: nodes.Node, is_bold: bool) -> Need:
        """Return what a node that holds others needs."""
        if not isinstance(node, nodes.Element) or isinstance(node, nodes.Invisible):
            return NOTHING
        need = self.body(node.children, is_bold)
        if isinstance(node, nodes.list_item | nodes.block_quote | nodes.definition):
            return need.indented(LIST)
        return need.indented(_BOX) if isinstance(node, nodes.Admonition) else need

    def line(self, node: nodes.TextElement, is_bold: bool) -> Need:
        """Return what running text needs."""
        least = most = word = 0.0
        for run in _stretches(node, is_bold):
            most += run.width
            if run.is_whole:
                word += run.width
                continue
            for piece in BLANKS.split(run.text):
                first, *others = [""] if piece.isspace() else self.parts(piece)
                if piece.isspace():
                    least, word = max(least, word), 0.0
                word += run.part(first)
                for part in others:
                    least, word = max(least, word), run.part(part)
        return Need(max(least, word), most)

    def parts(self, piece: str) -> list[str]:
        """Return the parts of what stands between blanks, with the hyphens that they would get."""
        if self.joints is None:
            return _NATURAL.split(piece)
        if is_address(piece):
            return address_parts(piece)
        found: list[str] = []
        for natural in _NATURAL.split(piece):
            *before, last = self.joints.soften(natural, SHORTEST_WORD).split(SOFT_HYPHEN)
            found += [f"{part}-" for part in before]
            found.append(last)
        return found


def _code(text: str) -> Need:
    """Return what a block of code needs, whose lines may break anywhere."""
    widest = code_width(max(text.split("\n"), key=len))
    return Need(min(widest, code_width("x" * _SHORT_CODE)), widest).indented(_CODE_BOX)


def _stretches(node: nodes.Element, is_bold: bool, is_code: bool = False) -> Iterator[Stretch]:
    for child in node.children:
        if isinstance(child, nodes.Text):
            text = child.astext()
            width = code_width(text) if is_code else text_width(text, is_bold=is_bold)
            yield Stretch(text, width, False, is_code, is_bold)
        elif isinstance(child, nodes.image | checkbox):
            yield Stretch("", 1.3, is_whole=True)
        elif isinstance(child, nodes.math):
            yield Stretch("", code_width(child.astext()), is_whole=True)
        elif isinstance(child, time) or _is_call(child):
            yield Stretch("", text_width(child.astext(), is_bold=is_bold), is_whole=True)
        elif isinstance(child, nodes.Element) and not isinstance(child, nodes.Invisible):
            if isinstance(child, scale):
                yield Stretch("", 0.45 * child["maximum"] + 2 * BLANK, is_whole=True)
            strong = is_bold or isinstance(child, nodes.strong)
            yield from _stretches(child, strong, is_code or isinstance(child, nodes.literal))


def _is_call(node: nodes.Node) -> bool:
    return isinstance(node, nodes.reference) and node.get("refuri", "").startswith("tel:")


class Grid:
    """Which columns of a table's next row are free: cells of earlier rows may reach into it.

    docutils gives each cell its height and width, but no column.
    """

    def __init__(self, columns: int) -> None:
        self.taken = [0] * columns  # how many rows more, by column, are taken from above
        self.row: list[int] = []  # the same of this row; its own cells are entered as they come

    def next_row(self) -> None:
        """Begin a row."""
        self.row = self.taken
        self.taken = [max(0, rows - 1) for rows in self.taken]

    def place(self, width: int, height: int) -> int:
        """Put a cell into the first free column and return that."""
        # Cells that are too many go to the last column, for the table is shown all the same.
        column = self.row.index(0) if 0 in self.row else len(self.row) - 1
        end = min(column + width, len(self.row))
        for covered in range(column, end):
            self.row[covered] = 1
            self.taken[covered] = max(self.taken[covered], height - 1)
        return column


def column_needs(tgroup: nodes.Element, gauge: Gauge) -> tuple[list[float], list[float]]:
    """Return what each column of a table needs at least, and at most."""
    columns = [child for child in tgroup.children if isinstance(child, nodes.colspec)]
    least, most = [0.0] * len(columns), [0.0] * len(columns)
    grid = Grid(len(columns))
    for row in _rows(tgroup):
        grid.next_row()
        for entry in row.children:
            if isinstance(entry, nodes.entry):
                width = entry.get("morecols", 0) + 1
                column = grid.place(width, entry.get("morerows", 0) + 1)
                is_head = isinstance(row.parent, nodes.thead) or bool(columns[column].get("stub"))
                need = gauge.cell(entry, is_bold=is_head)
                covered = range(column, min(column + width, len(columns)))
                _widen(least, covered, need.least)
                _widen(most, covered, need.most)
    return least, most


def _rows(tgroup: nodes.Element) -> Iterator[nodes.Element]:
    """Yield the rows of a table, and none of tables in its cells."""
    for part in tgroup.children:
        if isinstance(part, nodes.thead | nodes.tbody):
            yield from (row for row in part.children if isinstance(row, nodes.row))


def _widen(widths: list[float], columns: range, wanted: float) -> None:
    """Make columns together as wide as a cell over all of them wants."""
    lacking = wanted - sum(widths[column] for column in columns)
    if lacking > 0:
        for column in columns:
            widths[column] += lacking / len(columns)
