"""Inline nodes: text and its emphasis."""

from __future__ import annotations

from docutils import nodes

from ..breaking import code_pieces
from ..markup import MAY_BREAK, string
from ..writer import Writer, ignore, pair


class InlineVisitors(Writer):
    """Writes what stands inside a line.

    All text is written as string expressions, so none of it can be markup.
    """

    def visit_Text(self, node: nodes.Text) -> None:  # noqa: N802 - docutils' name
        self.add(*self.fitting(self.legible(node.astext()), node))

    depart_Text = ignore  # noqa: N815 - docutils' name
    visit_emphasis, depart_emphasis = pair("#emph[")
    visit_literal_emphasis, depart_literal_emphasis = pair("#mono[#emph[", "]]")
    visit_title_reference, depart_title_reference = pair("#emph[")
    visit_strong, depart_strong = pair("#strong[")
    visit_literal_strong, depart_literal_strong = pair("#mono[#strong[", "]]")
    visit_manpage, depart_manpage = visit_literal_emphasis, depart_literal_emphasis
    visit_subscript, depart_subscript = pair("#sub[")
    visit_superscript, depart_superscript = pair("#super[")

    def visit_inline(self, node: nodes.inline) -> None:
        """The template may give what the blocks mark a look of its own."""
        roles = [name for name in node["classes"] if name.startswith("vgr-")]
        if roles:
            self.add(f"#span({string(roles[0])})[")
        else:
            # A bracket alone would be text.
            self.add("#[")
        self.anchor(node)

    def depart_inline(self, node: nodes.inline) -> None:
        self.add("]")

    visit_abbreviation, depart_abbreviation = pair("#[")
    visit_acronym, depart_acronym = pair("#[")
    visit_generated, depart_generated = pair("#[")
    visit_problematic, depart_problematic = pair("#[")
    visit_substitution_reference, depart_substitution_reference = pair("#[")

    visit_time, depart_time = pair("#moment[")

    def visit_scale(self, node: nodes.Element) -> None:
        """A value on a scale, drawn beside its word."""
        self.add(f"#scale-of({node['value']}, {node['maximum']})[")

    def depart_scale(self, node: nodes.Element) -> None:
        self.add("]")

    def visit_literal(self, node: nodes.literal) -> None:
        self.anchor(node)
        text = self.legible(node.astext()).replace("\n", " ")
        for piece in code_pieces(text, self.room(node)):
            if piece.may_begin_line:
                self.add(MAY_BREAK)
            self.add(f"#raw({string(piece.text)})")
        raise nodes.SkipNode

    def visit_math(self, node: nodes.math) -> None:
        self.add("#formula(", self.builder.formula(node), ")")
        raise nodes.SkipNode
