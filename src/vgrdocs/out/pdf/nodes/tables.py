"""Tables, with spans, header rows and header columns."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from docutils import nodes

from ...joints import is_figure
from ..cells import Grid
from ..columns import Layout, lay_out
from ..markup import Expression, arguments, value
from ..room import may_lie_across, room_of
from ..writer import Desk, Writer, ignore, parted, skip


class OpenTable(NamedTuple):
    """A table that is being written.

    Which columns head rows, how many cells head each row, and how it is laid out.
    """

    stubs: list[bool]
    grid: Grid
    counts: list[int]
    layout: Layout


class TableVisitors(Writer):
    """Writes tables; which cells head a row is kept in `row_headers`, for Typst can't tag them."""

    def __init__(self, document: nodes.document, builder: Desk) -> None:
        super().__init__(document, builder)
        self.tables: list[OpenTable] = []
        self.layouts: dict[nodes.Node, Layout] = {}
        self.turned: nodes.Node | None = None
        """The table for which a page across has been begun, with the heading above it."""

    def visit_table(self, node: nodes.table) -> None:
        titles, body = parted(node, nodes.title)
        is_across = self.lies_across(node)
        if is_across and self.turned is not node:
            self.add("\n#across[")
        self.anchor(node)
        if titles:
            number = self.number(node, "table")
            caption = self.content(titles[0].children)
            self.add("\n#figure(kind: table, caption: [", *number, *caption, "])[")
        self.add(*self.content(body))
        if titles:
            self.add("]")
        self.add("]\n" if is_across else "\n")
        raise nodes.SkipNode

    def lies_across(self, node: nodes.Node | None) -> bool:
        """Whether a node is a table on a page that lies across."""
        if not isinstance(node, nodes.table):
            return False
        parts, _ = parted(node, nodes.tgroup)
        return any(self.layout(part).is_across for part in parts)

    def turn_page(self, section: nodes.Element) -> None:
        """Begin a page across before a heading that stands right above a table that needs one."""
        below = _first_below(section)
        if self.turned is not below and self.lies_across(below):
            self.turned = below
            self.add("\n#across[")

    def visit_tgroup(self, node: nodes.tgroup) -> None:
        columns, _ = parted(node, nodes.colspec)
        stubs = [bool(each.get("stub")) for each in columns]
        counts: list[int] = []
        self.row_headers.append(counts)
        layout = self.layout(node)
        # Of a table that stands in a cell of another, the innermost is the last.
        self.tables.append(OpenTable(stubs, Grid(len(columns)), counts, layout))
        if not layout.is_usual:
            named = {
                "size": Expression(f"{layout.size}pt"),
                "inset": Expression(f"{layout.inset}pt"),
            }
            self.add(f"\n#fitted-table({arguments(named)})[")
        self.add(f"\n#table(columns: {value(map(Expression, layout.widths))}, ")

    def layout(self, node: nodes.tgroup) -> Layout:
        """How a table is laid out; one in a cell has the room of the cell."""
        if node not in self.layouts:
            line, may_turn = room_of(node), False
            if self.tables:
                line = self.rooms[-1] * self.tables[-1].layout.size
            else:
                may_turn = may_lie_across(node.parent, bool(self.config.vgrdocs_pdf_template))
            self.layouts[node] = lay_out(node, line, may_turn, self.joints)
        return self.layouts[node]

    def depart_tgroup(self, node: nodes.tgroup) -> None:
        layout = self.tables.pop().layout
        self.add(")" if layout.is_usual else ")]")

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
        self.rooms.append(_room(table.layout, column, width))
        if is_figure(node):
            self.add("#box[")

    def depart_entry(self, node: nodes.entry) -> None:
        self.rooms.pop()
        self.add("]], " if is_figure(node) else "], ")


def _first_below(section: nodes.Element) -> nodes.Node | None:
    """What comes first after the title of a section, and after those right below it."""
    for title, below in pairwise(section.children):
        if isinstance(title, nodes.title):
            return _first_below(below) if isinstance(below, nodes.section) else below
    return None


def _room(layout: Layout, column: int, width: int) -> float:
    """The ems of a cell over `width` columns from `column` on."""
    rooms = layout.rooms[column : column + width]
    beside = 2 * layout.inset * (len(rooms) - 1)
    return (sum(rooms) + beside) / layout.size


def _is_link(node: nodes.Node) -> bool:
    return isinstance(node, nodes.reference | nodes.footnote_reference)


_ALIGNMENTS = {"text-left", "text-center", "text-right"}
