"""Choices that a handbook sets for itself, in place of those that a field declares."""

from __future__ import annotations

import dataclasses as dc
import enum
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeAlias, cast

from .fields import FieldSpec, item_type

OwnChoices: TypeAlias = "Mapping[str, type[OwnChoice]]"
"""Field -> the choices that a handbook or a series has for it."""


class OwnChoice(enum.Enum):
    """A choice of a handbook's own; where it is a step of a scale, from low to high."""

    def __reduce_ex__(self, _: object) -> tuple[Any, ...]:
        # Another process makes the same choices of the same words, and pickle looks for no class.
        words = tuple(member.value for member in type(self))
        return _restored, (words, self.value)


@cache
def own_choices(words: tuple[str, ...]) -> type[OwnChoice]:
    """Return the choices that are called *words*: the same ones whenever they are asked for."""
    # Words may be what no name in Python can be.
    members = {f"CHOICE_{number}": word for number, word in enumerate(words)}
    make = cast("Any", OwnChoice)
    return cast("type[OwnChoice]", make("OwnChoice", members))


def _restored(words: tuple[str, ...], word: str) -> OwnChoice:
    return own_choices(words)(word)


def with_own(specs: Mapping[str, FieldSpec], own: OwnChoices) -> dict[str, FieldSpec]:
    """Return fields with a handbook's choices in place of the declared ones."""
    found = dict(specs)
    for name, choices in own.items():
        spec = specs[name]
        is_list = item_type(spec.type) is not None
        other: Any = tuple[choices, ...] if is_list else choices | None  # type: ignore[valid-type]
        found[name] = dc.replace(spec, type=other)
    return found
