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
    for child in document.children:
        if isinstance(child, nodes.section):
            # A block that stands before any heading is a section too, but no title.
            return document if "vgr_kind" in child else child
    return document


def nest_headings(children: list[nodes.Node], document: nodes.document) -> list[nodes.Node]:
    """Return the body of a section block with its headings made sections, which hold what follows.

    MyST makes a heading in a directive a rubric with its level; a section it would put outside and
    ahead of the block.
    """
    body = nodes.Element()
    # From the outermost to the innermost; a heading closes all that are not above its level.
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
    """Puts the corrections of a report below its masthead, the newest first, wherever they were."""

    default_priority = Transforms.LIFT_CORRECTIONS.number

    def apply(self, **kwargs: Any) -> None:
        """Move them; without a masthead they stay where they are."""
        head = next(self.document.findall(masthead), None)
        if head is None:
            return
        found = []
        for node in self.document.findall(item):
            if node.get("vgr_kind") == Correction.kind:
                found.append(node)
        # Those of one time stay in the order in which they were written.
        for place, correction in enumerate(sorted(found, key=_time, reverse=True), 1):
            correction.parent.remove(correction)
            head.parent.insert(head.parent.index(head) + place, correction)
        # Footnotes are numbered as readers meet them, who meet the corrections first.
        marks = self.document.findall(nodes.footnote_reference)
        self.document.autofootnote_refs[:] = [mark for mark in marks if mark.get("auto") == 1]


def _time(correction: item) -> str:
    """Return the time of a correction as it stands in its title; its ISO form sorts by time."""
    for stamp in correction.findall(time):
        return str(stamp["datetime"])
    return ""


class LiftBlocks(SphinxTransform):
    """Makes every section block a section of the second level, wherever it was written."""

    default_priority = Transforms.LIFT_BLOCKS.number

    def apply(self, **kwargs: Any) -> None:
        """Move each block out of the sections that Markdown put it in, with what follows it."""
        top = top_of(self.document)
        for block in list(self.document.findall(nodes.section)):
            if "vgr_kind" not in block:
                continue
            while block.parent is not top:
                parent = block.parent
                if parent is None or parent.parent is None:
                    break
                outer = parent.parent
                cut = parent.index(block)
                moved = parent.children[cut:]
                del parent.children[cut:]
                place = outer.index(parent) + 1
                outer.insert(place, moved)
