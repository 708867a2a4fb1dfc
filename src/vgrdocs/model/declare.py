"""How a typed field is declared, and what can be asked of the declaration."""

from __future__ import annotations

import dataclasses as dc
import sys
import typing
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

Role = Literal["option", "argument", "body"]


def field(
    *,
    label: str,
    help: str,  # noqa: A002
    default: Any = dc.MISSING,
    scale: bool = False,
    missed: bool = False,
) -> Any:
    """Declare a field that is written as an option, or a part of a list item.

    *label* is what readers see, *help* what writers are told, both in English; without *default* it is required.
    *scale* says that its choices are steps from low to high and are shown so, *missed* that readers are told when
    it is not given.
    """
    return _declare("option", label, help, default, scale, missed)


def argument(*, label: str, help: str, default: Any = dc.MISSING) -> Any:  # noqa: A002
    """Declare the field that is written after the block's name."""
    return _declare("argument", label, help, default)


def body(*, label: str, help: str, default: Any = dc.MISSING) -> Any:  # noqa: A002
    """Declare a field that is read from the block's text.

    Its type says how: `str` is the text, ``tuple[str, ...]`` its paragraphs and list items, ``tuple[F, ...]``
    with a `Fact` *F* the list items read into it.
    """
    return _declare("body", label, help, default)


def _declare(
    role: Role, label: str, meaning: str, default: Any, scale: bool = False, missed: bool = False
) -> Any:
    metadata = {"role": role, "label": label, "help": meaning, "scale": scale, "missed": missed}
    return dc.field(default=default, metadata=metadata)


@dataclass(frozen=True)
class FieldSpec:
    """A declared field: `name` is what writers use, `attribute` what Python uses."""

    name: str
    attribute: str
    type: Any
    role: Role
    label: str
    help: str
    required: bool
    scale: bool
    missed: bool


def names_around(cls: type) -> dict[str, Any]:
    """Return the names that annotations of a class may use, to be asked while the class is being made.

    A conf.py is no module: the names of its classes' annotations can be found nowhere afterwards.
    """
    frame = sys._getframe() if cls.__module__ == "builtins" else None  # noqa: SLF001 - there is no other way
    while frame and frame.f_code.co_name != "<module>":
        frame = frame.f_back
    return frame.f_globals if frame else {}


@cache
def declared(cls: type) -> dict[str, FieldSpec]:
    """Return the fields of a dataclass made with `field`, `argument` and `body`, by name; the shared ones last."""
    hints = typing.get_type_hints(cls, localns=dict(getattr(cls, "names", {})))
    own = [f for f in dc.fields(cls) if f.name != "id"] + [
        f for f in dc.fields(cls) if f.name == "id"
    ]
    specs = (
        FieldSpec(
            f.name.strip("_").replace("_", "-"),
            f.name,
            hints[f.name],
            f.metadata["role"],
            f.metadata["label"],
            f.metadata["help"],
            f.default is dc.MISSING,
            f.metadata["scale"],
            f.metadata["missed"],
        )
        for f in own
    )
    return {spec.name: spec for spec in specs}
