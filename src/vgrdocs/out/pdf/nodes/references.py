"""Links, targets, footnotes and citations."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from docutils import nodes

from ....read.domain import vgr
from ..markup import LinkPart, label, prose, string
from ..writer import Writer, ignore, pair, skip

if TYPE_CHECKING:
    from sphinx import addnodes

SCHEME = "document:"
"""How the builder writes the address of a document, until it is known which PDF holds it."""


class ReferenceVisitors(Writer):
    """Writes links to places in the handbook as `LinkPart`, all others with their address.

    Each opens a bracket, whatever it begins with, so that one departure closes them all.
    """

    def visit_reference(self, node: nodes.Element) -> None:
        uri = node.get("refuri", "")
        if "refid" in node:
            self.add(LinkPart(self.docname, node["refid"]), "[")
        elif uri.startswith(SCHEME):
            docname, _, anchor = uri.removeprefix(SCHEME).partition("#")
            self.add(LinkPart(docname, anchor), "[")
        elif uri.startswith("tel:"):
            self.add(f"#call({string(uri)})[")
        elif uri:
            self.add(f"#link({string(uri)})[")
        else:
            self.add("#[")

    def depart_reference(self, node: nodes.Element) -> None:
        self.add("]")

    visit_number_reference, depart_number_reference = visit_reference, depart_reference
    visit_pending_xref, depart_pending_xref = pair("#[")
    visit_pending_xref_condition, depart_pending_xref_condition = pair("#[")

    def visit_download_reference(self, node: addnodes.download_reference) -> None:
        # A PDF has no files beside it: the link leads to the one beside the pages.
        base = vgr(self.builder.env).ask(self.docname).setting("html_baseurl")
        if "filename" in node and base:
            address = f"{base}_downloads/{quote(node['filename'])}"
            self.add(f"#link({string(address)})[")
        elif "refuri" in node:
            self.add(f"#link({string(node['refuri'])})[")
        else:
            self.add("#[")

    depart_download_reference = depart_reference

    def visit_target(self, node: nodes.target) -> None:
        self.anchor(node)

    depart_target = ignore

    def visit_document(self, node: nodes.document) -> None:
        super().visit_document(node)
        used = {reference.get("refid") for reference in node.findall(nodes.footnote_reference)}
        self.notes: dict[str, nodes.footnote] = {}
        self.unused: list[nodes.footnote] = []
        self.noted: set[str] = set()
        for note in node.findall(nodes.footnote):
            self.notes |= dict.fromkeys(note["ids"], note)
            if used.isdisjoint(note["ids"]):
                self.unused.append(note)

    def visit_footnote_reference(self, node: nodes.footnote_reference) -> None:
        """The first reference carries the note to the foot of its page; others its number only."""
        name = node.get("refid", "")
        place = label(self.docname, f"note-{name}")
        # What stands in a heading is repeated where headings are listed, the note is not.
        function = "#once" if _is_in_heading(node) else "#"
        if name in self.noted:
            self.add(f"{function}[#footnote({place})]")
        elif name in self.notes:
            self.noted.add(name)
            # The number as the page has it: Typst would count on through all chapters of a volume.
            number = string(node.astext())
            body = self.content(self.notes[name].children[1:])
            self.add(f"{function}[#footnote(numbering: _ => {number})[", *body, f"]#{place}]")
        else:
            self.add("#super[", prose(node.astext()), "]")
        raise nodes.SkipNode

    def visit_footnote(self, node: nodes.footnote) -> None:
        """A note stands where it is referred to, except one that nothing refers to."""
        if node not in self.unused:
            raise nodes.SkipNode
        self.visit_citation(node)

    def visit_citation(self, node: nodes.Element) -> None:
        mark, body = node.children[0], node.children[1:]
        self.add("\n#definitions(terms.item([")
        self.anchor(node)
        self.add(prose(f"[{mark.astext()}]"), "], [", *self.content(body), "]))\n")
        raise nodes.SkipNode

    visit_label = skip
    visit_citation_reference, depart_citation_reference = pair("#[", "]")


def _is_in_heading(node: nodes.Node) -> bool:
    above: nodes.Node | None = node.parent
    # What stands in a title is text all the way; a block on the way is that of the title's own.
    while isinstance(above, nodes.TextElement) and not isinstance(above, nodes.title):
        above = above.parent
    return isinstance(above, nodes.title)
