"""The text of a block as the model sees it, and small facts that are read from its list items."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from .declare import Declared
from .fields import item_type
from .hint import Hint
from .language import Language


@dataclass(frozen=True)
class Link:
    """A link in a text: what it says and where it leads."""

    text: str
    target: str


@dataclass(frozen=True)
class ListItem:
    """An item of a list, without its markup."""

    text: str
    line: int
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class WrittenRow:
    """A row of a table, its cells as items of a list would be."""

    cells: tuple[ListItem, ...]
    line: int


@dataclass(frozen=True)
class WrittenTable:
    """A table by its heads and rows."""

    heads: tuple[str, ...]
    rows: tuple[WrittenRow, ...]
    line: int


@dataclass(frozen=True)
class Body:
    """A block's text without markup and without the blocks in it.

    `passages` are its paragraphs and list items of the first level, `items` the list items alone,
    `tables` its tables; `outside_list` are the lines of what stands in no list.
    """

    text: str = ""
    passages: tuple[str, ...] = ()
    items: tuple[ListItem, ...] = ()
    outside_list: tuple[int, ...] = ()
    tables: tuple[WrittenTable, ...] = ()
    is_empty: bool = True


FACTS: dict[str, type[Fact]] = {}
"""All that list items are read into, by module and class: a writer never names them."""


class Fact(Declared, ABC, family=FACTS):
    """A list item that is read into typed fields, which a subclass declares.

    It says as well how such an item is written.
    """

    form: ClassVar[Hint]
    """How such an item is written, as a hint to the writer."""

    @classmethod
    def _key(cls) -> str:
        # A base of others is no way to write anything, and has no form.
        return f"{cls.__module__}.{cls.__qualname__}" if hasattr(cls, "form") else ""

    @classmethod
    @abstractmethod
    def read(cls, item: ListItem, language: Language) -> Self | None:
        """Return the fact in *item*, or None for ordinary text; raise `Unreadable`."""


class TableFact(Fact):
    """A fact that is read from the rows of tables as well, their columns being its fields."""

    @classmethod
    @abstractmethod
    def read_row(cls, cells: Mapping[str, ListItem], language: Language) -> Self:
        """Return the fact in a row, its cells by the names of fields; raise `Unreadable`."""


def fact_type(declared_type: Any) -> type[Fact] | None:
    """Return *F* of ``tuple[F, ...]`` where *F* is a `Fact`."""
    item = item_type(declared_type)
    return item if isinstance(item, type) and issubclass(item, Fact) else None
