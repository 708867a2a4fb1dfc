"""Tables, with spans, header rows and header columns."""

from __future__ import annotations

from docutils import nodes

from ....show.nodes import scale
from ..markup import Code, arguments, value
from ..writer import Writer, ignore, pair, skip

_LINE = 80  # characters of a table's text that fit side by side
_DRAWN = 7  # characters' width that the drawing of a scale takes


class Grid:
    """Which columns of a table's next row are free: cells of earlier rows may reach down into it."""

    def __init__(self, columns: int) -> None:
        self.taken = [0] * columns
        self.row: list[int] = []

    def next_row(self) -> None:
        self.row, self.taken = self.taken, [max(0, rows - 1) for rows in self.taken]

    def place(self, width: int, height: int) -> int:
        """Put a cell into the first free column and return that."""
        column = next((i for i, rows in enumerate(self.row) if not rows), len(self.row) - 1)
        for i in range(column, min(column + width, len(self.row))):
            self.row[i] = 1
            self.taken[i] = max(self.taken[i], height - 1)
        return column


class TableVisitors(Writer):
    """Writes tables. Which cells head a row is kept in `row_headers`, since Typst can't tag them."""

    def visit_table(self, node: nodes.table) -> None:
        title = next((each for each in node.children if isinstance(each, nodes.title)), None)
        self.anchor(node)
        body = [each for each in node.children if each is not title]
        if title is not None:
            self.add(
                "\n#figure(kind: table, caption: [",
                *self.number(node, "table"),
                *self.content(title.children),
                "])[",
            )
        self.add(*self.content(body), "]\n" if title is not None else "\n")
        raise nodes.SkipNode

    def visit_tgroup(self, node: nodes.tgroup) -> None:
        columns = [each for each in node.children if isinstance(each, nodes.colspec)]
        self.stubs = [bool(each.get("stub")) for each in columns]
        self.grid = Grid(len(columns))
        given = "colwidths-given" in node.parent["classes"]
        widths = (
            [f"{each['colwidth']}fr" for each in columns] if given else _widths(node, len(columns))
        )
        self.row_headers.append([])
        self.add(f"\n#table(columns: {value(map(Code, widths))}, ")

    def depart_tgroup(self, node: nodes.tgroup) -> None:
        self.add(")")

    visit_colspec = skip
    visit_thead, depart_thead = pair("table.header(", "), ")
    visit_tbody = depart_tbody = depart_row = ignore

    def visit_row(self, node: nodes.row) -> None:
        self.grid.next_row()
        if isinstance(node.parent, nodes.tbody):
            self.row_headers[-1].append(0)

    def visit_entry(self, node: nodes.entry) -> None:
        width, height = node.get("morecols", 0) + 1, node.get("morerows", 0) + 1
        column = self.grid.place(width, height)
        heads = self.stubs[column] and isinstance(node.parent.parent, nodes.tbody)
        if heads:
            self.row_headers[-1][-1] += 1
        align = next((name[5:] for name in node["classes"] if name in _ALIGNMENTS), None)
        named = {
            "align": Code(align) if align else None,
            "colspan": width if width > 1 else None,
            "rowspan": height if height > 1 else None,
        }
        self.add(f"{'row-header' if heads else 'table.cell'}({arguments(named)})[")
        self.anchor(node)

    def depart_entry(self, node: nodes.entry) -> None:
        self.add("], ")


_ALIGNMENTS = {"text-left", "text-center", "text-right"}


def _widths(node: nodes.Element, columns: int) -> list[str]:
    """Columns that need no more than their share are as wide as their text, the others share the rest."""
    longest = [0] * columns
    for row in node.findall(nodes.row):
        for i, entry in enumerate(row.children[:columns]):
            longest[i] = max(longest[i], _length(entry))
    room, widths = _LINE, [f"{min(length, _LINE)}fr" for length in longest]
    for taken, column in enumerate(sorted(range(columns), key=longest.__getitem__)):
        if longest[column] > room // (columns - taken):
            return widths
        room -= longest[column]
        widths[column] = "auto"
    if "vgr-register" in node.parent["classes"]:  # registers are as wide as the page, to look alike
        widths[longest.index(max(longest))] = "1fr"
    return widths


def _length(entry: nodes.Node) -> int:
    return len(entry.astext()) + (_DRAWN if next(entry.findall(scale), None) else 0)
