"""Structural nodes: document, sections, titles, topics; what Sphinx and the blocks add to them."""

from __future__ import annotations

from docutils import nodes

from ....show.headings import has_words
from ..markup import MarkupPart, label, prose, string
from ..problems import unknown_node
from ..room import HEADING_SIZES, TEXT_SIZE, room_of
from ..writer import Writer, block, dotted, ignore, skip


class StructureVisitors(Writer):
    """Writes the skeleton of a document.

    The title of the document itself is kept apart, for the template to set.
    """

    def visit_document(self, node: nodes.document) -> None:
        self.level = 0
        self.items = 0
        self.title: list[MarkupPart] = []
        self.title_words: list[MarkupPart] = []
        self.title_ids: list[str] = []

    depart_document = ignore

    def visit_section(self, node: nodes.section) -> None:
        self.level += 1
        kind = node.get("vgr_kind")
        if kind:
            self.add(f"\n#kind-section({string(kind)})[")

    def depart_section(self, node: nodes.section) -> None:
        self.level -= 1
        if node.get("vgr_kind"):
            self.add("]\n")

    def visit_title(self, node: nodes.title) -> None:
        if not isinstance(node.parent, nodes.section):
            self.add("\n#box-title[")
            return
        number = self.section_number(node.parent)
        size = HEADING_SIZES.get(self.level, TEXT_SIZE)
        with self.within(room_of(node) / size):
            words = [*number, *self.words(node, repeated=True)]
            title = [*number, *self.words(node, repeated=False)]
        if not has_words(node):
            # The standards want words in a heading. The writer was told when it was read.
            title.insert(0, prose("\N{EN DASH} "))
        ids = [*node.parent["ids"], *self.places_in(node)]
        if self.level == 1 and not self.title:
            self.title = title
            self.title_words = words
            self.title_ids = ids
            self.anchors.update(ids)
        elif any(node.findall(nodes.footnote_reference)):
            self.turn_page(node.parent)
            self.add(f"\n#noted({self.level})[")
            self.heading(title, words, ids)
            self.add("]\n")
        else:
            self.turn_page(node.parent)
            self.heading(title, words, ids)
        raise nodes.SkipNode

    def depart_title(self, node: nodes.title) -> None:
        self.add("]\n")

    def places_in(self, title: nodes.title) -> list[str]:
        """The places that links lead to inside a title."""
        found: list[str] = []
        for each in title.findall(nodes.Element):
            found += each["ids"]
        return found

    def words(self, title: nodes.title, *, repeated: bool) -> list[MarkupPart]:
        """A title without the places in it; `repeated` without notes, links and pictures too."""
        alone = title.deepcopy()
        for each in list(alone.findall(nodes.Element)):
            each["ids"] = []
            if repeated and isinstance(each, (nodes.footnote_reference, nodes.image)):
                each.parent.remove(each)
            elif repeated and isinstance(each, nodes.reference):
                each.replace_self(each.children)
        return self.content(alone.children)

    def heading(self, title: list[MarkupPart], words: list[MarkupPart], ids: list[str]) -> None:
        """Write a heading with places for its ids; `words` are what stands at the head of pages."""
        new = [name for name in ids if name not in self.anchors]
        self.anchors.update(new)
        self.add(f"\n#[#heading(level: {self.level}, supplement: [", *words, "])[", *title, "]")
        # The first label is the heading's own, so that links lead to the page that it stands on.
        # Typst gives an element only one: the others are places right after it.
        if new:
            self.add(f"#{label(self.docname, new[0])}")
        self.add("]")
        for name in new[1:]:
            self.add(f"#anchor({label(self.docname, name)})")
        self.add("\n")

    def section_number(self, section: nodes.Element) -> list[MarkupPart]:
        """The number that a numbered table of contents gives the section, as the page shows it."""
        numbers = self.builder.env.toc_secnumbers.get(self.docname, {})
        # Sphinx keeps the document's own number without a name, those of sections by their address.
        name = "" if self.level == 1 else f"#{section['ids'][0]}"
        number = numbers.get(name)
        if not number:
            return []
        return [prose(f"{dotted(number)}. ")]

    visit_subtitle, depart_subtitle = block("subtitle")
    visit_meta = visit_docinfo = visit_decoration = visit_header = visit_footer = skip
    visit_Bibliographic = visit_Invisible = skip  # noqa: N815 - docutils' name

    visit_topic, depart_topic = block("topic")
    visit_sidebar, depart_sidebar = block("sidebar")
    visit_start_of_file = depart_start_of_file = ignore
    visit_only = depart_only = ignore

    def visit_transition(self, node: nodes.transition) -> None:
        """Leave out a line with nothing but notes after it: those go to the foot of their pages."""
        after = node.parent.children[node.parent.index(node) + 1 :]
        shown = [each for each in after if not isinstance(each, (nodes.footnote, nodes.Invisible))]
        if shown:
            self.add("\n#transition()\n")
        raise nodes.SkipNode

    visit_rubric, depart_rubric = block("rubric")
    visit_centered, depart_centered = block("centered")

    visit_toctree = visit_index = visit_tabular_col_spec = visit_highlightlang = skip

    # The blocks' own nodes.
    visit_masthead, depart_masthead = block("masthead")

    def visit_item_title(self, node: nodes.Element) -> None:
        self.add(f"\n#item-title({self.level + self.items})[")

    def depart_item_title(self, node: nodes.Element) -> None:
        self.add("]\n")

    def visit_item(self, node: nodes.Element) -> None:
        self.items += 1
        status = string(node.get("vgr_status", ""))
        self.add(f"\n#kind-item({string(node['vgr_kind'])}, status: {status})[")
        self.anchor(node)

    def depart_item(self, node: nodes.Element) -> None:
        self.items -= 1
        self.add("]\n")

    def unknown_visit(self, node: nodes.Node) -> None:
        self.builder.report(unknown_node(node.__class__.__name__), node)

    def unknown_departure(self, node: nodes.Node) -> None:
        """Nothing was opened, so nothing is closed."""
