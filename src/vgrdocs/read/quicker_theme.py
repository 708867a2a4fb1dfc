"""What the theme does for each page in a longer way than is needed; see quicker."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes

from .quicker import REPLACED, replace
from .stages import BuilderInited

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def connect(app: Sphinx) -> None:
    """Install the patches when there is a theme."""
    app.connect("builder-inited", quicken_theme, priority=BuilderInited.QUICKEN_THEME.number)


def quicken_theme(app: Sphinx) -> None:
    """Handle ``builder-inited``: put those for the theme in their places, if it is loaded."""
    if "find_described" in REPLACED or "sphinx_book_theme" not in sys.modules:
        return
    replace(sys.modules["sphinx_book_theme"], "findall", find_described)
    parts = sys.modules["pydata_sphinx_theme.utils"]
    replace(parts, "_update_and_remove_templates", remove_empty_templates)


_DESCRIBED = 160
"""The letters of a description that the theme makes of a page's sections."""


def find_described(page: nodes.Node, kind: type[nodes.Element]) -> Iterator[nodes.Node]:
    """Yield the texts of as many sections as fill a description.

    The theme puts together the texts of all, in which those of inner ones are again, and then cuts.
    """
    left = _DESCRIBED
    for section in REPLACED["find_described"](page, kind):
        text = _beginning(section, left)
        yield nodes.Text(text)
        left -= len(text)
        if left <= 0:
            return


def _beginning(node: nodes.Node, letters: int) -> str:
    """Return what a node says, of which so many letters are enough."""
    said = ""
    for text in _texts(node):
        said += text
        if len(said) >= letters:
            break
    return said


def _texts(node: nodes.Node) -> Iterator[str]:
    """Yield what a node says, piece by piece: docutils puts together what is in an element."""
    if type(node).astext is not nodes.Element.astext:
        yield node.astext()
        return
    for number, child in enumerate(node.children):
        if number:
            yield cast("nodes.Element", node).child_text_separator
        yield from _texts(child)


_NEVER_EMPTY = "vgr-navigation.html"


def remove_empty_templates(
    app: Sphinx,
    context: dict[str, Any],
    templates: list[str] | str,
    section: str,
    templates_skip_empty_check: Sequence[str] | None = None,
) -> list[str]:
    """Return the templates of a part of a page that are not empty.

    The theme fills each in to see it, and then again; our navigation, which takes long, always
    says something.
    """
    passed_over = [*(templates_skip_empty_check or ()), _NEVER_EMPTY]
    found: list[str] = REPLACED["remove_empty_templates"](
        app, context, templates, section, passed_over
    )
    return found
