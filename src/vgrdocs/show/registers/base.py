"""The base of registers that readers see."""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from docutils import nodes

from ...facts.registers import Gathered, Listed, Register
from ...model import Language, Text
from ..known import show_knowledge
from ..parts import register_table, row

L = TypeVar("L", bound=Listed)

MOST_IN_FULL = 4
"""How many series a page tells of in full, one below the other; of more it tells the least."""

COUNTS = {"shown": "{shown}", "all": "{all}"}
"""The numbers of a filter, which a script fills in."""


def entry_addresses(keys: Sequence[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Return the address of each entry, by its series and what tells it from others there.

    It begins with the series where another one has the same; what is still the same is counted.
    """
    shared = Counter(nodes.make_id(key) for _, key in keys)
    found: dict[tuple[str, str], str] = {}
    taken: Counter[str] = Counter()
    for series, key in keys:
        address = nodes.make_id(key)
        if shared[address] > 1:
            address = nodes.make_id(f"{series}-{key}")
        taken[address] += 1
        found[series, key] = address if taken[address] == 1 else f"{address}-{taken[address]}"
    return found


def first_of_each(entries: Sequence[Listed], sort: type[L], key: Callable[[L], object]) -> list[L]:
    """Return of the entries of a sort, which are newest first, the first one with each key."""
    found: dict[object, L] = {}
    for entry in entries:
        if isinstance(entry, sort):
            found.setdefault(key(entry), entry)
    return list(found.values())


class ShownRegister(Register, Generic[L]):
    """A register with what readers see of it."""

    @abstractmethod
    def show(self, entries: Sequence[L], page: Gathered, language: Language) -> list[nodes.Element]:
        """Return what stands in the register's place: the *entries* of a *page*."""

    def show_current(
        self, entries: Sequence[L], page: Gathered, language: Language
    ) -> list[nodes.Element]:
        """Return what is current in all series, where each has a *page* of its own that has it."""
        return self.show(entries, page, language)

    def on_page(self, page: Gathered, language: Language) -> list[nodes.Element]:
        """Return what stands in the register's place on a page."""
        # The entries of a register are of the sort that it has gathered.
        entries: Sequence[Any] = page.entries
        if page.is_of_all_series:
            return self.show_current(entries, page, language)
        return self.show(entries, page, language)

    def table(
        self,
        rows: Sequence[nodes.row],
        language: Language,
        caption: str,
        heads: Sequence[Text] = (),
    ) -> list[nodes.Element]:
        """Return a table of *rows* under its caption, or nothing if there are none.

        It has the register's own *heads* where no others are given.
        """
        if not rows:
            return []
        said = [language.say(text) for text in heads or map(Text, self.heads)]
        head = row([[nodes.Text(words)] for words in said])
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
