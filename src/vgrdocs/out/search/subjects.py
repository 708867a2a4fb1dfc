"""What the blocks of reports are about: the same thing in each report has the same name.

Hits on one subject are one hit to readers, however many months tell of it.
"""

from __future__ import annotations

from ...blocks.assignment import Assignment
from ...blocks.decision import Decision
from ...blocks.milestone import Milestone
from ...blocks.spokesperson import Spokesperson
from ...facts import Report
from ...facts.state import id_and_title
from ...model import Block, fold


def subject(kind: str, series: str, name: str) -> str:
    """The name of a subject: what kind of thing it is, in which series, and what tells it there."""
    return f"{kind}/{series}/{name}"


def subjects_of(report: Report) -> dict[str, tuple[str, ...]]:
    """The subjects of a report's blocks, by anchor; the last stands for the block as a whole."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in report.entries:
        block = entry.block
        if block is not None and (names := _names(block)):
            found[entry.anchor] = tuple(subject(entry.kind, report.series, name) for name in names)
    return found


def _names(block: Block) -> list[str]:
    """What tells a block's subjects from others of its kind; none for what is new each time."""
    if isinstance(block, Assignment):
        return [block.id]
    if isinstance(block, Decision | Milestone):
        return [id_and_title(block.id, block.title)]
    if isinstance(block, Spokesperson):
        return [*(fold(person.name) for person in block.people), ""]
    # What seldom changes is the same from report to report: the group, the imprint.
    if block.is_standing:
        return [fold(getattr(block, "name", ""))]
    return []
