"""The contents of a page: Sphinx lists written headings, and neither items nor registers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes

from ...read.domain import vgr
from ...read.stages import PageContext
from ...show.headings import heading_words
from ...show.nodes import item, item_title, time
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
    """Handle ``html-page-context``: list all sections of a page, with the items of a report."""
    if doctree is None:
        return
    has_registers = pagename in vgr(app.env).registers
    if has_registers or doctree.next_node(item) is not None:
        numbers = app.env.toc_secnumbers.get(pagename, {})
        listed = list_sections(doctree.children, numbers, with_items=not has_registers)
        context["toc"] = written_contents(listed, app.config.html_secnumber_suffix)


class ListedSection(NamedTuple):
    """A section in the contents of a page: its words, its address, what is in it, its number."""

    words: str
    address: str
    below: list[ListedSection]
    number: tuple[int, ...] = ()


def list_sections(
    children: Iterable[nodes.Node],
    numbers: Mapping[str, tuple[int, ...]] = MappingProxyType({}),
    *,
    with_items: bool = False,
) -> list[ListedSection]:
    """Return the sections among *children* and in containers there, each with its own below it.

    *numbers* are those that a numbered table of contents gives sections, by their addresses. The
    items of a report are listed *with_items*; the entries of a register may be hundreds.
    """
    listed: list[ListedSection] = []
    for child in children:
        if isinstance(child, item) and child["ids"] and with_items:
            words = _title_of(child)
        elif isinstance(child, nodes.section):
            words = heading_words(child[0])
        else:
            if isinstance(child, nodes.container):
                listed += list_sections(child.children, numbers, with_items=with_items)
            continue
        address = f"#{child['ids'][0]}"
        below = list_sections(child.children, numbers, with_items=with_items)
        shown = words.replace(SOFT_HYPHEN, "")
        listed.append(ListedSection(shown, address, below, numbers.get(address, ())))
    return listed


_SIGNS = str.maketrans({"&": "&amp;", "<": "&lt;", '"': "&quot;", ">": "&gt;", "@": "&#64;"})
"""The signs that docutils does not write as they are."""


def written_contents(listed: Iterable[ListedSection], after_number: str) -> str:
    """Return sections as Sphinx writes a list of links, without making a document of them.

    *after_number* is what stands between the number of a section and its words.
    """
    entries = []
    for each in listed:
        number = ".".join(map(str, each.number)) + after_number if each.number else ""
        link = f'<a class="reference internal" href="{each.address.translate(_SIGNS)}">'
        words = f"{link}{number}{each.words.translate(_SIGNS)}</a>"
        below = written_contents(each.below, after_number) if each.below else ""
        entries.append(f"<li>{words}{below}</li>\n")
    return f"<ul>\n{''.join(entries)}</ul>\n"


def _title_of(node: nodes.Element) -> str:
    """Return an item's own title; one that is a time says of which kind it is."""
    title = node.next_node(item_title)
    if title is None:
        return ""
    own = title.next_node(nodes.strong)
    has_words = own is not None and own.next_node(time) is None
    return heading_words(own if own is not None and has_words else title)
