"""Links to what reports say: to a block by its id, a report by its date, a person by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx.roles import XRefRole

from ..model import Code, Entry, Problem, Report, Text, fold
from ..say.values import say_date
from .problems import handbook_language, report_problem

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from .domain import ReportDomain


ROLES = {
    "assignment": Text("A link to an assignment, or to another block, by its id."),
    "person": Text("A link to a spokesperson, by name."),
    "report": Text("A link to a report of the same series, by its date."),
}
"""The roles by name, with what they are for."""


class Target(NamedTuple):
    """Where a link leads, and its text if the writer gave none."""

    docname: str
    anchor: str
    title: str


class BlockRole(XRefRole):
    """A role that keeps its English name, in whatever language it was written."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.english = name

    def process_link(
        self,
        env: BuildEnvironment,
        refnode: nodes.Element,
        has_explicit_title: bool,
        title: str,
        target: str,
    ) -> tuple[str, str]:
        """Name the kind of link in English."""
        refnode["reftype"] = self.english
        return title, " ".join(target.split())


def find_target(domain: ReportDomain, kind: str, target: str, from_docname: str) -> Target | None:
    """Return what a link of a *kind* (a role's name, ``block`` or ``place``) leads to, or None."""
    if kind == "place":
        docname, _, anchor = target.partition("#")
        return Target(docname, anchor, target)
    series = domain.documents[from_docname].series if from_docname in domain.documents else ""
    if kind == "report":
        return _find_report(domain, target, series)
    if kind == "person":
        return domain.registered(
            "spokesperson-register", series, fold(target), target
        ) or _find_person(domain, target, series)
    return _find_block(domain, target, series, from_docname)


def _find_report(domain: ReportDomain, target: str, series: str) -> Target | None:
    for report in reversed(domain.reports(series)):
        if target in (report.compiled.date().isoformat(), report.docname):
            return Target(
                report.docname,
                "",
                say_date(report.compiled.date(), handbook_language(domain.env.config)),
            )
    for name, line in domain.record.withdrawn.items():
        if (
            line.compiled
            and name in domain.env.found_docs
            and target in (line.compiled.date().isoformat(), name)
        ):
            return Target(
                name, "", say_date(line.compiled.date(), handbook_language(domain.env.config))
            )
    return None


def _find_person(domain: ReportDomain, name: str, series: str) -> Target | None:
    for report in reversed(domain.reports(series)):
        for entry, block in report.blocks("spokesperson"):
            if any(fold(person.name) == fold(name) for person in block.people):
                return Target(report.docname, entry.anchor, name)
    return None


def _find_block(domain: ReportDomain, target: str, series: str, from_docname: str) -> Target | None:
    """Find a block in this document, else in the series' register, else in its newest report."""
    here = domain.documents.get(from_docname)
    if here and (entry := _with_id(here, target)):
        return Target(from_docname, entry.anchor, entry.title or target)
    for report in reversed(domain.reports(series)):
        if entry := _with_id(report, target):
            title = entry.title or target
            registered = entry.kind == "assignment" and domain.registered(
                "assignment-register", report.series, target, title
            )
            return registered or Target(report.docname, entry.anchor, title)
    return None


def _with_id(report: Report, target: str) -> Entry | None:
    return next((entry for entry in report.entries if entry.id == target), None)


def tell_missing(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, contnode: nodes.Element
) -> Any:
    """Handle ``missing-reference``: tell which of our links leads nowhere, and leave its text."""
    if node.get("refdomain") != "vgr":
        return None
    domain: ReportDomain = env.domains["vgr"]  # type: ignore[assignment]
    docname = node.get("refdoc", env.docname)
    if domain.may_have_lost(docname):
        return contnode
    report_problem(
        Problem(
            Code.UNKNOWN_ID,
            Text("there is nothing with the name '{target}' to link to", target=node["reftarget"]),
            hint=Text("write an id, date or name that stands in a report"),
            line=node.line or 0,
        ),
        docname,
        handbook_language(env.config),
    )
    return contnode
