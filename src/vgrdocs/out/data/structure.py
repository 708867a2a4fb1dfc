"""Sections, paragraphs, lists and boxes: from docutils nodes to the nodes of the data."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes
from sphinx import addnodes

from ...model.content import Node
from ...show.nodes import checkbox, folded, folded_title, register
from .inlines import read_image, read_inlines
from .place import NodePlace
from .readers import read_blocks, reads

_AUTOMATIC = {"simple", "myst", "contains-task-list", "task-list-item", "field-list"}
"""Classes that MyST gives to lists."""
_CONTAINERS = {
    "topic": "topic",
    "sidebar": "sidebar",
    "compound": "compound",
    "only": "only",
}
"""What docutils calls a container -> the directive that makes it."""

reads(nodes.image)(read_image)


@reads(nodes.section)
def _section(node: nodes.Element, place: NodePlace) -> Iterator[Node]:
    title, *rest = node.children
    assert isinstance(title, nodes.title)  # noqa: S101 - docutils knows no other section
    yield {
        "type": "section",
        **place.line(title),
        "title": read_inlines(title.children, place),
        "anchor": node["ids"][0],
        **place.marks(node),
        "children": read_blocks(rest, place),
    }


@reads(nodes.paragraph)
def _paragraph(node: nodes.Element, place: NodePlace) -> Iterator[Node]:
    children = read_inlines(node.children, place)
    if children:
        yield {"type": "paragraph", "children": children, **place.marks(node)}


@reads(nodes.bullet_list, nodes.enumerated_list)
def _list(node: nodes.Element, place: NodePlace) -> Iterator[Node]:
    found: Node = {"type": "list", "ordered": isinstance(node, nodes.enumerated_list)}
    if node.get("start", 1) != 1:
        found["start"] = node["start"]
    if node.get("enumtype", "arabic") != "arabic":
        found["style"] = node["enumtype"]
    items = []
    for child in node.children:
        if isinstance(child, nodes.list_item):
            items.append(_item(child, place))
    yield found | {"children": items, **place.marks(node, _AUTOMATIC)}


def _item(node: nodes.list_item, place: NodePlace) -> Node:
    found: Node = {"type": "listItem", **place.line(node), **place.marks(node, _AUTOMATIC)}
    children = read_blocks(node.children, place)
    if "task-list-item" in node["classes"] and children:
        box = node.next_node(checkbox)  # the first: that of an item in it comes later
        found["checked"] = box is not None and box["is_ticked"]
    return found | {"children": children}


@reads(nodes.definition_list, nodes.field_list)
def _definitions(node: nodes.Element, place: NodePlace) -> Iterator[Node]:
    children: list[Node] = []
    for each in node.children:
        for child in each.children:
            if isinstance(child, nodes.term | nodes.field_name):
                words = read_inlines(child.children, place)
                part: Node = {"type": "definitionTerm", **place.line(child), "children": words}
            else:
                described = read_blocks(child.children, place)
                part = {"type": "definitionDescription", **place.line(child)}
                part["children"] = described
            children.append(part)
    found: Node = {"type": "definitionList"}
    if isinstance(node, nodes.field_list):
        found["style"] = "fields"
    elif "glossary" in node["classes"]:
        found["style"] = "glossary"
    yield found | place.marks(node, _AUTOMATIC | {"glossary"}) | {"children": children}


@reads(nodes.block_quote)
def _quote(node: nodes.Element, place: NodePlace) -> Iterator[Node]:
    found: Node = {"type": "blockquote"}
    rest = []
    for child in node.children:
        if isinstance(child, nodes.attribution):
            found["attribution"] = child.astext()
        else:
            rest.append(child)
    yield found | {"children": read_blocks(rest, place), **place.marks(node)}


@reads(
    nodes.admonition,
    nodes.attention,
    nodes.caution,
    nodes.danger,
    nodes.error,
    nodes.hint,
    nodes.important,
    nodes.note,
    nodes.tip,
    nodes.warning,
    addnodes.seealso,
)
def _admonition(node: nodes.Element, place: NodePlace) -> Iterator[Node]:
    found: Node = {"type": "admonition", "kind": node.tagname}
    rest = list(node.children)
    if rest and isinstance(rest[0], nodes.title):
        found["title"] = read_inlines(rest.pop(0).children, place)
    marks = place.marks(node)
    # docutils makes a class of the title, if the writer gives none.
    classes = [name for name in marks.pop("classes", ()) if not name.startswith("admonition-")]
    if classes:
        marks["classes"] = classes
    yield found | {"children": read_blocks(rest, place), **marks}


@reads(addnodes.versionmodified)
def _change(node: nodes.Element, place: NodePlace) -> Iterator[Node]:
    """Yield a box on a version, without the words that Sphinx puts before its text."""
    children = read_blocks(node.children, place)
    if children and children[0].get("children"):
        children[0]["children"].pop(0)
    found: Node = {"type": "admonition", "kind": node["type"], "children": children}
    yield found | {"title": [{"type": "text", "value": str(node["version"])}]}


@reads(nodes.line_block)
def _lines(node: nodes.Element, place: NodePlace) -> Iterator[Node]:
    """Yield lines as a paragraph that breaks where they do."""
    children: list[Node] = []
    for line in node.findall(nodes.line):
        if children:
            children.append({"type": "break"})
        children += read_inlines(line.children, place)
    yield {"type": "paragraph", "children": children}


@reads(nodes.topic, nodes.sidebar, nodes.compound, addnodes.only)
def container(node: nodes.Element, place: NodePlace) -> Iterator[Node]:
    """Yield what another directive puts around text."""
    found: Node = {"type": "container", "name": _CONTAINERS.get(node.tagname, "container")}
    if "contents" in node["classes"]:
        found |= {
            "name": "contents",
            "options": {"local": ""} if "local" in node["classes"] else {},
        }
    rest = list(node.children)
    if rest and isinstance(rest[0], nodes.title):
        found["title"] = read_inlines(rest.pop(0).children, place)
    if "expr" in node:
        found["argument"] = node["expr"]
    marks = place.marks(node, {"contents", "local"})
    if found["name"] == "container" and "classes" in marks:
        found["argument"] = " ".join(marks.pop("classes"))
    yield found | {"children": read_blocks(rest, place), **marks}


@reads(folded)
def _details(node: nodes.Element, place: NodePlace) -> Iterator[Node]:
    """Yield what a reader can unfold; its title is strong in itself."""
    found: Node = {"type": "details", "title": []}
    rest = list(node.children)
    if rest and isinstance(rest[0], folded_title):
        strong = rest.pop(0).children[0]
        found["title"] = read_inlines(strong.children, place)
    if node.get("is_open"):
        found["isOpen"] = True
    yield found | {"children": read_blocks(rest, place), **place.marks(node, {"vgr-details"})}


@reads(addnodes.centered)
def _centered(node: nodes.Element, place: NodePlace) -> Iterator[Node]:
    words = read_inlines(node.children, place)
    yield {"type": "container", "name": "centered", "title": words, "children": []}


@reads(addnodes.hlist)
def _columns(node: nodes.Element, place: NodePlace) -> Iterator[Node]:
    """Yield a list that is shown in columns; Sphinx has made a list of each."""
    items: list[Node] = []
    for found in read_blocks(node.children, place):
        items += found["children"]
    whole: Node = {"type": "list", "ordered": False, "children": items}
    options = {"options": {"columns": str(node["ncolumns"])}}
    yield {"type": "container", "name": "hlist", **options, "children": [whole]}


@reads(nodes.footnote)
def _footnote(node: nodes.Element, place: NodePlace) -> Iterator[Node]:
    found: Node = {"type": "footnoteDefinition", "identifier": place.footnote(node["ids"][0])}
    rest = list(node.children)
    if rest and isinstance(rest[0], nodes.label):
        found["label"] = rest.pop(0).astext()
    yield found | {"children": read_blocks(rest, place)}


@reads(nodes.transition)
def _break(node: nodes.Element, place: NodePlace) -> Iterator[Node]:
    # MyST puts one between the text and its footnotes.
    if "footnotes" not in node["classes"]:
        yield {"type": "thematicBreak", **place.marks(node)}


@reads(nodes.rubric)
def _heading(node: nodes.Element, place: NodePlace) -> Iterator[Node]:
    found: Node = {"type": "heading", "children": read_inlines(node.children, place)}
    if "level" in node:
        found["depth"] = node["level"]
    yield found | place.marks(node)


@reads(register)
def _register(node: nodes.Element, place: NodePlace) -> Iterator[Node]:
    ref = node["ref"]
    fields = {each.name: each.value for each in ref.raw.fields}
    found: Node = {"type": "register", "kind": ref.name}
    if fields:
        found["fields"] = fields
    yield found


@reads(addnodes.toctree)
def _contents(node: nodes.Element, place: NodePlace) -> Iterator[Node]:
    entries = [[title or "", target] for title, target in node["entries"]]
    names = ("caption", "maxdepth", "numbered", "titlesonly", "hidden", "reversed", "name")
    given = place.options(node, [name for name in names if node.get(name) not in (-1, False, 0)])
    yield {"type": "contents", "entries": entries, **given}
