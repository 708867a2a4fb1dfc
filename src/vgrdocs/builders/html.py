"""What HTML needs beside Sphinx's and the theme's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..ext import nodes as vgr_nodes

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator


def visit_masthead(self: HTML5Translator, node: Element) -> None:
    self.body.append(self.starttag(node, "header"))


def depart_masthead(self: HTML5Translator, node: Element) -> None:
    self.body.append("</header>\n")


def visit_time(self: HTML5Translator, node: Element) -> None:
    self.body.append(self.starttag(node, "time", "", datetime=node["datetime"]))


def depart_time(self: HTML5Translator, node: Element) -> None:
    self.body.append("</time>")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Wire this module to Sphinx."""
    app.add_node(vgr_nodes.masthead, html=(visit_masthead, depart_masthead))
    app.add_node(vgr_nodes.time, html=(visit_time, depart_time))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
