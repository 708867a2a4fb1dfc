"""Pictures, figures and captions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docutils import nodes

from ..markup import Code, Part, arguments, string, words
from ..writer import Writer, block, pair
from .body import is_lone_picture

_LENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*(%|[a-z]*)")
_UNITS = {
    "": 0.75,
    "px": 0.75,
    "pc": 12.0,
}  # points for units that Typst lacks; a CSS pixel is 1/96 inch


def length(text: str | None) -> Code | None:
    """A length as docutils writes it (`40%`, `300px`, `6 cm`), in Typst's; None if there is none."""
    match = _LENGTH.fullmatch((text or "").strip())
    if not match:
        return None
    number, unit = match.groups()
    return Code(f"{float(number) * _UNITS[unit]:g}pt" if unit in _UNITS else number + unit)


class FigureVisitors(Writer):
    """Writes pictures with the text that stands for them."""

    def visit_image(self, node: nodes.image) -> None:
        path = self.builder.picture(node)
        alt = node.get("alt", "").strip()
        self.anchor(node)
        if path is None:
            self.add(words(alt))
            raise nodes.SkipNode
        inline = _is_in_line(node)
        named = {
            "alt": alt or None,
            "width": length(node.get("width")),
            "height": length(node.get("height")),
            "scale": Code(f"{node['scale']}%") if "scale" in node else None,
            "align": Code(node["align"])
            if node.get("align") in {"left", "center", "right"}
            else None,
        }
        self.add(
            f"{'#icon' if inline else chr(10) + '#picture'}({string(path)}, {arguments(named)})"
        )
        raise nodes.SkipNode

    def visit_chart(self, node: nodes.image) -> None:
        """A drawing of ours, whose size the template knows."""
        path = self.builder.picture(node)
        self.add(
            f"\n#chart({string(path)}, {arguments({'alt': node['alt']})})"
            if path
            else words(node["alt"])
        )
        raise nodes.SkipNode

    def visit_figure(self, node: nodes.figure) -> None:
        caption = [
            each for each in node.children if isinstance(each, (nodes.caption, nodes.legend))
        ]
        shown = [each for each in node.children if each not in caption]
        self.anchor(node)
        self.add("\n#figure(", *self.caption(node, caption), ")[", *self.content(shown), "]\n")
        raise nodes.SkipNode

    def caption(self, node: nodes.figure, children: Sequence[nodes.Node]) -> list[Part]:
        """The caption as an argument, if there is one."""
        return (
            ["caption: [", *self.number(node, "figure"), *self.content(children), "]"]
            if children
            else []
        )

    visit_caption, depart_caption = pair("", "")
    visit_legend, depart_legend = block("legend")


def _is_in_line(node: nodes.Node) -> bool:
    """Whether a picture stands among text."""
    parent = node.parent
    while isinstance(parent, nodes.reference) and len(parent.children) == 1:
        parent = parent.parent
    return isinstance(parent, nodes.TextElement) and not is_lone_picture(parent)
