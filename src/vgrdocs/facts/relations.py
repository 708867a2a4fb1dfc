"""What belongs to what: the ids that blocks name in their fields, seen from both ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from ..model import Block, FieldSpec
from .history import History
from .report import Entry, Mention


class Named(NamedTuple):
    """What a block says that it belongs to."""

    field: str
    kind: str
    id: str


@dataclass(frozen=True)
class Related:
    """A block that another one belongs to, or that belongs to it, and where it stands."""

    kind: str
    title: str
    docname: str
    anchor: str


def named_by(block: Block) -> Iterator[Named]:
    """Yield what a block says that it belongs to."""
    for spec in _leading(type(block)):  # type: ignore[arg-type]  # mypy sees instances' hash
        for name in getattr(block, spec.attribute):
            yield Named(spec.name, spec.leads_to, name)


@cache
def _leading(kind: type[Block]) -> list[FieldSpec]:
    """Return the fields of a kind that hold ids; all blocks of a handbook are asked for theirs."""
    return [spec for spec in kind.specs().values() if spec.leads_to]


def belonging(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Yield what belongs to what within a report: the one that is named, and the one that says so.

    A pair that names each other is left out: each says it itself.
    """
    listed = [(entry, entry.block) for entry in entries if entry.block]
    known = {(entry.kind, entry.id): (entry, block) for entry, block in listed if entry.id}
    for entry, block in listed:
        for named in named_by(block):
            other, its_block = known.get((named.kind, named.id), (entry, block))
            if other is not entry and not _says(its_block, entry):
                yield other, entry


def _says(block: Block, other: Entry) -> bool:
    """Say whether a block names another one."""
    return any((one.kind, one.id) == (other.kind, other.id) for one in named_by(block))


class Relations:
    """What belongs to what in the reports of a series, as the newest word on each block has it."""

    def __init__(self, history: History) -> None:
        self._places: dict[tuple[str, str], Related] = {}
        self._others: dict[tuple[str, str], dict[tuple[str, str], None]] = {}
        for mention in history.mentions(Block):
            own = _key(mention)
            report, entry = mention.report, mention.entry
            self._places[own] = Related(entry.kind, entry.title, report.docname, entry.anchor)
            for named in named_by(mention.block):
                other = (named.kind, named.id)
                if other == own:
                    continue
                # A dictionary keeps the order in which the reports tell of them.
                self._others.setdefault(own, {})[other] = None
                self._others.setdefault(other, {})[own] = None

    def around(self, mentions: Iterable[Mention[Block]]) -> tuple[Related, ...]:
        """Return what a block belongs to and what belongs to it, by all its *mentions*."""
        others: dict[tuple[str, str], None] = {}
        for mention in mentions:
            others |= self._others.get(_key(mention), {})
        return tuple(self._places[other] for other in others if other in self._places)


def _key(mention: Mention[Block]) -> tuple[str, str]:
    """Return what tells a block from others of its kind: its id, or where it stands."""
    entry = mention.entry
    return entry.kind, entry.id or f"{mention.report.docname}#{entry.anchor}"
