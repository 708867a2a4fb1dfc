"""What an imported report says, as vgrdocs reads it: facts, words, what `check` tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from vgrdocs.blocks.assignment import Assignment
from vgrdocs.blocks.collected_information import CollectedInformation
from vgrdocs.blocks.communication_actions import CommunicationActions
from vgrdocs.blocks.decision import Decision
from vgrdocs.blocks.spokesperson import Spokesperson
from vgrdocs.facts import Report
from vgrdocs.model import Block, dump
from vgrdocs.work.checking import check
from vgrdocs.work.locating import find_handbook
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
        if entry.block is not None and entry.kind != "report":
            found |= {(entry.kind, *fact) for fact in _facts(entry.block)}
    return found


def _facts(block: Block) -> Iterator[tuple[str, ...]]:
    if isinstance(block, CommunicationActions):
        yield from ((str(each.date), each.title) for each in block.actions)
    elif isinstance(block, CollectedInformation):
        yield from ((each.title, each.link) for each in block.sources)
    elif isinstance(block, Spokesperson):
        yield from ((each.name, each.role) for each in block.people)
    elif isinstance(block, Decision):
        yield str(block.date), block.title
    elif isinstance(block, Assignment):
        yield from ((block.title, *field) for field in _fields(block, "id"))
    else:
        yield from _fields(block, "title")


def _fields(block: Block, *without: str) -> Iterator[tuple[str, str]]:
    """Yield the fields of a block but for its text and its kind; each value of a list."""
    for name, value in dump(block).items():
        if name in ("kind", "text", "messages", *without):
            continue
        for one in value if isinstance(value, list) else [value]:
            yield name, str(one)


_DRESS = re.compile(r"^:{3,}(?:\{[^}]*\})?|^:[^:\n]+:|\]\([^)]*\)", re.MULTILINE)


def words_of(markdown: str) -> list[str]:
    """Return the words of a report's text without those that are the names of kinds and fields."""
    return re.findall(r"\w+", _DRESS.sub(" ", markdown).replace("\\", "").casefold())
