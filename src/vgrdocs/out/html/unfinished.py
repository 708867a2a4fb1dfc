"""How gaps and places of a preview are written as HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from ...show.nodes import gap, place, unread

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


def connect(app: Sphinx) -> None:
    """Register the nodes with their visitors."""
    app.add_node(gap, html=(visit_gap, depart_gap))
    app.add_node(unread, html=(visit_unread, lambda self, node: None))
    app.add_node(place, html=(visit_place, lambda self, node: None))


def visit_gap(self: HTML5Translator, node: gap) -> None:
    """Open a gap, to which one can go from the list at the top of the page."""
    if not node["ids"]:
        self.body.append('<mark class="vgr-gap">')
        return
    file = self.attval(node["place"])
    self.body.append(
        f'<mark class="vgr-gap" id="{node["ids"][0]}" tabindex="-1" data-place="{file}">'
    )


def depart_gap(self: HTML5Translator, node: gap) -> None:
    """Close a gap."""
    self.body.append("</mark>")


def visit_unread(self: HTML5Translator, node: unread) -> None:
    """Write a block that was not read as code is written."""
    self.visit_literal_block(node)


def visit_place(self: HTML5Translator, node: place) -> None:
    """Write a place as a comment, which is put in or taken out without a trace."""
    self.body.append(f"<!--vgr-place {node['line']} {node['file']}-->")
    raise nodes.SkipNode
