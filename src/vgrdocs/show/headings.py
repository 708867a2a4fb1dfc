"""The words of a heading, for wherever it is repeated; knows nothing of Sphinx."""

from __future__ import annotations

import re

from docutils import nodes

_OF_THE_HEADING_ALONE = (nodes.footnote_reference, nodes.image, nodes.Invisible, nodes.raw)
_BLANKS = re.compile(r"[ \t\n]+")
_UNSEEN = re.compile(r"[\s\u00ad\u034f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]+")
"""Blanks, and signs that no reader sees."""


def heading_words(title: nodes.Node) -> str:
    """Return the words of a title: not its notes, its pictures and what nobody sees."""
    return _BLANKS.sub(" ", _said(title, _OF_THE_HEADING_ALONE)).strip(" ")


def has_words(title: nodes.Node) -> bool:
    """Whether a title can be listed and read aloud; formulas are drawn and have no words."""
    said = _said(title, (*_OF_THE_HEADING_ALONE, nodes.math))
    return bool(_UNSEEN.sub("", said))


def _said(node: nodes.Node, silent: tuple[type, ...]) -> str:
    if isinstance(node, nodes.Text):
        return str(node.astext())
    if isinstance(node, silent):
        return ""
    return "".join(_said(child, silent) for child in node.children)
