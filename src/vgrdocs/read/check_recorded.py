"""What is told of published reports before they go out: what no ledger has recorded yet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ..blocks.correction import Correction
from ..blocks.report import Masthead
from ..facts import Standing
from ..model import Code, Hint, Problem, Text, mark_for
from ..record import is_newer, is_recorded, is_yet_to_come
from ..record.commands import vgrdocs_command
from .settings import now_of

if TYPE_CHECKING:
    from .domain import ReportDomain

PlacedProblem = tuple[Problem, str | Path]
"""A problem, and the document or file that it is told at."""

_MINUTE = mark_for(Text("the day and the time, as YYYY-MM-DD HH:MM"))


def still_to_record(domain: ReportDomain, standing: Standing) -> Iterator[PlacedProblem]:
    """Tell that a report, or its correction, is still to be recorded.

    No more than a remark: on the day on which it is written it can't be otherwise. A version that
    holds it so is held back.
    """
    report, record = standing.report, domain.record
    if not record.ledger.lines:
        return  # nothing is recorded in this handbook
    hint = Hint(
        "run {command} before it goes out: a version does not show what is not recorded",
        command=vgrdocs_command("publish", record.folder),
    )
    line = record.ledger.newest(report.docname)
    if line is None:
        message = Text("the report is published, but not recorded yet")
        head, _ = report.blocks(Masthead)[0]
        yield Problem(Code.UNRECORDED, message, hint=hint, line=head.line), report.docname
    elif not is_recorded(standing.source, line):
        message = Text("the correction is not recorded yet")
        for entry, block in report.blocks(Correction):
            if is_newer(block.date, line, now_of(domain.env.config)):
                problem = Problem(Code.UNRECORDED, message, hint=hint, line=entry.line)
                yield problem, report.docname


def yet_to_come(domain: ReportDomain, standing: Standing) -> Iterator[PlacedProblem]:
    """Tell the corrections that can't have been made yet; none of them can be recorded."""
    config, report = domain.env.config, standing.report
    if config.vgrdocs_site == "version":
        return  # what a version holds is recorded or not, whenever it is built
    line = domain.record.ledger.newest(report.docname)
    for entry, block in report.blocks(Correction):
        if is_yet_to_come(block.date, now_of(config), line):
            message = Text("the correction is of a time that is yet to come")
            hint = Hint("write when it was corrected: {field}", field=_MINUTE)
            yield (
                Problem(Code.FUTURE_CORRECTION, message, hint=hint, line=entry.line),
                report.docname,
            )
