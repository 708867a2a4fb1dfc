"""Nodes of our own as HTML, where no document of theirs is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...read.taking_apart import take_apart

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.builders import Builder


def rendered(builder: Builder, node: nodes.Node) -> str:
    """Return a node as HTML, and let it go with all that is in it: nobody needs it any more."""
    writer: Any = builder
    html: str = writer.render_partial(node)["fragment"]
    if node.document:
        take_apart(node.document)  # which Sphinx makes for what it renders
    return html
