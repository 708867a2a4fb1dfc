"""Nodes that go as soon as nobody needs them: Python looks for what holds itself seldom."""

from __future__ import annotations

from docutils import nodes


def take_apart(top: nodes.Element) -> None:
    """Let go of a tree that nobody needs any more: no node knows now what it stands in.

    Each node holds the one above it, and some the document, which hold the node. To find out that
    nothing else does took Python a tenth of a build.
    """
    found: list[nodes.Node] = [top]
    for node in found:  # those below are added meanwhile
        found += node.children
        node.parent = node._document = None  # noqa: SLF001
    if isinstance(top, nodes.document):
        # Those who have read it hold it still, and each other.
        for held in vars(top).values():
            if isinstance(held, dict | list):
                held.clear()
        top.transformer = None  # type: ignore[assignment]
