"""Sphinx's descriptions of objects (signatures) and grammars."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes

from ..markup import prose
from ..writer import Writer, block, ignore, pair


class ObjectVisitors(Writer):
    """Writes descriptions of functions, settings, commands and so on."""

    visit_desc, depart_desc = block("description")
    visit_desc_signature, depart_desc_signature = block("signature")
    visit_desc_signature_line = ignore

    def depart_desc_signature_line(self, node: addnodes.desc_signature_line) -> None:
        if node is not node.parent.children[-1]:
            self.add("#linebreak()")

    visit_desc_content, depart_desc_content = block("description-body")
    visit_desc_inline, depart_desc_inline = pair("#mono[")
    visit_desc_name, depart_desc_name = pair("#strong[")
    visit_desc_addname, depart_desc_addname = pair("#[")
    visit_desc_type, depart_desc_type = pair("#[")
    visit_desc_annotation, depart_desc_annotation = pair("#emph[")
    visit_desc_sig_element, depart_desc_sig_element = pair("#[")

    def visit_desc_returns(self, node: addnodes.desc_returns) -> None:
        self.add(prose(" → "))

    depart_desc_returns = ignore

    def visit_desc_parameterlist(self, node: nodes.Element) -> None:
        opening, closing = "(", ")"
        if isinstance(node, addnodes.desc_type_parameter_list):
            opening, closing = "[", "]"
        self.add(prose(opening))
        for place, each in enumerate(node.children):
            # What may be left out has its comma inside its own bracket.
            if place > 0 and not isinstance(each, addnodes.desc_optional):
                self.add(prose(", "))
            self.add(*self.content([each]))
        self.add(prose(closing))
        raise nodes.SkipNode

    visit_desc_type_parameter_list = visit_desc_parameterlist
    visit_desc_parameter, depart_desc_parameter = pair("#[")
    visit_desc_type_parameter, depart_desc_type_parameter = pair("#[")

    def visit_desc_optional(self, node: addnodes.desc_optional) -> None:
        first = node is node.parent.children[0]
        self.add(prose("[" if first else "[, "))
        for place, each in enumerate(node.children):
            if place > 0:
                self.add(prose(", "))
            self.add(*self.content([each]))
        self.add(prose("]"))
        raise nodes.SkipNode

    visit_productionlist, depart_productionlist = block("grammar")

    def visit_production(self, node: addnodes.production) -> None:
        self.anchor(node)

    def depart_production(self, node: addnodes.production) -> None:
        if node is not node.parent.children[-1]:
            self.add("#linebreak()")
