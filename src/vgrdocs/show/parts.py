"""What registers and other gathered parts of a page are made of: tables, headings, links."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import compress

from docutils import nodes
from sphinx import addnodes

from ..facts.links import PLACE, REGISTER
from ..facts.registers import Told
from ..facts.relations import Related
from ..model import Language, Text
from .values import joined, show_value

Cell = Sequence[nodes.Node]

PART = "vgr-part"
"""The class of a section that is a part of a register."""


def row(cells: Sequence[Cell], anchor: str = "") -> nodes.row:
    """Return a table's row; *anchor* is its address."""
    shown = nodes.row("", ids=[anchor] if anchor else [])
    for cell in cells:
        entry = nodes.entry()
        if cell:
            entry += nodes.paragraph("", "", *cell)
        shown += entry
    return shown


def register_table(
    head: nodes.row, rows: Sequence[nodes.row], classes: list[str], caption: str
) -> nodes.table:
    """Return a table of *rows*, of which there is at least one, without columns that are empty.

    The *caption* says what it holds where a table has one: on pages.
    """
    used = []
    for column in zip(*rows, strict=True):
        used.append(any(entry.children for entry in column))
    for each in (head, *rows):
        each.children = list(compress(each.children, used))
    columns = [nodes.colspec(colwidth=100 // len(head)) for _ in head]
    columns[0]["stub"] = 1
    group = nodes.tgroup(
        "", *columns, nodes.thead("", head), nodes.tbody("", *rows), cols=len(columns)
    )
    return nodes.table("", group, classes=classes, caption=caption)


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


def place_link(told: Told, words: str) -> addnodes.pending_xref:
    """Return a link to where a report tells of something."""
    return link(told.docname, told.anchor, nodes.Text(words))


def register_link(lists: str, content: nodes.Node) -> addnodes.pending_xref:
    """Return a link to the register of a kind of block, which there may be none of."""
    return addnodes.pending_xref(
        "", content, refdomain="vgr", reftype=REGISTER, reftarget=lists, refexplicit=True
    )


def told_links(places: Iterable[Told], language: Language) -> list[nodes.Node]:
    """Return links to where reports tell of something, each with the report's day."""
    links = []
    for told in places:
        links.append(link(told.docname, told.anchor, show_value(told.day, language)))
    return joined(links)


def told_ends(ends: Sequence[Told], number: int, language: Language) -> list[nodes.Node]:
    """Return links to the last and the first report that tell of something, and their number."""
    places = told_links(ends, language)
    if number <= len(ends):
        return places
    said = language.say(Text("{number} reports", number=number))
    return [*places, nodes.Text(f" ({said})")]


def words(text: str) -> list[nodes.Node]:
    """Return a cell with *text*, an empty one without."""
    if not text:
        return []
    return [nodes.Text(text)]


def related_links(related: Iterable[Related]) -> list[nodes.Node]:
    """Return links to what a block belongs to, or what belongs to it, each with its title."""
    links = []
    for other in related:
        links.append(link(other.docname, other.anchor, nodes.Text(other.title)))
    return joined(links)


def part(name: str, heading: str, *content: nodes.Node) -> nodes.section:
    """Return a part of a register under its heading; *name* is its address on the page."""
    title = nodes.title("", heading, translatable=False)
    return nodes.section("", title, *content, ids=[name], classes=[PART])
