"""Reading units from documents while Sphinx reads. Knows no other document, and no index file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from ...read.noting import NoteCollector
from ...show.headings import heading_words
from ...show.nodes import item, item_title, masthead, register
from .unit import Field, Unit

if TYPE_CHECKING:
    from sphinx.application import Sphinx

UNITS = "vgr_search_units"
"""The attribute of the environment that holds the units of each document."""
_TITLES = (nodes.title, item_title)
_UNREAD = (nodes.Invisible, nodes.raw, nodes.system_message, nodes.field_name)
_FIELD, _CHOICE = "vgr-field-", "vgr-choice-"


class UnitCollector(NoteCollector):
    """Notes the units of every document that is to be found."""

    attribute = UNITS

    def note(self, app: Sphinx, doctree: nodes.document) -> tuple[Unit, ...] | None:
        """Return the units of a document; None where its front matter keeps it out."""
        # Sphinx's own words in a page's front matter, which hold for our search as well.
        asked = app.env.metadata[app.env.docname].keys()
        if asked.isdisjoint({"nosearch", "no-search"}):
            return tuple(read_units(doctree))
        return None


def read_units(doctree: nodes.document) -> Iterator[Unit]:
    """The page's head, and its blocks and sections, in order: those that have any words."""
    for node in _sections(doctree):
        heading, text, fields = _heading(node), _own_text(node), tuple(_fields(node))
        if text or fields or heading:
            facets: dict[str, tuple[str, ...]] = {}
            kind = node.get("vgr_kind")
            if kind:
                facets["kind"] = (kind,)
            registers = tuple(_registers(node))
            yield Unit(node["ids"][0], heading, text, fields, facets, registers=registers)


def _sections(node: nodes.Element) -> list[nodes.Element]:
    """The sections and items in a node, itself included: what can be linked to."""
    return [
        found
        for found in node.findall(nodes.Element)
        if isinstance(found, nodes.section | item) and found["ids"]
    ]


def _heading(node: nodes.Element) -> str:
    """The title; of an item without the name of its kind, which stands before what is strong."""
    for child in node.children:
        if isinstance(child, _TITLES):
            strong = child.next_node(nodes.strong) if isinstance(child, item_title) else None
            return _joined(heading_words(strong or child))
    return ""


def _own_text(node: nodes.Element) -> str:
    """The text of a section without its title, its block's fields and what is a unit itself."""
    texts = [_beside_title(title) for title in node.children if isinstance(title, _TITLES)]
    texts += map(_text, filter(_is_running, node.children))
    return _joined(" ".join(texts))


def _beside_title(title: nodes.Node) -> str:
    """What readers find from a title and is no word of it: its notes, and short forms in full."""
    texts = map(_note, title.findall(nodes.footnote_reference))
    in_full = (node.get("explanation", "") for node in title.findall(nodes.abbreviation))
    return " ".join([*texts, *in_full])


def _fields(node: nodes.Element) -> Iterator[Field]:
    """The fields of a block, without those that are not given."""
    for child in filter(_is_fields, node.children):
        yield from given_fields(child)


def given_fields(listed: nodes.Node) -> Iterator[Field]:
    """The fields in a list of fields, without those that are not given."""
    for field in listed.findall(nodes.field):
        label, value = field
        if not any(value.findall(_is_missing)):
            choices = [_named(node, _CHOICE) for node in value.findall(nodes.inline)]
            given = tuple(filter(None, choices))
            yield Field(_named(field, _FIELD), label.astext(), _joined(_text(value)), given)


def _named(node: nodes.Element, prefix: str) -> str:
    """What one of the node's classes names after a prefix; empty if none does."""
    for name in node["classes"]:
        if name.startswith(prefix):
            return str(name.removeprefix(prefix))
    return ""


def _registers(node: nodes.Element) -> Iterator[str]:
    """The names of the registers in a section, and in no section or item within it."""
    for child in node.children:
        if isinstance(child, register):
            yield child["ref"].name
        elif isinstance(child, nodes.Element) and not isinstance(child, (nodes.section, item)):
            yield from _registers(child)


def _joined(text: str) -> str:
    """The text on one line, as a page shows it."""
    return " ".join(text.split())


def _is_of_masthead(node: nodes.Node) -> bool:
    """Whether it shows the masthead: its fields are read of the report, whatever their look."""
    is_day = isinstance(node, nodes.paragraph) and "vgr-compiled" in node["classes"]
    return isinstance(node.parent, masthead) and (is_day or _is_fields(node))


def _is_running(node: nodes.Node) -> bool:
    return not isinstance(node, _TITLES) and not _is_fields(node)


def _is_fields(node: nodes.Node) -> bool:
    return isinstance(node, nodes.field_list) and "vgr-fields" in node["classes"]


def _is_missing(node: nodes.Node) -> bool:
    return isinstance(node, nodes.inline) and "vgr-missing" in node["classes"]


def _text(node: nodes.Node) -> str:
    if isinstance(node, nodes.Text):
        return str(node.astext())
    if isinstance(node, (nodes.section, item, *_UNREAD)) or _is_of_masthead(node):
        return ""
    if isinstance(node, nodes.footnote_reference):
        return _note(node)
    if isinstance(node, addnodes.toctree):
        return _contents(node)
    if isinstance(node, nodes.abbreviation) and node.get("explanation"):
        # Readers look for either form.
        return f"{node.astext()} ({node['explanation']})"
    # Inside a line words are whole where nodes meet ("**Väst**trafik"); paragraphs and cells are
    # not.
    between = "" if isinstance(node, nodes.TextElement) else " "
    return between.join(map(_text, node.children))


def _contents(tree: addnodes.toctree) -> str:
    """The words of a table of contents that are no titles of pages, where it is shown."""
    if tree["hidden"]:
        return ""
    titles = [title for title, _ in tree["entries"] if title]
    return " ".join(filter(None, (tree.get("caption"), *titles)))


def _note(mark: nodes.footnote_reference) -> str:
    """The text of a note, in brackets where its first mark stands; the others say nothing."""
    note = mark.document.ids.get(mark.get("refid")) if mark.document else None
    if not isinstance(note, nodes.footnote) or note["backrefs"][:1] != mark["ids"][:1]:
        return ""
    texts = [_text(child) for child in note.children if not isinstance(child, nodes.label)]
    return f" ({_joined(' '.join(texts))})"
