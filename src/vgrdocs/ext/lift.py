"""Brings section blocks to the level of the report."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform


def top_of(document: nodes.document) -> nodes.Element:
    """Return the section of the page's title, or the document if it has none."""
    first = next((child for child in document.children if isinstance(child, nodes.section)), None)
    return document if first is None or "vgr_kind" in first else first


class LiftBlocks(SphinxTransform):
    """Makes every section block a section of the second level, wherever it was written."""

    default_priority = 5

    def apply(self, **kwargs: Any) -> None:
        """Move each block out of the sections that Markdown put it in, and what follows it along."""
        top = top_of(self.document)
        for block in list(self.document.findall(nodes.section)):
            if "vgr_kind" not in block:
                continue
            while block.parent is not top and block.parent is not None and block.parent.parent is not None:
                parent, outer = block.parent, block.parent.parent
                cut = parent.index(block)
                moved = parent.children[cut:]
                del parent.children[cut:]
                place = outer.index(parent) + 1
                outer.insert(place, moved)
