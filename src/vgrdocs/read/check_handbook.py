"""What must hold of each report as a whole and between reports, told when all are read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..blocks.report import Masthead
from ..facts import Report, check_consistency
from ..facts.agreement import Agreement
from ..model import find_fences
from .accessibility import check_statement
from .check_published import check_published
from .domain import vgr
from .marks import marks_of_drafts
from .problems import handbook_language, report_problem
from .registers import check_series
from .settings import now_of, required_blocks
from .unread import check_unread

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

GOES_ON = "vgrdocs-check-goes-on"
"""Our event of Sphinx, emitted again and again while all is checked, which may take seconds.

Whoever hears it may have something more urgent, and end the check with a `BaseException`.
"""


def check_handbook(app: Sphinx, env: BuildEnvironment) -> None:
    """Handle ``env-check-consistency``: tell every problem."""
    domain, said_in = vgr(env), handbook_language(env.config)
    for docname in sorted(env.all_docs):
        app.emit(GOES_ON)
        if domain.is_report(docname) and docname not in domain.record.withdrawn:
            report = domain.documents.get(docname, Report(docname, ""))
            for problem in report.check(required_blocks(env, report.series)):
                report_problem(problem, docname, said_in)
    for history in domain.facts.histories.values():
        for report, problem in check_consistency(history, env.config.vgrdocs_silent_after):
            report_problem(problem, report.docname, said_in)
        known = Agreement(
            history,
            frozenset(domain.record.ledger.published),
            now_of(env.config).date(),
            lambda report: _words(app, report),
        )
        for report, problem in known.check():
            report_problem(problem, report.docname, said_in)
    for docname, problem in (*marks_of_drafts(env), *check_series(env)):
        report_problem(problem, docname, said_in)
    for file, problem in check_unread(env):
        report_problem(problem, file, said_in)
    for file, problem in check_statement(env, now_of(env.config).date()):
        report_problem(problem, file, said_in)
    check_published(domain)


def _words(app: Sphinx, report: Report) -> str:
    """Return the words of a report, without its title and its masthead."""
    app.emit(GOES_ON)
    env = app.env
    lines = Path(env.doc2path(report.docname)).read_text("utf-8-sig", "replace").splitlines()
    for fence in find_fences("\n".join(lines)):
        if handbook_language(env.config).read_name("kind", fence.name, [Masthead.kind]):
            lines[fence.line - 1 : fence.closed] = []
            break
    return " ".join(" ".join(line for line in lines if not line.startswith("# ")).split())
