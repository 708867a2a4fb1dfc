"""Tables, with spans, header rows and header columns."""

from __future__ import annotations

from typing import NamedTuple

from docutils import nodes

from ....show.nodes import scale
from ..markup import Expression, arguments, value
from ..writer import Desk, Writer, ignore, parted, skip

_LINE = 80  # characters of a table's text that fit side by side
_DRAWN = 7  # characters' width that the drawing of a scale takes


class Grid:
    """Which columns of a table's next row are free: cells of earlier rows may reach into it.

    docutils gives each cell its height and width, but no column.
    """

    def __init__(self, columns: int) -> None:
        self.taken = [0] * columns  # how many rows more, by column, are taken from above
        self.row: list[int] = []  # the same of this row; its own cells are entered as they come

    def next_row(self) -> None:
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


class OpenTable(NamedTuple):
    """A table that is being written: which columns head rows, and how many cells head each row."""

    stubs: list[bool]
    grid: Grid
    counts: list[int]


class TableVisitors(Writer):
    """Writes tables; which cells head a row is kept in `row_headers`, for Typst can't tag them."""

    def __init__(self, document: nodes.document, builder: Desk) -> None:
        super().__init__(document, builder)
        self.tables: list[OpenTable] = []

    def visit_table(self, node: nodes.table) -> None:
        titles, body = parted(node, nodes.title)
        self.anchor(node)
        if titles:
            number = self.number(node, "table")
            caption = self.content(titles[0].children)
            self.add("\n#figure(kind: table, caption: [", *number, *caption, "])[")
        self.add(*self.content(body))
        if titles:
            self.add("]")
        self.add("\n")
        raise nodes.SkipNode

    def visit_tgroup(self, node: nodes.tgroup) -> None:
        columns, _ = parted(node, nodes.colspec)
        stubs = [bool(each.get("stub")) for each in columns]
        counts: list[int] = []
        self.row_headers.append(counts)
        # Of a table that stands in a cell of another, the innermost is the last.
        self.tables.append(OpenTable(stubs, Grid(len(columns)), counts))
        if "colwidths-given" in node.parent["classes"]:
            widths = [f"{each['colwidth']}fr" for each in columns]
        else:
            widths = _widths(node, len(columns))
        self.add(f"\n#table(columns: {value(map(Expression, widths))}, ")

    def depart_tgroup(self, node: nodes.tgroup) -> None:
        self.tables.pop()
        self.add(")")

    visit_colspec = skip

    def visit_thead(self, node: nodes.thead) -> None:
        # Where a table goes on over pages its head is repeated, but PDF/UA has no links in that.
        is_led = any(node.findall(_is_link))
        self.add("table.header(repeat: false, " if is_led else "table.header(")

    def depart_thead(self, node: nodes.thead) -> None:
        self.add("), ")

    visit_tbody = depart_tbody = depart_row = ignore

    def visit_row(self, node: nodes.row) -> None:
        table = self.tables[-1]
        table.grid.next_row()
        if isinstance(node.parent, nodes.tbody):
            table.counts.append(0)

    def visit_entry(self, node: nodes.entry) -> None:
        width = node.get("morecols", 0) + 1
        height = node.get("morerows", 0) + 1
        table = self.tables[-1]
        column = table.grid.place(width, height)
        function = "table.cell"
        # Within the head of a table all cells are headers already.
        if table.stubs[column] and isinstance(node.parent.parent, nodes.tbody):
            function = "row-header"
            table.counts[-1] += 1
        named: dict[str, object] = {}
        aligned = [name for name in node["classes"] if name in _ALIGNMENTS]
        if aligned:
            named["align"] = Expression(aligned[0].removeprefix("text-"))
        if width > 1:
            named["colspan"] = width
        if height > 1:
            named["rowspan"] = height
        self.add(f"{function}({arguments(named)})[")
        self.anchor(node)

    def depart_entry(self, node: nodes.entry) -> None:
        self.add("], ")


def _is_link(node: nodes.Node) -> bool:
    return isinstance(node, nodes.reference | nodes.footnote_reference)


_ALIGNMENTS = {"text-left", "text-center", "text-right"}


def _widths(node: nodes.Element, columns: int) -> list[str]:
    """Columns that need no more than their share are as wide as their text.

    The others share the rest.
    """
    longest = _longest_texts(node, columns)
    widths = [f"{min(length, _LINE)}fr" for length in longest]
    # From the narrowest on: what it leaves of its share is room for those that need more.
    room = _LINE
    for taken, column in enumerate(sorted(range(columns), key=longest.__getitem__)):
        share = room // (columns - taken)
        if longest[column] > share:
            return widths
        room -= longest[column]
        widths[column] = "auto"
    # All columns fit as they are. Registers are as wide as the page all the same, to look alike.
    if "vgr-register" in node.parent["classes"]:
        widths[longest.index(max(longest))] = "1fr"
    return widths


def _longest_texts(node: nodes.Element, columns: int) -> list[int]:
    longest = [0] * columns
    for row in node.findall(nodes.row):
        # Cells that reach over several columns or rows are few, and do no harm to an estimate.
        for column, entry in enumerate(row.children[:columns]):
            longest[column] = max(longest[column], _length(entry))
    return longest


def _length(entry: nodes.Node) -> int:
    length = len(entry.astext())
    if any(entry.findall(scale)):
        length += _DRAWN
    return length
