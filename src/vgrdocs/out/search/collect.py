"""Reading units from documents while Sphinx reads, and pages from units when all is read.

Knows no index file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from docutils import nodes

from ...blocks.coordination_group import CoordinationGroup
from ...blocks.spokesperson import Spokesperson
from ...facts import Report
from ...facts.questions import Questions
from ...read.noting import NoteCollector
from ...say.values import say_date
from ...show.headings import heading_words
from ...show.nodes import item, item_title
from ..formats import Surroundings
from .unit import Page, Unit

if TYPE_CHECKING:
    from sphinx.application import Sphinx

UNITS = "vgr_search_units"
"""The attribute of the environment that holds the units of each document."""
_TITLES = (nodes.title, item_title)
_UNREAD = (nodes.Invisible, nodes.raw, nodes.system_message, nodes.field_name)


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
        heading, text, fields = _heading(node), _own_text(node), _fields(node)
        if text or fields or heading:
            facets: dict[str, tuple[str, ...]] = {}
            kind = node.get("vgr_kind")
            if kind:
                facets["kind"] = (kind,)
            yield Unit(node["ids"][0], heading, text, fields, facets)


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


def _fields(node: nodes.Element) -> str:
    """The values of a block's fields, without their names and those that are not given."""
    values: list[str] = []
    for child in filter(_is_fields, node.children):
        for field in child.findall(nodes.field):
            value = field[1]
            if not any(value.findall(_is_missing)):
                values.append(_joined(_text(value)))
    return " · ".join(values)


def _joined(text: str) -> str:
    """The text on one line, as a page shows it."""
    return " ".join(text.split())


def _is_running(node: nodes.Node) -> bool:
    return not isinstance(node, _TITLES) and not _is_fields(node)


def _is_fields(node: nodes.Node) -> bool:
    return isinstance(node, nodes.field_list) and "vgr-fields" in node["classes"]


def _is_missing(node: nodes.Node) -> bool:
    return isinstance(node, nodes.inline) and "vgr-missing" in node["classes"]


def _text(node: nodes.Node) -> str:
    if isinstance(node, nodes.Text):
        return str(node.astext())
    if isinstance(node, (nodes.section, item, *_UNREAD)):
        return ""
    if isinstance(node, nodes.footnote_reference):
        return _note(node)
    if isinstance(node, nodes.abbreviation) and node.get("explanation"):
        # Readers look for either form.
        return f"{node.astext()} ({node['explanation']})"
    # Inside a line words are whole where nodes meet ("**Väst**trafik"); paragraphs and cells are
    # not.
    between = "" if isinstance(node, nodes.TextElement) else " "
    return between.join(map(_text, node.children))


def _note(mark: nodes.footnote_reference) -> str:
    """The text of a note, in brackets where its first mark stands; the others say nothing."""
    note = mark.document.ids.get(mark.get("refid")) if mark.document else None
    if not isinstance(note, nodes.footnote) or note["backrefs"][:1] != mark["ids"][:1]:
        return ""
    texts = [_text(child) for child in note.children if not isinstance(child, nodes.label)]
    return f" ({_joined(' '.join(texts))})"


def pages(ask: Questions, around: Surroundings) -> list[Page]:
    """The pages with units: ordinary ones by name, then the reports, oldest first.

    Drafts are left out.
    """
    dated = ask.docnames("")
    reports = [report for docname in dated if (report := ask.report(docname))]
    persons = _persons(reports)
    found = []
    for docname in ask.documents_with(UNITS):
        if docname not in dated:
            found.append(_page(ask, around, docname, persons))
    for report in reports:
        if not report.is_draft:
            found.append(_page(ask, around, report.docname, persons, report))
    return [page for page in found if page.units]


def _page(
    ask: Questions,
    around: Surroundings,
    docname: str,
    persons: re.Pattern[str] | None,
    report: Report | None = None,
) -> Page:
    noted = cast("tuple[Unit, ...]", ask.noted(UNITS, docname) or ())
    found = tuple(_with_persons(unit, persons) for unit in noted)
    face, address = ask.face(docname), around.address(docname)
    title = face.title if face else docname
    if report is None:
        return Page(address, title, "", found)
    date = say_date(report.compiled.date(), around.language)
    facets = {"series": (report.series,), "year": (str(report.compiled.year),)}
    return Page(address, title, date, found, facets)


def _persons(reports: list[Report]) -> re.Pattern[str] | None:
    """A pattern for the names of all persons in typed fields of reports; None if there are none."""
    names: set[str] = set()
    for report in reports:
        for _, block in report.blocks(Spokesperson):
            for person in block.people:
                names.add(person.name)
        for _, group in report.blocks(CoordinationGroup):
            for maker in group.decision_makers:
                # "Anders Kullbratt, direktör"
                names.add(maker.partition(",")[0].strip())
    if not names:
        return None
    # Of two names that begin in the same way, a pattern takes the one that stands first.
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    any_name = "|".join(map(re.escape, longest_first))
    return re.compile(rf"\b(?:{any_name})\b")


def _with_persons(unit: Unit, persons: re.Pattern[str] | None) -> Unit:
    if persons is None:
        return unit
    found = set(persons.findall(f"{unit.heading} {unit.shown}"))
    if not found:
        return unit
    return replace(unit, facets={**unit.facets, "person": tuple(sorted(found))})
