"""What stands on lines of its own: who reads which docutils node into a node of the data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from docutils import nodes
from sphinx import addnodes

from ...model.content import Node
from ...show.nodes import item_title
from .inlines import read_inlines
from .place import NodePlace

NodeReader = Callable[[Any, NodePlace], Iterator[Node]]
_READERS: dict[type[Any], NodeReader] = {}
_UNSEEN = (
    nodes.Invisible,
    nodes.system_message,
    nodes.target,
    nodes.meta,
    nodes.docinfo,
    addnodes.index,
    addnodes.tabular_col_spec,
    addnodes.highlightlang,
)


def reads(*classes: type[Any]) -> Callable[[NodeReader], NodeReader]:
    """Let a function read the nodes of some classes, and of those that are made of them."""

    def enter(read: NodeReader) -> NodeReader:
        _READERS.update(dict.fromkeys(classes, read))
        return read

    return enter


def read_blocks(children: Iterable[nodes.Node], place: NodePlace) -> list[Node]:
    """Return what stands on lines of its own; what readers do not see is left out."""
    found: list[Node] = []
    for child in children:
        if isinstance(child, nodes.Element) and not isinstance(child, _UNSEEN):
            found += _read(child, place)
    return found


def _read(node: nodes.Element, place: NodePlace) -> Iterator[Node]:
    read = _reader_of(type(node))  # type: ignore[arg-type]  # mypy sees the hash of instances
    if "vgr_kind" in node:
        yield _block(node, place)
    elif read is not None:
        for found in read(node, place):
            yield {"type": found["type"], **place.line(node), **found}
    elif isinstance(node, nodes.TextElement):
        words = read_inlines([node], place)
        yield {"type": "paragraph", **place.line(node), "children": words}
    else:
        # Unknown to us, but what is in it is what readers see.
        yield from read_blocks(node.children, place)


@cache
def _reader_of(cls: type[Any]) -> NodeReader | None:
    for each in cls.__mro__:
        if each in _READERS:
            return _READERS[each]
    return None


def _block(node: nodes.Element, place: NodePlace) -> Node:
    """Return a typed block, without what its fields say."""
    found: Node = {"type": "block", **place.line(node)}
    found |= {"kind": node["vgr_kind"], "anchor": node["ids"][0]}
    rest: list[nodes.Node] = []
    for child in node.children:
        if isinstance(child, item_title):
            strong = child.next_node(nodes.strong)
            found["title"] = read_inlines(strong.children if strong else [], place)
        elif isinstance(child, nodes.title):
            found["title"] = read_inlines(child.children, place)
        elif not _is_of_fields(child):
            rest.append(child)
    children = read_blocks(rest, place)
    return found | place.marks(node) | {"children": children}


def _is_of_fields(node: nodes.Node) -> bool:
    """Say whether a part of a block shows its fields."""
    if not isinstance(node, nodes.Element):
        return False
    return "vgr-fields" in node["classes"] or "vgr-compiled" in node["classes"]
