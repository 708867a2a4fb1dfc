"""The base of all that writers write as typed fields; what is read of it comes from the fields."""

from __future__ import annotations

import dataclasses as dc
import enum
import sys
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, Self, cast, dataclass_transform

from .fields import FieldSpec, Role, argument, body, field, relation
from .hint import Hint
from .language import Text
from .mark import mark_for_value
from .own_choices import OwnChoice
from .problem import Code, Problem


@dataclass_transform(
    frozen_default=True, kw_only_default=True, field_specifiers=(field, argument, body, relation)
)
@dataclass(frozen=True, kw_only=True)
class Declared:
    """Something that a writer writes, as typed fields: a block, a register, a list item.

    A subclass becomes a frozen dataclass of the fields it declares. Below this base there are
    families, each with a class at its head, and in a family each class has a name of its own.
    """

    kind: ClassVar[str] = ""
    """The English name of the directive by which it is written; a list item has none."""
    names: ClassVar[Mapping[str, Any]] = {}
    """What annotations may name besides their module's names."""

    _head: ClassVar[type[Declared]]
    _family: ClassVar[dict[str, type[Any]]]

    def __init_subclass__(
        cls, *, kind: str = "", family: dict[str, type[Any]] | None = None
    ) -> None:
        super().__init_subclass__()  # a subclass may be generic as well
        cls.names = _names_around(cls)
        dataclass(frozen=True, kw_only=True)(cls)
        if family is not None:
            cls._head, cls._family = cls, family
        cls.kind = kind
        if key := cls._key():  # else it is a base of others, which nobody writes
            cls._family[key] = cls

    @classmethod
    def _key(cls) -> str:
        """Return its name in its family."""
        return cls.kind

    def __reduce__(self) -> tuple[Any, ...]:
        # Pickle looks for a class in its module, and a conf.py is none. The head of the family
        # lies in a module, and knows the class by name. Of a choice its text is kept, likewise.
        names = _attributes_of(type(self))  # type: ignore[arg-type]  # mypy sees instances' hash
        kept = {name: _plain(getattr(self, name)) for name in names}
        return _restore, (self._head, self._key(), kept)

    @classmethod
    def specs(cls) -> dict[str, FieldSpec]:
        """Return the fields by the name that writers use, in the order they are shown."""
        return _specs_of(cls)  # type: ignore[arg-type]  # mypy sees the hash of instances

    @classmethod
    def specs_of(cls, role: Role) -> dict[str, FieldSpec]:
        """Return the fields that are written in one place: as an option, an argument or a body."""
        return {name: spec for name, spec in cls.specs().items() if spec.role == role}

    @classmethod
    def spec_of(cls, read: Callable[[Self], object]) -> FieldSpec:
        """Return the field that *read* takes: a function, so that a type checker knows which."""
        attribute = read(cast("Self", _Names()))
        return next(spec for spec in cls.specs().values() if spec.attribute == attribute)

    def check(self) -> Iterator[Problem]:
        """Yield what is wrong between fields; override in a class that has such rules."""
        return iter(())

    def require(self, name: str, message: Text) -> Iterator[Problem]:
        """Yield a problem if the field *name* is empty; *message* says why it is needed."""
        spec = self.specs()[name]
        if not getattr(self, spec.attribute):
            asked = mark_for_value(spec)
            hint = Hint("add the line :{field}: {mark}", field=Text(name, "field"), mark=asked)
            yield Problem(Code.MISSING_FIELD, message, hint=hint)


class _Names:
    """Answers each attribute with its name."""

    def __getattr__(self, name: str) -> str:
        return name


@cache
def _specs_of(cls: type[Declared]) -> dict[str, FieldSpec]:
    # Not while the class is being made: annotations are text, and may name what stands below it.
    hints = typing.get_type_hints(cls, localns=dict(cls.names))
    specs: dict[str, FieldSpec] = {}
    for own in dc.fields(cls):
        spec = FieldSpec.of(own, hints[own.name])
        specs[spec.name] = spec
    return specs


def _names_around(cls: type) -> dict[str, Any]:
    """Return the names that annotations of a class may use, while the class is being made."""
    if cls.__module__ != "builtins":  # its module knows them
        return {}
    # A conf.py is no module, so that nobody can find its names afterwards. But right now it is
    # being run, somewhere among those who called us.
    frame = sys._getframe()  # noqa: SLF001 - there is no other way
    while frame.f_code.co_name != "<module>" and frame.f_back:
        frame = frame.f_back
    return frame.f_globals


def _restore(head: type[Declared], key: str, kept: dict[str, Any]) -> Declared:
    """Return what was pickled: of the class that is called *key* in the family of *head*."""
    cls: type[Declared] = head._family[key]  # noqa: SLF001 - our own class
    for name, choices in _choices_of(cls):  # type: ignore[arg-type]
        kept[name] = _chosen(kept[name], choices)
    # As it was, without its making: a build restores some ten thousands.
    restored = object.__new__(cls)
    restored.__dict__.update(kept)
    return restored


@cache
def _choices_of(cls: type[Declared]) -> list[tuple[str, type[enum.Enum]]]:
    """Return the fields of a class that hold choices, with what there is to choose from."""
    specs = cls.specs().values()
    return [(spec.attribute, spec.choices) for spec in specs if spec.choices]


@cache
def _attributes_of(cls: type[Declared]) -> tuple[str, ...]:
    return tuple(own.name for own in dc.fields(cls))


def _plain(value: Any) -> Any:
    """Return a choice, or a list of them, as text; anything else as it is."""
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    # A choice of a handbook's own knows how it is kept.
    if isinstance(value, enum.Enum) and not isinstance(value, OwnChoice):
        return value.value
    return value


def _chosen(kept: Any, choices: type[enum.Enum]) -> Any:
    """Return the choice, or the list of them, that `_plain` made text of."""
    if isinstance(kept, tuple):
        return tuple(_chosen(one, choices) for one in kept)
    if kept is None or isinstance(kept, enum.Enum):
        return kept
    return choices(kept)
