"""The base of every kind of block: a typed declaration that everything else is derived from."""

from __future__ import annotations

import dataclasses as dc
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, dataclass_transform

from .body import fact_type
from .declare import FieldSpec, argument, body, declared, field, names_around
from .language import Text
from .problem import Code, Problem

BLOCKS: dict[str, type[Block]] = {}
"""The kinds in use, by name."""

Shape = Literal["masthead", "section", "item"]


@dataclass_transform(
    frozen_default=True, kw_only_default=True, field_specifiers=(field, argument, body)
)
@dataclass(frozen=True, kw_only=True)
class Block:
    """One typed part of a report.

    A kind is a subclass with `kind`, its English name, and `heading`, what readers see above it.
    Subclass `Section` or `Item`; what is shown, checked and documented comes from the fields.
    """

    kind: ClassVar[str] = ""
    heading: ClassVar[str] = ""
    shape: ClassVar[Shape] = "masthead"
    names: ClassVar[Mapping[str, Any]] = {}
    """What annotations may name besides their module's names."""
    is_standing: ClassVar[bool] = False
    """Whether the next report begins with it as it stands, because it changes seldom."""

    id: str = field(
        label="Id",
        help="A short name to link to; the same thing keeps its id from report to report.",
        default="",
    )

    def __init_subclass__(cls, kind: str = "", heading: str = "") -> None:
        super().__init_subclass__()
        cls.names = names_around(cls)
        dataclass(frozen=True, kw_only=True)(cls)
        if kind:
            cls.kind, cls.heading = kind, heading
            BLOCKS[kind] = cls

    def __reduce__(self) -> tuple[Any, ...]:
        # By kind and not by class, so that a kind declared in conf.py can be pickled.
        values = {f.name: getattr(self, f.name) for f in dc.fields(self)}
        return _restore, (self.kind, {name: _plain(value) for name, value in values.items()})

    @classmethod
    def specs(cls) -> dict[str, FieldSpec]:
        """Return the fields by the name that writers use, in the order they are shown."""
        return declared(cls)  # type: ignore[arg-type]  # mypy sees the hash of instances

    @classmethod
    def holds_facts(cls) -> bool:
        """Say whether list items of the block are read into fields."""
        return any(fact_type(spec.type) for spec in cls.specs().values())

    def check(self) -> Iterator[Problem]:
        """Yield what is wrong between fields; override in a kind that has such rules."""
        return iter(())

    def require(self, name: str, message: Text) -> Iterator[Problem]:
        """Yield a problem if the field *name* is empty; *message* says why it is needed."""
        if not getattr(self, self.specs()[name].attribute):
            yield Problem(
                Code.MISSING_FIELD,
                message,
                "",
                Text("write :{field}: and its value", field=Text(name, "field")),
            )


class Section(Block):
    """A block at the level of the report: a section with the kind's heading."""

    shape = "section"
    title: str = argument(label="Heading", help="A heading in place of the kind's own.", default="")


class Item(Block):
    """A block that stands anywhere in a text, with a title and an address of its own."""

    shape = "item"


def _plain(value: Any) -> Any:
    return value.value if hasattr(type(value), "__members__") else value


def _restore(kind: str, values: dict[str, Any]) -> Block:
    cls = BLOCKS[kind]
    for spec in cls.specs().values():
        members = getattr(_bare(spec.type), "__members__", None)
        if members is not None and values[spec.attribute] is not None:
            values[spec.attribute] = _bare(spec.type)(values[spec.attribute])
    return cls(**values)


def _bare(declared_type: Any) -> Any:
    """Return X of ``X | None``."""
    arguments = [a for a in typing.get_args(declared_type) if a is not types.NoneType]
    is_union = typing.get_origin(declared_type) in (types.UnionType, typing.Union)
    return arguments[0] if is_union else declared_type
