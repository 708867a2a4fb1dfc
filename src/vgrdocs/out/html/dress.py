"""What only pages have: icons for the kinds, and heads in the cells of registers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...read.stages import PostTransforms
from ...show import nodes as vgr_nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class kind_icon(nodes.inline):  # noqa: N801 - docutils names its nodes in lower case
    """The icon of a kind, which the attribute `kind` names.

    It has no text, so that searches and titles stay clean.
    """


class DressBlocks(SphinxPostTransform):
    """Adds the icons and heads to the copy of a document that is about to be written."""

    default_priority = PostTransforms.DRESS_BLOCKS.number
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Change the document."""
        for block in self.document.findall(nodes.Element):
            if "vgr_kind" in block.attributes and block.children:
                title = block[0]
                if isinstance(title, _TITLES):
                    title.insert(0, kind_icon(kind=block["vgr_kind"]))
            if isinstance(block, _PLACES) and len(block["ids"]) > 1:
                _move_old_addresses(block)
            elif isinstance(block, nodes.table) and "vgr-register" in block["classes"]:
                block["classes"].append("colwidths-auto")
                _add_heads(block)


_TITLES = (nodes.title, vgr_nodes.item_title)
_PLACES = (nodes.section, vgr_nodes.item)


def _move_old_addresses(block: nodes.Element) -> None:
    """Let the title have the addresses that lead on: beside it they would count as content."""
    title = block[0]
    if isinstance(title, _TITLES):
        title["ids"] += block["ids"][1:]
        block["ids"] = block["ids"][:1]


def _add_heads(table: nodes.table) -> None:
    """Let each cell know its column's head, for screens too narrow for columns."""
    top = next(table.findall(nodes.thead))
    heads = [entry.astext() for entry in top.findall(nodes.entry)]
    for row in next(table.findall(nodes.tbody)).findall(nodes.row):
        # The first one is the head of its row, which needs no other.
        for head, entry in list(zip(heads, row.children, strict=True))[1:]:
            if isinstance(entry, nodes.entry) and entry.children:
                entry["vgr_head"] = head


def connect(app: Sphinx) -> None:
    """Register the transform; the nodes' visitors are with the others."""
    app.add_post_transform(DressBlocks)
