"""Body nodes that hold text or other bodies: paragraphs, quotations, code, formulas, boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import admonitionlabels

from ..markup import arguments, prose, string
from ..writer import Writer, block, ignore, pair, parted, skip

if TYPE_CHECKING:
    from sphinx import addnodes

_HOLDERS = (nodes.list_item, nodes.entry, nodes.field_body, nodes.definition, nodes.description)
_LISTS = (nodes.bullet_list, nodes.enumerated_list)


def is_plain(node: nodes.Node) -> bool:
    """Whether a paragraph needs no space around it: the only one of a list item or cell.

    Lists may follow it. So is the first paragraph of a note, and one that is no text: a picture, or
    the lists of a table of contents.
    """
    parent = node.parent
    if isinstance(parent, (nodes.footnote, nodes.citation)):
        return parent.index(node) == 1  # after its mark
    holds_list = any(isinstance(each, _LISTS) for each in node.children)
    if holds_list or is_lone_picture(node):
        return True
    if not isinstance(parent, _HOLDERS) or parent.children[0] is not node:
        return False
    beside = parent.children[1:]
    return all(isinstance(each, (*_LISTS, nodes.Invisible)) for each in beside)


def is_lone_picture(node: nodes.Node) -> bool:
    """Whether a paragraph holds a picture and nothing else; the picture may be a link."""
    while isinstance(node, (nodes.paragraph, nodes.reference)) and len(node.children) == 1:
        node = node.children[0]
    return isinstance(node, nodes.image)


class BodyVisitors(Writer):
    """Writes what stands on lines of its own and is neither list, table nor picture."""

    def visit_paragraph(self, node: nodes.Element) -> None:
        if not is_plain(node):
            function = "follow" if "vgr-follow" in node["classes"] else "par"
            self.add(f"\n#{function}[")
        self.anchor(node)

    def depart_paragraph(self, node: nodes.Element) -> None:
        self.add("\n" if is_plain(node) else "]\n")

    visit_compact_paragraph, depart_compact_paragraph = visit_paragraph, depart_paragraph

    def visit_compound(self, node: nodes.Element) -> None:
        self.anchor(node)

    depart_compound = ignore

    def visit_container(self, node: nodes.Element) -> None:
        """A code block with a caption is a figure; others only hold their children together."""
        if "literal-block-wrapper" in node["classes"]:
            caption, *rest = node.children
            self.add("\n#figure(kind: raw, caption: [", *self.content([caption]), "])[")
            self.anchor(node)
            self.add(*self.content(rest), "]\n")
            raise nodes.SkipNode
        self.anchor(node)

    depart_container = ignore

    visit_folded, depart_folded = block("fold-box")
    visit_folded_title, depart_folded_title = block("box-title")

    def visit_block_quote(self, node: nodes.block_quote) -> None:
        source, quoted = parted(node, nodes.attribution)
        self.add("\n#quotation(")
        if source:
            self.add("attribution: [", *self.content(source), "]")
        self.add(")[")
        self.anchor(node)
        self.add(*self.content(quoted), "]\n")
        raise nodes.SkipNode

    visit_attribution, depart_attribution = pair("", "")

    def visit_line_block(self, node: nodes.line_block) -> None:
        self.add("\n#line-block[")
        self.anchor(node)

    def depart_line_block(self, node: nodes.line_block) -> None:
        self.add("]\n")

    visit_line, depart_line = pair("\n#par[")

    def visit_literal_block(self, node: nodes.Element) -> None:
        options: dict[str, Any] = node.get("highlight_args", {})
        named = {
            "lang": node.get("language"),
            "start": options.get("linenostart", 1) if node.get("linenos") else None,
            "marked": options.get("hl_lines") or None,
        }
        text = self.legible(node.astext()).strip("\n")
        self.anchor(node)
        self.add(f"\n#code({string(text)}, {arguments(named)})\n")
        raise nodes.SkipNode

    visit_doctest_block = visit_literal_block

    def visit_math_block(self, node: nodes.math_block) -> None:
        self.anchor(node)
        number = node.get("number")
        shown = f"({number})" if number else ""
        self.add("\n#formula-block(", self.builder.formula(node), f")[{shown}]\n")
        raise nodes.SkipNode

    def visit_Admonition(self, node: nodes.Element) -> None:  # noqa: N802 - docutils' name
        """All boxes: with the title that they hold, else with the label of their kind."""
        self.anchor(node)
        body = node.children
        if body and isinstance(body[0], nodes.title):
            title = self.content(body[0].children)
            body = body[1:]
        else:
            title = [prose(str(admonitionlabels.get(node.tagname, node.tagname)))]
        # A box with a title of the writer's is an "admonition": what it is stands in its classes.
        kinds = [name for name in node["classes"] if name in admonitionlabels]
        kind = [*kinds, node.tagname][0]
        self.add(f"\n#admonition({string(kind)}, [", *title, "])[", *self.content(body), "]\n")
        raise nodes.SkipNode

    def visit_versionmodified(self, node: addnodes.versionmodified) -> None:
        self.add(f"\n#version-change({string(node['type'])})[")

    def depart_versionmodified(self, node: addnodes.versionmodified) -> None:
        self.add("]\n")

    visit_comment = visit_pending = visit_substitution_definition = visit_system_message = skip

    def visit_raw(self, node: nodes.raw) -> None:
        """Typst source of an extension's is taken as it is; nothing else is for the PDF."""
        if "typst" in node.get("format", "").split():
            self.add(node.astext())
        raise nodes.SkipNode
