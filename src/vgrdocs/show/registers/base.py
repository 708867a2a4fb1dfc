"""The base of registers that readers see."""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from typing import ClassVar, Generic, TypeVar

from docutils import nodes

from ...facts.registers import Gathered, Listed, Register
from ...model import Language, Text
from ..known import show_knowledge
from ..parts import register_table, row

L = TypeVar("L", bound=Listed)

COUNTS = {"shown": "{shown}", "all": "{all}"}
"""The numbers of a filter, which a script fills in."""


def shared_keys(keys: Iterable[str]) -> frozenset[str]:
    """Return the keys, one of each thing that a series tells of, that several series have."""
    return frozenset(key for key, number in Counter(keys).items() if number > 1)


def entry_address(series: str, key: str, shared: Container[str]) -> str:
    """Return an entry's address: its key, after its series where another one has the same."""
    return nodes.make_id(f"{series}-{key}" if key in shared else key)


class ShownRegister(Register, Generic[L]):
    """A register with what readers see of it."""

    @abstractmethod
    def show(self, entries: Sequence[L], page: Gathered, language: Language) -> list[nodes.Element]:
        """Return what stands in the register's place: the *entries* of a *page*."""

    def table(
        self, rows: Sequence[nodes.row], language: Language, caption: str
    ) -> list[nodes.Element]:
        """Return a table of *rows* under its caption, or nothing if there are none."""
        if not rows:
            return []
        heads = []
        for text in self.heads:
            heads.append([nodes.Text(language.say(Text(text)))])
        head = row(heads)
        return [register_table(head, rows, ["vgr-register", f"vgr-{self.kind}"], caption)]


class TableRegister(ShownRegister[L]):
    """A register whose entries are rows of tables: one table, unless it has a `show` of its own."""

    caption: ClassVar[Text]
    """What its table holds, and in which order."""

    @abstractmethod
    def row(self, entry: L, language: Language) -> nodes.row:
        """Return the row of an entry."""

    def rows(self, entries: Sequence[L], language: Language) -> list[nodes.row]:
        """Return the rows of entries, each with how it is known folded into its last cell."""
        rows = []
        for entry in entries:
            row = self.row(entry, language)
            cells = [cell for cell in row.children if isinstance(cell, nodes.entry)]
            cells[-1] += show_knowledge(entry.knowledge, language)
            rows.append(row)
        return rows

    def show(self, entries: Sequence[L], page: Gathered, language: Language) -> list[nodes.Element]:
        """Return one table."""
        return self.table(self.rows(entries, language), language, language.say(self.caption))
