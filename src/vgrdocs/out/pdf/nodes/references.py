"""Links, targets, footnotes and citations."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from docutils import nodes

from ..markup import Link, label, string, words
from ..writer import Writer, ignore, pair, skip

if TYPE_CHECKING:
    from sphinx import addnodes

SCHEME = "document:"  # how the builder writes the address of a document, until it is known which PDF holds it


class ReferenceVisitors(Writer):
    """Writes links to places in the handbook as `Link`, all others with their address."""

    def visit_reference(self, node: nodes.Element) -> None:
        uri = node.get("refuri", "")
        if "refid" in node:
            self.add(Link(self.docname, node["refid"]), "[")
        elif uri.startswith(SCHEME):
            docname, _, anchor = uri.removeprefix(SCHEME).partition("#")
            self.add(Link(docname, anchor), "[")
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
        base = self.config.html_baseurl
        if "filename" in node and base:
            self.add(f"#link({string(base + '_downloads/' + quote(node['filename']))})[")
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
        self.notes = {name: note for note in node.findall(nodes.footnote) for name in note["ids"]}
        self.noted: set[str] = set()
        used = {
            reference["refid"]
            for reference in node.findall(nodes.footnote_reference)
            if "refid" in reference
        }
        self.unused = [note for note in node.findall(nodes.footnote) if not used & set(note["ids"])]

    def visit_footnote_reference(self, node: nodes.footnote_reference) -> None:
        """The first reference carries the note to the foot of its page; further ones repeat its number."""
        name = node.get("refid", "")
        place = label(self.docname, f"note-{name}")
        if name in self.noted:
            self.add(f"#footnote({place})")
        elif name in self.notes:
            self.noted.add(name)
            note = self.notes[name]
            number = string(node.astext())
            self.add(
                f"#[#footnote(numbering: _ => {number})[",
                *self.content(note.children[1:]),
                f"]#{place}]",
            )
        else:
            self.add("#super[", words(node.astext()), "]")
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
        self.add(words(f"[{mark.astext()}]"), "], [", *self.content(body), "]))\n")
        raise nodes.SkipNode

    visit_label = skip
    visit_citation_reference, depart_citation_reference = pair("#[", "]")
