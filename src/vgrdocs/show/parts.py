"""What registers and other gathered parts of a page are made of: tables, headings, links."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docutils import nodes
from sphinx import addnodes

from ..facts.links import PLACE
from ..facts.registers import Told
from ..model import Language
from .values import show_value

Cell = Sequence[nodes.Node]


def row(cells: Iterable[Cell], anchor: str = "") -> nodes.row:
    """Return a table's row; *anchor* is its address."""
    filled = []
    for cell in cells:
        filled.append(nodes.entry("", nodes.paragraph("", "", *cell)) if cell else nodes.entry())
    return nodes.row("", *filled, ids=[anchor] if anchor else [])


def register_table(head: nodes.row, rows: Sequence[nodes.row], classes: list[str]) -> nodes.table:
    """Return a table of *rows*, of which there is at least one; columns without a value are left out."""
    used = [any(entry.children for entry in column) for column in zip(*rows, strict=True)]
    for each in (head, *rows):
        each.children = [
            entry for entry, is_used in zip(each.children, used, strict=True) if is_used
        ]
    columns = [nodes.colspec(colwidth=100 // len(head)) for _ in head]
    columns[0]["stub"] = 1
    group = nodes.tgroup(
        "", *columns, nodes.thead("", head), nodes.tbody("", *rows), cols=len(columns)
    )
    return nodes.table("", group, classes=classes)


def link(docname: str, anchor: str, content: nodes.Node) -> addnodes.pending_xref:
    """Return a link to a place in a document, for the builder that writes to resolve."""
    return addnodes.pending_xref(
        "",
        content,
        refdomain="vgr",
        reftype=PLACE,
        reftarget=f"{docname}#{anchor}",
        refexplicit=True,
    )


def told_links(places: Iterable[Told], language: Language) -> list[nodes.Node]:
    """Return links to where reports tell of something, each with the report's day."""
    links = []
    for told in places:
        links.append(link(told.docname, told.anchor, show_value(told.day, language)))
    return joined(links)


def words(text: str) -> list[nodes.Node]:
    """Return a cell with *text*, an empty one without."""
    return [nodes.Text(text)] if text else []


def joined(parts: Iterable[nodes.Node]) -> list[nodes.Node]:
    """Return *parts* with commas between."""
    listed = [node for part in parts for node in (nodes.Text(", "), part)]
    return listed[1:]


def part(name: str, heading: str, *content: nodes.Node) -> nodes.section:
    """Return a part of a register under its heading; *name* is its address on the page."""
    title = nodes.title("", heading, translatable=False)
    return nodes.section("", title, *content, ids=[name], classes=["vgr-part"])
