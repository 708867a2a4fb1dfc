"""Links to what reports say: to a block by its id, a report by its date, a person by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.roles import XRefRole

from ..blocks.assignment import Assignment
from ..blocks.report import Masthead
from ..facts.links import RELATED, reports_meant
from ..facts.report import PERSON
from ..model import Code, Hint, Problem, Text, Written
from .domain import vgr
from .problems import handbook_language, place_of, report_problem
from .told_at import source_of

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


ROLES = {
    Assignment.kind: Text("A link to an assignment, or to another block, by its id."),
    PERSON: Text("A link to a spokesperson, by name."),
    Masthead.kind: Text("A link to a report of the same series, by its date."),
}
"""The roles by name, with what they are for."""


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


def tell_missing(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, contnode: nodes.Element
) -> Any:
    """Handle ``missing-reference``: tell which of our links leads nowhere, and leave its text."""
    if node.get("refdomain") != "vgr":
        return None
    docname = node.get("refdoc", env.docname)
    if vgr(env).ask(docname).may_have_lost(docname):
        return contnode
    kind = str(node["reftype"])
    problem = _no_such_target(node)
    if kind == Masthead.kind:
        problem = _no_such_report(env, node, docname)
    if kind.startswith(RELATED):
        problem = _not_related(node, kind.removeprefix(RELATED))
    place = place_of(env, source_of(node), docname)
    report_problem(problem, place, handbook_language(env.config))
    return contnode


def _no_such_target(node: pending_xref) -> Problem:
    return Problem(
        Code.UNKNOWN_ID,
        Text("there is nothing with the name '{target}' to link to", target=node["reftarget"]),
        hint=Hint("write an id, date or name that stands in a report"),
        line=node.line or 0,
    )


def _no_such_report(env: BuildEnvironment, node: pending_xref, docname: str) -> Problem:
    """Return why no report is meant: there is none, there are several, or it is this one."""
    facts, target = vgr(env).facts, str(node["reftarget"])
    here = facts.documents.get(docname)
    meant = reports_meant(facts.reports(here.series if here else ""), target)
    if not meant:
        return _no_such_target(node)
    if len(meant) == 1:
        return Problem(
            Code.LINK_TO_ITSELF,
            Text("'{target}' is this report itself", target=target),
            hint=Hint("write the date of another report, or take the link away"),
            line=node.line or 0,
        )
    times = [Written(f"{report.compiled:%Y-%m-%d %H:%M}") for report in meant]
    if len(set(times)) < len(times):
        times = [Written(report.docname) for report in meant]
    return Problem(
        Code.AMBIGUOUS_DAY,
        Text("there are several reports of '{target}'", target=target),
        hint=Hint("write which of them is meant: {times}", times=times),
        line=node.line or 0,
    )


def _not_related(node: pending_xref, kind: str) -> Problem:
    return Problem(
        Code.UNKNOWN_ID,
        Text(
            "there is no block '{kind}' with the id '{target}'",
            kind=Text(kind, "kind"),
            target=node["reftarget"],
        ),
        hint=Hint("write an id that such a block has in a report of the series"),
        line=node.line or 0,
    )
