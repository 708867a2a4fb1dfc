"""The text of a block as the model sees it, and small facts that are read from its list items."""

from __future__ import annotations

import typing
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self, dataclass_transform

from .declare import FieldSpec, declared, field, names_around
from .language import Language, Text


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
class Body:
    """A block's text without markup and without the blocks in it.

    `passages` are its paragraphs and list items of the first level, `items` the list items alone;
    `outside_list` are the lines of what stands in no list.
    """

    text: str = ""
    passages: tuple[str, ...] = ()
    items: tuple[ListItem, ...] = ()
    outside_list: tuple[int, ...] = ()
    is_empty: bool = True


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
class Fact(ABC):
    """A list item that is read into typed fields; a subclass declares them and how they are written."""

    form: ClassVar[Text]
    """How such an item is written, as a hint to the writer."""
    names: ClassVar[Mapping[str, Any]] = {}

    def __init_subclass__(cls) -> None:
        cls.names = names_around(cls)
        dataclass(frozen=True, kw_only=True)(cls)

    @classmethod
    def specs(cls) -> dict[str, FieldSpec]:
        """Return the fields by name, in the order they are written."""
        return declared(cls)

    @classmethod
    @abstractmethod
    def read(cls, item: ListItem, language: Language) -> Self | None:
        """Return the fact in *item*, or None if the item is ordinary text; raise `Unreadable`."""


def fact_type(declared_type: Any) -> type[Fact] | None:
    """Return *F* of ``tuple[F, ...]`` where *F* is a `Fact`."""
    inner = (*typing.get_args(declared_type), None)[0]
    return inner if isinstance(inner, type) and issubclass(inner, Fact) else None
