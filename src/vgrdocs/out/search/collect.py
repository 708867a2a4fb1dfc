"""Reading units from documents while Sphinx reads, and pages from units when all is read. Knows no index file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.environment.collectors import EnvironmentCollector

from ...blocks.coordination_group import CoordinationGroup
from ...blocks.spokesperson import Spokesperson
from ...facts import Report
from ...read.problems import handbook_language
from ...say.values import say_date
from ...show.nodes import item, item_title
from .unit import Page, Unit

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

_UNITS = "vgr_search_units"
_TITLES = (nodes.title, item_title)
_UNREAD = (nodes.Invisible, nodes.raw, nodes.system_message, nodes.field_name)


class UnitCollector(EnvironmentCollector):
    """Keeps the units of every document in the environment, as plain data."""

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Forget a document."""
        units(env).pop(docname, None)

    def merge_other(
        self,
        app: Sphinx,
        env: BuildEnvironment,
        docnames: AbstractSet[str],
        other: BuildEnvironment,
    ) -> None:
        """Take over documents that another process has read."""
        units(env).update(
            (docname, units(other)[docname]) for docname in docnames if docname in units(other)
        )

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Note the units of a document that has been read."""
        if not {"nosearch", "no-search"} & app.env.metadata[app.env.docname].keys():
            units(app.env)[app.env.docname] = tuple(read_units(doctree))


def units(env: BuildEnvironment) -> dict[str, tuple[Unit, ...]]:
    """The units by document."""
    if not hasattr(env, _UNITS):
        setattr(env, _UNITS, {})
    found: dict[str, tuple[Unit, ...]] = getattr(env, _UNITS)
    return found


def read_units(doctree: nodes.document) -> Iterator[Unit]:
    """The page's head, and the blocks and sections that have text of their own or nothing but a heading, in order."""
    for place, node in enumerate(_sections(doctree)):
        heading, text, fields = _heading(node), _own_text(node), _fields(node)
        if text or fields or (heading and (place == 0 or len(_sections(node)) == 1)):
            kind = node.get("vgr_kind")
            yield Unit(node["ids"][0], heading, text, fields, {"kind": (kind,)} if kind else {})


def _sections(node: nodes.Element) -> list[nodes.Element]:
    return [
        found
        for found in node.findall(nodes.Element)
        if isinstance(found, nodes.section | item) and found["ids"]
    ]


def _heading(node: nodes.Element) -> str:
    """The title; of an item without the name of its kind, which stands before what is strong."""
    title = next((child for child in node.children if isinstance(child, _TITLES)), None)
    strong = title.next_node(nodes.strong) if isinstance(title, item_title) else None
    return " ".join((strong or title).astext().split()) if title else ""


def _own_text(node: nodes.Element) -> str:
    """The text of a section without its title, the fields of its block and what is a unit of its own."""
    texts = (
        _text(child)
        for child in node.children
        if not isinstance(child, _TITLES) and not _is_fields(child)
    )
    return " ".join(" ".join(texts).split())


def _fields(node: nodes.Element) -> str:
    """The values of the fields of a block, without their names and those that are not given."""
    bodies = (
        field[1]
        for child in node.children
        if _is_fields(child)
        for field in child.findall(nodes.field)
    )
    return " · ".join(
        " ".join(_text(body).split()) for body in bodies if not any(body.findall(_is_missing))
    )


def _is_fields(node: nodes.Node) -> bool:
    return isinstance(node, nodes.field_list) and "vgr-fields" in node["classes"]


def _is_missing(node: nodes.Node) -> bool:
    return isinstance(node, nodes.inline) and "vgr-missing" in node["classes"]


def _text(node: nodes.Node) -> str:
    if isinstance(node, nodes.Text):
        return str(node.astext())
    if isinstance(node, (nodes.section, item, *_UNREAD)):
        return ""
    return ("" if isinstance(node, nodes.TextElement) else " ").join(
        _text(child) for child in node.children
    )


def pages(env: BuildEnvironment, builder: Builder) -> list[Page]:
    """The pages with units: ordinary ones by name, then the reports, oldest first; drafts are left out."""
    reports = _reports(env)
    names = [
        docname
        for docname in sorted(units(env))
        if docname not in {report.docname for report in reports}
    ]
    persons = _persons(reports)
    ordinary = [_page(env, builder, docname, persons) for docname in names]
    dated = [
        _page(env, builder, report.docname, persons, report)
        for report in reports
        if not report.is_draft
    ]
    return [page for page in (*ordinary, *dated) if page.units]


def _reports(env: BuildEnvironment) -> list[Report]:
    if "vgr" not in env.domaindata:
        return []
    found: list[Report] = env.get_domain("vgr").facts.reports()  # type: ignore[attr-defined]
    return found


def _page(
    env: BuildEnvironment,
    builder: Builder,
    docname: str,
    persons: re.Pattern[str] | None,
    report: Report | None = None,
) -> Page:
    found = tuple(_with_persons(unit, persons) for unit in units(env).get(docname, ()))
    title = env.titles[docname].astext() if docname in env.titles else docname
    address = builder.get_target_uri(docname)
    if report is None:
        return Page(address, title, "", found)
    facets = {"series": (report.series,), "year": (str(report.compiled.year),)}
    return Page(
        address,
        title,
        say_date(report.compiled.date(), handbook_language(env.config)),
        found,
        facets,
    )


def _persons(reports: list[Report]) -> re.Pattern[str] | None:
    """A pattern for the names of all persons that reports hold in typed fields; None if there are none."""
    names: set[str] = set()
    for report in reports:
        names.update(
            person.name for _, block in report.blocks(Spokesperson) for person in block.people
        )
        groups = (block for _, block in report.blocks(CoordinationGroup))
        names.update(
            name.partition(",")[0].strip() for group in groups for name in group.decision_makers
        )
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b") if names else None


def _with_persons(unit: Unit, persons: re.Pattern[str] | None) -> Unit:
    found = tuple(sorted(set(persons.findall(f"{unit.heading} {unit.shown}")))) if persons else ()
    return replace(unit, facets={**unit.facets, "person": found}) if found else unit
