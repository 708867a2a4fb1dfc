"""A block's body as the model sees it, taken from the nodes that it was parsed into."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docutils import nodes
from sphinx import addnodes

from ..model import Body, Link, ListItem
from ..show.nodes import item

_INVISIBLE = (nodes.Invisible, nodes.system_message, nodes.target)
_REFERENCES = (nodes.reference, addnodes.pending_xref, addnodes.download_reference)


def read_body(children: Sequence[nodes.Node]) -> Body:
    """Return the text of *children* without markup and without the blocks that stand in it."""
    shown = [child for child in children if not isinstance(child, _INVISIBLE)]
    own = [child for child in shown if not _is_block(child)]
    return Body(
        text="\n\n".join(filter(None, map(_text, own))),
        passages=tuple(
            filter(None, (_text(passage) for child in own for passage in _passages(child)))
        ),
        items=tuple(_item(node) for child in own if _is_list(child) for node in child.children),
        outside_list=tuple(child.line or 0 for child in own if not _is_list(child)),
        is_empty=not shown,
    )


def _is_block(node: nodes.Node) -> bool:
    return isinstance(node, item) or (isinstance(node, nodes.section) and "vgr_kind" in node)


def _is_list(node: nodes.Node) -> bool:
    return isinstance(node, nodes.bullet_list | nodes.enumerated_list)


def _passages(node: nodes.Node) -> Iterator[nodes.Node]:
    if _is_list(node):
        yield from node.children
    else:
        yield node


def _text(node: nodes.Node) -> str:
    if isinstance(node, nodes.Text):
        return node.astext()
    if isinstance(node, nodes.TextElement):
        return " ".join(node.astext().split())
    return "\n".join(
        filter(None, (_text(child) for child in node.children if not _is_block(child)))
    )


def _item(node: nodes.Node) -> ListItem:
    links = tuple(
        Link(" ".join(ref.astext().split()), _target(ref))
        for ref in node.findall()
        if isinstance(ref, _REFERENCES)
    )
    return ListItem(" ".join(_text(node).split()), node.line or 0, links)


def _target(reference: nodes.Element) -> str:
    if uri := reference.get("refuri"):
        return str(uri)
    anchor = reference.get("reftargetid")
    return f"{reference.get('reftarget', '')}{f'#{anchor}' if anchor else ''}"
