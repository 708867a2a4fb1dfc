"""The contents of a page with registers: Sphinx lists only the headings that were written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes

from ...read.domain import vgr
from ...read.stages import PageContext
from ..joints import SOFT_HYPHEN

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
        listed = list_sections(doctree.children)
        rendered = app.builder.render_partial(listed)  # type: ignore[attr-defined]
        context["toc"] = rendered["fragment"]


def list_sections(children: Iterable[nodes.Node]) -> nodes.bullet_list:
    """Return the sections among *children* and in containers there, each with its own below it."""
    items = nodes.bullet_list()
    for child in children:
        if isinstance(child, nodes.section):
            address = f"#{child['ids'][0]}"
            words = child[0].astext().replace(SOFT_HYPHEN, "")
            title = nodes.reference("", words, refuri=address, internal=True)
            listed = nodes.list_item("", addnodes.compact_paragraph("", "", title))
            below = list_sections(child.children)
            if below.children:
                listed += below
            items += listed
        elif isinstance(child, nodes.container):
            items += list_sections(child.children).children
    return items
