"""The first report of a series: its parts with marks, since nobody has said anything yet."""

from __future__ import annotations

from collections.abc import Sequence

from ...blocks.about_report import AboutReport
from ...blocks.assignment import Assignment
from ...blocks.collected_information import CollectedInformation
from ...blocks.communication_actions import CommunicationActions
from ...blocks.coordination_group import CoordinationGroup
from ...blocks.media_situation import MediaSituation
from ...blocks.organisation_comment import OrganisationComment
from ...blocks.report import Masthead, ReportStatus
from ...blocks.situation_summary import SituationSummary
from ...blocks.spokesperson import Spokesperson
from ...model import Block, Text, mark, mend_fences
from ...model.written_block import write_block
from .answers import Answers, in_markdown

_PARTS: tuple[type[Block], ...] = (
    SituationSummary,
    MediaSituation,
    OrganisationComment,
    CommunicationActions,
    CollectedInformation,
    CoordinationGroup,
    Spokesperson,
    AboutReport,
)
"""What a report usually has, in the usual order."""


def write_first(answers: Answers) -> str:
    """Return the text of the first report, which is a draft."""
    blocks = [_masthead(answers)]
    for kind in _PARTS:
        lines = _block(kind, answers)
        if kind is CoordinationGroup:
            lines[-1:-1] = ["", *_block(Assignment, answers)]
        blocks.append(lines)
    texts = [f"# {in_markdown(answers.name)}", *map("\n".join, blocks)]
    # The group needs more colons than the assignment in it has.
    return mend_fences("\n\n".join(texts) + "\n")[0]


def _masthead(answers: Answers) -> list[str]:
    said = answers.language
    fields = {"number": "1", "status": said.name("choice", ReportStatus.DRAFT.value)}
    lines = [f":{said.name('field', name)}: {value}" for name, value in fields.items()]
    opening = f":::{{{said.name('kind', Masthead.kind)}}} {answers.time:%Y-%m-%d %H:%M}"
    return [opening, *lines, ":::"]


def _block(kind: type[Block], answers: Answers) -> list[str]:
    language = answers.language

    def gap(what: Text, choices: Sequence[str]) -> str:
        return mark(what, language)

    own = answers.own if kind is SituationSummary else {}
    given = {}
    if kind is AboutReport and answers.organisation:
        given["compiled-by"] = answers.organisation
    return write_block(kind, gap, language, own, given)
