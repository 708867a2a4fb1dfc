"""Problems told where a node stands: in the file that it was read from, at its line."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from docutils import nodes

from .look import lines_of
from .problems import handbook_language, place_of, report_problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.environment import BuildEnvironment

    from ..model import Problem


def line_of(node: nodes.Node | None) -> int:
    """Return the line of a node; inside a paragraph, where that begins. 0 where none is known."""
    while node is not None and not node.line:
        node = node.parent
    return (node.line or 0) if node is not None else 0


def report_at(
    problem: Problem, node: nodes.Node, env: BuildEnvironment, words: Iterable[str] = ()
) -> None:
    """Tell of a node while it is read, at its line, or from there on at the first of *words*."""
    source = source_of(node) or str(env.doc2path(env.docname))
    line = _line_with(words, lines_of(env, source), line_of(node))
    place = place_of(env, source)
    report_problem(replace(problem, line=line), place, handbook_language(env.config))


def source_of(node: nodes.Node | None) -> str | None:
    """Return the file that a node was read from; None where that is not known."""
    # What roles make within a text says that it is from the page, whichever file was included.
    while node is not None and isinstance(node.parent, nodes.TextElement):
        node = node.parent
    while node is not None and not node.source:
        node = node.parent
    return node.source if node is not None else None


def _line_with(words: Iterable[str], lines: list[str], first: int) -> int:
    for each in filter(None, words):
        # Not the end of a longer address.
        whole = re.compile(rf"(?<![\w:/.%-]){re.escape(each)}")
        for number in range(max(first, 1), len(lines) + 1):
            if whole.search(lines[number - 1]):
                return number
    return first
