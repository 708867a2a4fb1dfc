"""The contents of a page with registers: Sphinx lists the headings that were written, not those that were made."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes

from ...read.domain import vgr
from ...read.stages import PageContext

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def connect(app: Sphinx) -> None:
    """Put the contents in before the theme takes them."""
    app.connect("html-page-context", add_contents, priority=PageContext.ADD_CONTENTS.number)


def add_contents(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``: list all sections of a page with registers."""
    domain = vgr(app.env)
    if doctree is not None and pagename in domain.registers:
        context["toc"] = app.builder.render_partial(list_sections(doctree.children))["fragment"]  # type: ignore[attr-defined]


def list_sections(children: Iterable[nodes.Node]) -> nodes.bullet_list:
    """Return the sections among *children*, and those in their other containers, each with its own below it."""
    items = nodes.bullet_list()
    for child in children:
        if isinstance(child, nodes.section):
            title = nodes.reference(
                "", child[0].astext(), refuri=f"#{child['ids'][0]}", internal=True
            )
            below = list_sections(child.children)
            items += nodes.list_item(
                "", addnodes.compact_paragraph("", "", title), *([below] if len(below) else [])
            )
        elif isinstance(child, nodes.container):
            items += list_sections(child.children).children
    return items
