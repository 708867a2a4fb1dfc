"""Tables, pictures with captions, and code: from docutils nodes to the nodes of the data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docutils import nodes

from ...model.content import Node
from .inlines import read_image, read_inlines
from .place import Place
from .readers import read_blocks, reads
from .structure import container


@reads(nodes.table)
def _table(node: nodes.Element, place: Place) -> Iterator[Node]:
    found: Node = {"type": "table", **_line_of_table(node, place)}
    rows: list[Node] = []
    for child in node.children:
        if isinstance(child, nodes.title):
            found["title"] = read_inlines(child.children, place)
        elif isinstance(child, nodes.tgroup):
            found |= _columns(child, is_given="colwidths-given" in node["classes"])
            for row in child.findall(nodes.row):
                # A table in a cell has rows of its own.
                if row.parent.parent is child:
                    rows.append(_row(row, place))
    options = place.options(node, ("align", "width"))
    marks = place.marks(node, {"colwidths-given", "colwidths-auto"})
    yield found | {"children": rows} | options | marks


def _line_of_table(node: nodes.Element, place: Place) -> Node:
    """Return the line that a table begins on; a directive's node has the last one."""
    found = place.line(node)
    lines = [each.line for each in node.findall(nodes.paragraph) if each.line]
    if lines and "line" in found:
        found["line"] = min(found["line"], *lines)
    return found


def _columns(group: nodes.tgroup, *, is_given: bool) -> Node:
    columns = [child for child in group.children if isinstance(child, nodes.colspec)]
    found: Node = {}
    if is_given:
        found["widths"] = [column["colwidth"] for column in columns]
    if heads := sum(1 for column in columns if column.get("stub")):
        found["columnHeads"] = heads
    return found


def _row(node: nodes.row, place: Place) -> Node:
    found: Node = {"type": "tableRow"}
    if isinstance(node.parent, nodes.thead):
        found["isHead"] = True
    cells = [_cell(child, place) for child in node.children if isinstance(child, nodes.entry)]
    return found | {"children": cells}


def _cell(node: nodes.entry, place: Place) -> Node:
    found: Node = {"type": "tableCell"}
    for name in node["classes"]:
        if name.startswith("text-"):
            found["align"] = name.removeprefix("text-")
    for attribute, name in (("morecols", "colspan"), ("morerows", "rowspan")):
        if node.get(attribute):
            found[name] = node[attribute] + 1
    return found | {"children": read_blocks(node.children, place)}


@reads(nodes.figure)
def _figure(node: nodes.Element, place: Place) -> Iterator[Node]:
    children: list[Node] = []
    for child in node.children:
        if isinstance(child, nodes.image | nodes.reference):
            children += _picture(child, place)
        elif isinstance(child, nodes.caption):
            words = read_inlines(child.children, place)
            children.append({"type": "caption", "children": words})
        elif isinstance(child, nodes.legend):
            children.append({"type": "legend", "children": read_blocks(child.children, place)})
    options = place.options(node, ("width", "align"))
    yield {"type": "figure", "children": children} | options | place.marks(node)


@reads(nodes.reference)
def _picture(node: nodes.Element, place: Place) -> Iterator[Node]:
    """Yield a picture that stands on a line of its own, with what it leads to."""
    for image in node.findall(nodes.image):
        for found in read_image(image, place):
            if target := node.get("refuri") or node.get("refname"):
                found["target"] = target
            yield found


@reads(nodes.literal_block, nodes.doctest_block)
def _code(node: nodes.Element, place: Place) -> Iterator[Node]:
    found: Node = {"type": "code", "value": node.astext()}
    if node.get("language"):
        found["lang"] = node["language"]
    set_: dict[str, str] = {}
    given: dict[str, Any] = node.get("highlight_args", {})
    if node.get("linenos"):
        set_["linenos"] = ""
    if given.get("linenostart"):
        set_["lineno-start"] = str(given["linenostart"])
    if given.get("hl_lines"):
        set_["emphasize-lines"] = ",".join(map(str, given["hl_lines"]))
    options = {"options": set_} if set_ else {}
    yield found | options | place.marks(node, {"code"})


@reads(nodes.container)
def _wrapped(node: nodes.Element, place: Place) -> Iterator[Node]:
    """Yield code with its caption, around which Sphinx puts a container, or another container."""
    if "literal-block-wrapper" not in node["classes"]:
        yield from container(node, place)
        return
    caption, *rest = node.children
    for found in read_blocks(rest, place):
        words = read_inlines(caption.children, place)
        yield found | {"title": words} | place.marks(node, {"literal-block-wrapper"})


@reads(nodes.math_block)
def _math(node: nodes.Element, place: Place) -> Iterator[Node]:
    # MyST gives a formula of AMS a label by chance, which no writer knows.
    options = place.options(node, () if "amsmath" in node["classes"] else ("label",))
    if node.get("nowrap") or node.get("no-wrap"):
        options.setdefault("options", {})["nowrap"] = ""
    yield {"type": "math", "value": node.astext()} | options | place.marks(node)
