"""A block's body as the model sees it, taken from the nodes that it was parsed into."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docutils import nodes
from sphinx import addnodes

from ..model import Body, Link, ListItem, WrittenRow, WrittenTable
from ..show.nodes import item

_INVISIBLE = (nodes.Invisible, nodes.system_message, nodes.target)
_REFERENCES = (nodes.reference, addnodes.pending_xref, addnodes.download_reference)


def read_body(children: Sequence[nodes.Node]) -> Body:
    """Return the text of *children* without markup and without the blocks that stand in it."""
    shown = [child for child in children if not isinstance(child, _INVISIBLE)]
    texts: list[str] = []
    passages: list[str] = []
    items: list[ListItem] = []
    outside_list: list[int] = []
    tables: list[WrittenTable] = []
    for child in shown:
        if _is_block(child):
            continue
        texts.append(_text(child))
        if _is_list(child):
            passages += map(_text, child.children)
            items += map(_item, child.children)
        else:
            passages.append(texts[-1])
            outside_list.append(child.line or 0)
            if isinstance(child, nodes.table):
                tables.append(_table(child))
    return Body(
        text=_joined("\n\n", texts),
        passages=tuple(filter(None, passages)),
        items=tuple(items),
        outside_list=tuple(outside_list),
        tables=tuple(tables),
        is_empty=not shown,
    )


def _is_block(node: nodes.Node) -> bool:
    return isinstance(node, item) or (isinstance(node, nodes.section) and "vgr_kind" in node)


def _is_list(node: nodes.Node) -> bool:
    return isinstance(node, nodes.bullet_list | nodes.enumerated_list)


def _joined(mark: str, texts: Iterable[str]) -> str:
    """Return *texts* with a mark between; one that is empty, such as a picture's, leaves no gap."""
    return mark.join(filter(None, texts))


def _text(node: nodes.Node) -> str:
    if isinstance(node, nodes.Text):
        return node.astext()
    if isinstance(node, _INVISIBLE):
        return ""
    if isinstance(node, nodes.TextElement):
        return " ".join(_words(node).split())
    own = [child for child in node.children if not _is_block(child)]
    return _joined("\n", map(_text, own))


def _words(node: nodes.Node) -> str:
    """Return the words of running text; what an extension wrote for one format is none."""
    if isinstance(node, nodes.raw):
        return ""
    if isinstance(node, nodes.Text):
        return str(node.astext())
    if isinstance(node, nodes.TextElement):
        return "".join(map(_words, node.children))
    return str(node.astext())


def _table(node: nodes.table) -> WrittenTable:
    heads: list[str] = []
    rows: list[WrittenRow] = []
    for found in node.findall(nodes.row):
        cells = tuple(map(_item, found.children))
        if isinstance(found.parent, nodes.thead):
            heads = [cell.text for cell in cells]
        else:
            rows.append(WrittenRow(cells, _line_of(found, node, len(rows))))
    return WrittenTable(tuple(heads), tuple(rows), node.line or 0)


def _line_of(row: nodes.row, table: nodes.table, number: int) -> int:
    """Return the line of a row, the *number* of those below the head, from 0."""
    first = table.line or 0
    if row.line and row.line != first:
        return row.line
    # MyST gives each row the line of the table, and a table of Markdown has a row a line: its
    # heads, the dashes below them, and then these.
    return first + 2 + number


def _item(node: nodes.Node) -> ListItem:
    links = []
    for ref in node.findall():
        if isinstance(ref, _REFERENCES):
            words = " ".join(ref.astext().split())
            links.append(Link(words, _target(ref)))
    return ListItem(" ".join(_text(node).split()), node.line or 0, tuple(links))


def _target(reference: nodes.Element) -> str:
    if uri := reference.get("refuri"):
        return str(uri)
    # Sphinx resolves such a link later, when all is read; until then its parts say where it leads.
    target = str(reference.get("reftarget", ""))
    anchor = reference.get("reftargetid")
    return f"{target}#{anchor}" if anchor else target
