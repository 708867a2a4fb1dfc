"""Lists: bullets, numbers, definitions, fields, options; Sphinx's horizontal ones, glossaries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from ..markup import prose, string, value
from ..writer import Writer, ignore, pair, parted

if TYPE_CHECKING:
    from sphinx import addnodes
from .body import is_plain

_NUMBERINGS = {
    "arabic": "1",
    "loweralpha": "a",
    "upperalpha": "A",
    "lowerroman": "i",
    "upperroman": "I",
}


def is_tight(node: nodes.Element) -> bool:
    """Whether no item of the list holds more than a line of text and further lists."""
    firsts = [item.children[0] for item in node.children if item.children]
    return all(map(is_plain, firsts))


def is_task_list(node: nodes.Element) -> bool:
    """Whether each item of the list is a box to tick."""
    items = parted(node, nodes.Element)[0]
    return all("task-list-item" in item["classes"] for item in items)


class ListVisitors(Writer):
    """Writes lists as Typst's list, enum and terms, which it tags as lists."""

    def visit_bullet_list(self, node: nodes.bullet_list) -> None:
        self.anchor(node)
        if "vgr-timeline" in node["classes"]:
            self.add("\n#timeline(")
        elif is_task_list(node):
            self.add("\n#task-list(")
        else:
            self.add(f"\n#list(tight: {value(is_tight(node))}, ")

    def depart_bullet_list(self, node: nodes.Element) -> None:
        self.add(")\n")

    def visit_enumerated_list(self, node: nodes.enumerated_list) -> None:
        self.anchor(node)
        start = node.get("start", 1)
        sign = _NUMBERINGS.get(node.get("enumtype", "arabic"), "1")
        if start < 1:
            # Neither the alphabet nor Rome has a sign for it.
            sign = "1"
        numbering = string(f"{node.get('prefix', '')}{sign}{node.get('suffix', '') or '.'}")
        tight = value(is_tight(node))
        self.add(f"\n#enum(start: {start}, numbering: {numbering}, tight: {tight}, ")

    depart_enumerated_list = depart_bullet_list

    def visit_list_item(self, node: nodes.list_item) -> None:
        """A step of a timeline is one line: what, then where it is told."""
        if isinstance(node.parent, nodes.bullet_list) and "vgr-timeline" in node.parent["classes"]:
            what, where = parted(node, nodes.paragraph)[0]
            self.add("[", *self.content(what.children))
            self.add("#h(1em)", *self.content(where.children), "], ")
            raise nodes.SkipNode
        self.add("[")
        self.anchor(node)

    def depart_list_item(self, node: nodes.list_item) -> None:
        self.add("], ")

    visit_acks = depart_acks = ignore

    def visit_hlist(self, node: addnodes.hlist) -> None:
        self.anchor(node)
        self.add(f"\n#columns-of({len(node.children)}, ")

    depart_hlist = depart_bullet_list
    visit_hlistcol, depart_hlistcol = pair("[", "], ")

    visit_definition_list, depart_definition_list = pair("\n#definitions(", ")\n")
    visit_glossary = depart_glossary = ignore

    def visit_definition_list_item(self, node: nodes.definition_list_item) -> None:
        """Several terms may share a definition, and one term may have several."""
        self.add("terms.item([")
        self.anchor(node)
        meanings, terms = parted(node, nodes.definition)
        for each in terms:
            if each is not terms[0] and not isinstance(each, nodes.classifier):
                self.add("#linebreak()")
            self.add(*self.content([each]))
        # Typst's terms have one description each, no more and no less.
        self.add("], [")
        for meaning in meanings:
            if len(meanings) > 1:
                self.add("\n#meaning[", *self.content([meaning]), "]\n")
            else:
                self.add(*self.content([meaning]))
        self.add("]), ")
        raise nodes.SkipNode

    visit_term, depart_term = pair("", "")
    visit_classifier, depart_classifier = pair("#classifier[")
    visit_definition, depart_definition = pair("", "")

    def visit_field_list(self, node: nodes.field_list) -> None:
        self.anchor(node)
        self.add("\n#facts(")

    depart_field_list = depart_bullet_list
    visit_field, depart_field = pair("terms.item([", "]), ")
    visit_field_name, depart_field_name = pair("", "], [")
    visit_field_body, depart_field_body = pair("", "")

    visit_option_list, depart_option_list = pair("\n#definitions(", ")\n")
    visit_option_list_item, depart_option_list_item = pair("terms.item([", "]), ")
    visit_option_group, depart_option_group = pair("", "], [")
    visit_description, depart_description = pair("", "")

    def visit_option(self, node: nodes.option) -> None:
        if node is not node.parent.children[0]:
            self.add(prose(", "))

    depart_option = ignore
    visit_option_string, depart_option_string = pair("#mono[")

    def visit_option_argument(self, node: nodes.option_argument) -> None:
        self.add("#mono[", prose(node.get("delimiter", " ")), "#emph[")

    def depart_option_argument(self, node: nodes.option_argument) -> None:
        self.add("]]")
