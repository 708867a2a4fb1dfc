"""What an imported report says, as vgrdocs reads it: facts, words, what `check` tells."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from vgrdocs.blocks.assignment import Assignment
from vgrdocs.blocks.collected_information import CollectedInformation
from vgrdocs.blocks.communication_actions import CommunicationActions
from vgrdocs.blocks.coordination_group import CoordinationGroup
from vgrdocs.blocks.decision import Decision
from vgrdocs.blocks.spokesperson import Spokesperson
from vgrdocs.facts import Report
from vgrdocs.model import dump
from vgrdocs.work.handbook import check, find_handbook
from vgrdocs.work.run import Outcome

from .made_up import FactSet


def checked(folder: Path) -> Outcome:
    """Return what `vgrdocs check` says of a handbook."""
    return check(find_handbook(folder))


def facts_of(report: Report) -> FactSet:
    """Return all facts that a report says, as `made_up` has them."""
    found: FactSet = set()
    if report.head:
        found.add(("report", "compiled", f"{report.head.compiled:%Y-%m-%d %H:%M}"))
        found.add(("report", "number", report.head.number))
    for entry in report.entries:
        block = entry.block
        if isinstance(block, CommunicationActions):
            found |= {(entry.kind, str(each.date), each.title) for each in block.actions}
        elif isinstance(block, CollectedInformation):
            found |= {(entry.kind, each.title, each.link) for each in block.sources}
        elif isinstance(block, Spokesperson):
            found |= {(entry.kind, each.name, each.role) for each in block.people}
        elif isinstance(block, Decision):
            found.add((entry.kind, str(block.date), block.title))
        elif isinstance(block, Assignment):
            for name, value in _fields(dump(block)):
                if name != "id":
                    found.add((entry.kind, block.title, name, value))
        elif block is not None and entry.kind != "report":
            found |= {(entry.kind, name, value) for name, value in _fields(dump(block))}
        if isinstance(block, CoordinationGroup):
            found |= {(entry.kind, "decision_makers", name) for name in block.decision_makers}
    return found


def _fields(values: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the fields of a block but for its text and its kind."""
    found = []
    for name, value in values.items():
        if name not in ("kind", "text", "messages", "title_") and isinstance(value, str):
            found.append((name, value))
    return [(name, value) for name, value in found if name != "title" or values["kind"] == "assignment"]


_DRESS = re.compile(r"^:{3,}(?:\{[^}]*\})?|^:[^:\n]+:|\]\([^)]*\)", re.MULTILINE)


def words_of(markdown: str) -> list[str]:
    """Return the words of a report's text without those that are the names of kinds and fields."""
    return re.findall(r"\w+", _DRESS.sub(" ", markdown).replace("\\", "").casefold())
