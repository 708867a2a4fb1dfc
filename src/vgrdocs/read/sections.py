"""Where blocks and the headings in them stand among the sections of a page."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from ..blocks.correction import Correction
from ..show.nodes import item, masthead, time
from .stages import Transforms


def top_of(document: nodes.document) -> nodes.Element:
    """Return the section of the page's title, or the document if it has none."""
    first = next((child for child in document.children if isinstance(child, nodes.section)), None)
    return document if first is None or "vgr_kind" in first else first


def nest_headings(children: list[nodes.Node], document: nodes.document) -> list[nodes.Node]:
    """Return the body of a section block with its headings made sections, which hold what follows them.

    MyST makes a heading in a directive a rubric with its level; a section it would put outside and ahead of the block.
    """
    body = nodes.Element()
    open_sections: list[tuple[int, nodes.Element]] = [(0, body)]
    for child in children:
        if isinstance(child, nodes.rubric) and "level" in child:
            while open_sections[-1][0] >= child["level"]:
                open_sections.pop()
            section = _as_section(child, document)
            open_sections[-1][1].append(section)
            open_sections.append((child["level"], section))
        else:
            open_sections[-1][1].append(child)
    return list(body.children)


def _as_section(heading: nodes.rubric, document: nodes.document) -> nodes.section:
    title = nodes.title(heading.rawsource, "", *heading.children)
    section = nodes.section(
        "", title, ids=heading["ids"], names=heading["names"], classes=heading["classes"]
    )
    for node in (section, title):
        node.source, node.line = heading.source, heading.line
    document.ids.update(dict.fromkeys(section["ids"], section))
    return section


class LiftCorrections(SphinxTransform):
    """Puts the corrections of a report below its masthead, the newest first, wherever they were written."""

    default_priority = Transforms.LIFT_CORRECTIONS.number

    def apply(self, **kwargs: Any) -> None:
        """Move them; without a masthead they stay where they are."""
        heads = list(self.document.findall(masthead))[:1]
        blocks = [
            node for node in self.document.findall(item) if node.get("vgr_kind") == Correction.kind
        ]
        for correction in sorted(blocks, key=_time) if heads else ():
            correction.parent.remove(correction)
            heads[0].parent.insert(heads[0].parent.index(heads[0]) + 1, correction)


def _time(correction: item) -> str:
    return next((str(stamp["datetime"]) for stamp in correction.findall(time)), "")


class LiftBlocks(SphinxTransform):
    """Makes every section block a section of the second level, wherever it was written."""

    default_priority = Transforms.LIFT_BLOCKS.number

    def apply(self, **kwargs: Any) -> None:
        """Move each block out of the sections that Markdown put it in, and what follows it along."""
        top = top_of(self.document)
        for block in list(self.document.findall(nodes.section)):
            if "vgr_kind" not in block:
                continue
            while (
                block.parent is not top
                and block.parent is not None
                and block.parent.parent is not None
            ):
                parent, outer = block.parent, block.parent.parent
                cut = parent.index(block)
                moved = parent.children[cut:]
                del parent.children[cut:]
                place = outer.index(parent) + 1
                outer.insert(place, moved)
