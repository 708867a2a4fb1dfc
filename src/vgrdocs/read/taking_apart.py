"""Nodes that go as soon as nobody needs them: Python looks for what holds itself seldom."""

from __future__ import annotations

from typing import Any

from docutils import nodes


def take_apart(top: nodes.Element) -> None:
    """Let go of a tree that nobody needs any more: no node knows now what it stands in, or holds.

    Each node holds the one above it, and some the document, which hold the node; and what has read
    a document holds some of its nodes, and itself. To find out that nothing else does takes Python
    longer than anything that is done with a page.
    """
    found: list[Any] = [top]
    for node in found:  # those below are added meanwhile
        node.parent = node._document = None  # noqa: SLF001
        if node.children:
            found += node.children
            node.children = []
    if isinstance(top, nodes.document):
        # The environment has some of its dictionaries too: they are left as they are.
        for name, held in list(vars(top).items()):
            if isinstance(held, dict | list):
                setattr(top, name, type(held)())
        top.transformer = None  # type: ignore[assignment]
