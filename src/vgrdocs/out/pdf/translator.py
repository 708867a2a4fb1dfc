"""The translator: from the doctree of one document to Typst.

Knows every node that docutils, Sphinx and MyST make.
"""

from __future__ import annotations

from docutils import nodes

from .chapter import Chapter, in_few_parts
from .markup import prose
from .nodes.body import BodyVisitors
from .nodes.figures import FigureVisitors
from .nodes.inline import InlineVisitors
from .nodes.lists import ListVisitors
from .nodes.objects import ObjectVisitors
from .nodes.references import ReferenceVisitors
from .nodes.structure import StructureVisitors
from .nodes.tables import TableVisitors


class TypstTranslator(
    ReferenceVisitors,
    StructureVisitors,
    BodyVisitors,
    ListVisitors,
    FigureVisitors,
    TableVisitors,
    InlineVisitors,
    ObjectVisitors,
):
    """All visitors, in the order of docutils' element reference within each family."""

    def chapter(self) -> Chapter:
        """What was written, to be kept."""
        return Chapter(
            docname=self.docname,
            # A page without a title was told when it was read.
            title=self.title or [prose("\N{EN DASH}")],
            title_words=self.title_words,
            summary=self._summary(),
            parts=in_few_parts(self.parts),
            anchors=sorted(self.anchors),
            title_anchors=self.title_ids,
            row_headers=self.row_headers,
        )

    def _summary(self) -> str:
        """The first paragraph of running text, as the PDF's description."""
        for paragraph in self.document.findall(nodes.paragraph):
            # One in a list, a table or a box would make little sense alone.
            if isinstance(paragraph.parent, nodes.section):
                alone = paragraph.deepcopy()
                for number in list(alone.findall(nodes.footnote_reference)):
                    number.parent.remove(number)
                return " ".join(alone.astext().split())
        return ""
