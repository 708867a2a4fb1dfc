"""How a typed field is declared, and what its type says; knows nothing of what it is a field of."""

from __future__ import annotations

import dataclasses as dc
import enum
import types
import typing
from dataclasses import dataclass
from typing import Any, Literal

Role = Literal["option", "argument", "body"]


def field(
    *,
    label: str,
    help: str,  # noqa: A002
    default: Any = dc.MISSING,
    scale: bool = False,
    severity: bool = False,
    stands: bool = False,
    adaptable: bool = False,
) -> Any:
    """Declare a field that is written as an option, or a part of a list item.

    *label* is what readers see, *help* what writers are told, both in English;
    without *default* it is required, and if it may be None as well, a writer can say that it is
    not stated. *scale* says that its choices are steps from low to high and are shown so,
    *severity* that a higher step of it is worse, *stands* that the next report begins with it,
    *adaptable* that a handbook may set other choices, since nothing counts on the declared ones.
    """
    flags = {"scale": scale, "severity": severity, "stands": stands, "adaptable": adaptable}
    return _declare("option", label, help, default, **flags)


def relation(kind: str) -> Any:
    """Declare an optional field of type ``tuple[str, ...]`` with ids of items of a *kind*.

    It says what the block belongs to; readers see both from the other.
    """
    label = f"Belongs to {kind}"
    meaning = f"The ids of the {kind}s that it belongs to, with semicolons between."
    return _declare("option", label, meaning, (), leads_to=kind, stands=True)


def argument(*, label: str, help: str, default: Any = dc.MISSING) -> Any:  # noqa: A002
    """Declare the field that is written after the name of the directive."""
    return _declare("argument", label, help, default)


def body(*, label: str, help: str, default: Any = dc.MISSING) -> Any:  # noqa: A002
    """Declare a field that is read from the text of the directive.

    Its type says how: `str` is the text, ``tuple[str, ...]`` its paragraphs and list items,
    ``tuple[F, ...]`` with a `Fact` *F* the list items read into it.
    """
    return _declare("body", label, help, default)


def _declare(role: Role, label: str, meaning: str, default: Any, **more: bool | str) -> Any:
    metadata = {"role": role, "label": label, "help": meaning, **more}
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
    scale: bool = False
    severity: bool = False
    stands: bool = False
    adaptable: bool = False
    leads_to: str = ""
    """The kind of item whose ids it holds."""

    @classmethod
    def of(cls, declared: dc.Field[Any], declared_type: Any) -> FieldSpec:
        """Return the field of a dataclass that was made with `field`, `argument` or `body`."""
        return cls(
            # `from_` is written :from:, since Python keeps the word for itself.
            name=declared.name.strip("_").replace("_", "-"),
            attribute=declared.name,
            type=declared_type,
            required=declared.default is dc.MISSING,
            **declared.metadata,
        )

    @property
    def is_list(self) -> bool:
        """Whether it holds several values."""
        return item_type(bare_type(self.type)) is not None

    @property
    def may_be_unknown(self) -> bool:
        """Whether a writer must fill it in, be it to say that it is not stated."""
        return self.required and bare_type(self.type) is not self.type

    @property
    def value_type(self) -> Any:
        """The type of one value: X of ``X | None`` and of ``tuple[X, ...]``."""
        bare = bare_type(self.type)
        return item_type(bare) or bare

    @property
    def choices(self) -> type[enum.Enum] | None:
        """What a writer chooses from, if the field is a choice or a list of them."""
        one = self.value_type
        return one if isinstance(one, type) and issubclass(one, enum.Enum) else None


def bare_type(declared_type: Any) -> Any:
    """Return X of ``X | None``, and any other type as it is."""
    if typing.get_origin(declared_type) not in (types.UnionType, typing.Union):
        return declared_type
    return next(part for part in typing.get_args(declared_type) if part is not types.NoneType)


def item_type(declared_type: Any) -> Any:
    """Return X of ``tuple[X, ...]``, and None for what is no list."""
    if typing.get_origin(declared_type) is not tuple:
        return None
    return typing.get_args(declared_type)[0]
