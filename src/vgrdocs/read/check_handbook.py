"""What must hold of each report as a whole and between reports, told when all are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..facts import Report, check_consistency
from .check_published import check_published
from .domain import vgr
from .problems import handbook_language, report_problem
from .settings import required_blocks

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def check_handbook(app: Sphinx, env: BuildEnvironment) -> None:
    """Handle ``env-check-consistency``: tell every problem."""
    domain, said_in = vgr(env), handbook_language(env.config)
    for docname in sorted(env.all_docs):
        if domain.is_report(docname) and docname not in domain.record.withdrawn:
            report = domain.documents.get(docname, Report(docname, ""))
            for problem in report.check(required_blocks(env, report.series)):
                report_problem(problem, docname, said_in)
    for history in domain.facts.histories.values():
        for report, problem in check_consistency(history, env.config.vgrdocs_silent_after):
            report_problem(problem, report.docname, said_in)
    check_published(domain)
