"""Putting a fault into functions that are loaded, so that nothing need be imported again."""

from __future__ import annotations

import functools
import sys
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, NamedTuple

Place = tuple[str, int]
"""The file of a function and the line that it begins on."""


class Unswappable(Exception):
    """The fault stands in no function, or in one that can't be reached."""


class Swap(NamedTuple):
    """A function that a fault changes: its place, its name with its class's, and its code."""

    place: Place
    name: str
    code: CodeType

    def put(self) -> None:
        """Let the loaded function run the code."""
        self.function().__code__ = self.code

    def function(self) -> FunctionType:
        """Return the loaded function; raise `Unswappable`."""
        found = self._named()
        for _ in range(4):
            # Whatever stands around it: a property, a method of a class, a cache, a context.
            for around in ("fget", "func", "__func__", "__wrapped__"):
                found = getattr(found, around, found)
        is_it = isinstance(found, FunctionType) and found.__name__ == self.name.rpartition(".")[2]
        if not is_it or found.__code__.co_freevars != self.code.co_freevars:
            raise Unswappable
        return found  # type: ignore[no-any-return]

    @property
    def is_cached(self) -> bool:
        """Whether it keeps what it once returned, so that not each test that needs it calls it."""
        return isinstance(self._named(), functools._lru_cache_wrapper)

    def _named(self) -> Any:
        modules = list(sys.modules.values())
        found: Any = next(
            (each for each in modules if getattr(each, "__file__", None) == self.place[0]), None
        )
        for part in self.name.split("."):
            found = vars(found).get(part) if hasattr(found, "__dict__") else None
        return found


def swaps(file: Path, mutated: str) -> list[Swap]:
    """Return what to swap for a fault; raise `Unswappable` if it is run as the module is loaded."""
    before = compile(file.read_text(encoding="utf-8"), str(file), "exec", dont_inherit=True)
    after = compile(mutated, str(file), "exec", dont_inherit=True)
    found = [
        Swap((str(file), old.co_firstlineno), name, new)
        for name, old, new in _differing(before, after, "")
    ]
    for swap in found:
        swap.function()
    return found


def _differing(
    before: CodeType, after: CodeType, prefix: str
) -> Iterator[tuple[str, CodeType, CodeType]]:
    """Yield the functions that differ between two forms of the code of a module or a class."""
    if _shallow(before) != _shallow(after):
        raise Unswappable
    for old, new in zip(_inner(before), _inner(after), strict=True):
        name = f"{prefix}{old.co_name}"
        if "__qualname__" in old.co_names:  # the code of a class sets it
            yield from _differing(old, new, f"{name}.")
        elif old != new:
            yield name, old, new


def _inner(code: CodeType) -> list[CodeType]:
    return [each for each in code.co_consts if isinstance(each, CodeType)]


def _shallow(code: CodeType) -> tuple[Any, ...]:
    """Return what a module or a class does, without what its functions do."""
    consts = [None if isinstance(each, CodeType) else (type(each), each) for each in code.co_consts]
    return code.co_code, code.co_names, consts
