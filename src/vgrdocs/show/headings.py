"""The words of a heading, for wherever it is repeated; knows nothing of Sphinx."""

from __future__ import annotations

import re

from docutils import nodes

from ..model import UNSEEN

_OF_THE_HEADING_ALONE = (nodes.footnote_reference, nodes.image, nodes.Invisible, nodes.raw)
_BLANKS = re.compile(r"[ \t\n]+")
_NO_WORDS = re.compile(rf"[\s{UNSEEN}]+")
"""Blanks, and signs that no reader sees."""


def heading_words(title: nodes.Node) -> str:
    """Return the words of a title: not its notes, its pictures and what nobody sees."""
    return _BLANKS.sub(" ", _said(title, _OF_THE_HEADING_ALONE)).strip(" ")


def has_words(title: nodes.Node) -> bool:
    """Whether a title can be listed and read aloud; formulas are drawn and have no words."""
    said = _said(title, (*_OF_THE_HEADING_ALONE, nodes.math))
    return bool(_NO_WORDS.sub("", said))


def _said(node: nodes.Node, silent: tuple[type, ...]) -> str:
    if isinstance(node, silent):
        return ""
    if isinstance(node, nodes.Text):
        return str(node.astext())
    return "".join(_said(child, silent) for child in node.children)
