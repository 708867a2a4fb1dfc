"""Pictures, figures and captions."""

from __future__ import annotations

from docutils import nodes

from ....read.pictures.lengths import pixels
from ....read.pictures.sizes import SHARE, SIZE
from ..markup import Expression, arguments, prose, string
from ..writer import Writer, block, pair, parted
from .body import is_lone_picture

_LINE = 24
"""So many pixels is a line of a page high."""
_ALIGNMENTS = {"left", "center", "right"}


def width_of(node: nodes.Element) -> Expression | None:
    """The width that a picture is given, in Typst; None if there is none."""
    width = str(node.get("width", ""))
    if share := SHARE.fullmatch(width):
        return Expression(f"{share[1]}%")
    return _points(pixels(width))


def _points(wide: float) -> Expression | None:
    """Pixels as the points that they are on paper, where an inch has 96 of them."""
    return Expression(f"{0.75 * wide:.10g}pt") if wide else None


class FigureVisitors(Writer):
    """Writes pictures with the text that stands for them."""

    def visit_image(self, node: nodes.image) -> None:
        path = self.builder.picture(node)
        alt = node.get("alt", "").strip()
        self.anchor(node)
        if path is None:
            self.add(prose(alt))
            raise nodes.SkipNode
        in_line = _is_in_line(node)
        named: dict[str, object] = {"alt": alt or None, "width": width_of(node)}
        if SIZE in node and "width" not in node and not (in_line and _is_small(node)):
            named["width"] = _points(node[SIZE][0])
        if node.get("align") in _ALIGNMENTS:
            named["align"] = Expression(node["align"])
        function = "#icon" if in_line else "\n#picture"
        stands_alone = in_line and not _is_small(node)
        # A line of text beside a large picture would be stretched to the margin.
        if stands_alone and _words_beside(node, -1):
            self.add("#linebreak()")
        self.add(f"{function}({string(path)}, {arguments(named)})")
        if stands_alone and _words_beside(node, 1):
            self.add("#linebreak()")
        raise nodes.SkipNode

    def visit_chart(self, node: nodes.image) -> None:
        """A drawing of ours, whose size the template knows."""
        path = self.builder.picture(node)
        alt = node["alt"]
        if path is None:
            self.add(prose(alt))
        else:
            self.add(f"\n#chart({string(path)}, {arguments({'alt': alt})})")
        raise nodes.SkipNode

    def visit_figure(self, node: nodes.figure) -> None:
        # The legend goes with the caption, since Typst has no part of its own for it.
        caption, shown = parted(node, nodes.caption, nodes.legend)
        self.anchor(node)
        self.add("\n#figure(")
        if caption:
            number = self.number(node, "figure")
            self.add("caption: [", *number, *self.content(caption), "]")
        self.add(")[", *self.content(shown), "]\n")
        raise nodes.SkipNode

    visit_caption, depart_caption = pair("", "")
    visit_legend, depart_legend = block("legend")


def _is_small(node: nodes.image) -> bool:
    """Whether a picture is about as high as a line of text; such a one is an icon."""
    return SIZE not in node or bool(node[SIZE][1] <= _LINE)


def _is_in_line(node: nodes.Node) -> bool:
    """Whether a picture stands among text."""
    parent = node.parent
    while isinstance(parent, nodes.reference) and len(parent.children) == 1:
        parent = parent.parent
    return isinstance(parent, nodes.TextElement) and not is_lone_picture(parent)


def _words_beside(node: nodes.Node, step: int) -> bool:
    """Whether words stand next to a picture in its line, before it (-1) or after it (1)."""
    while isinstance(node.parent, nodes.reference) and len(node.parent.children) == 1:
        node = node.parent
    beside = node.parent.children
    place = beside.index(node) + step
    while 0 <= place < len(beside):
        if isinstance(beside[place], nodes.image):
            return False
        if beside[place].astext().strip():
            return True
        place += step
    return False
