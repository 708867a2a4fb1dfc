"""What Python tells of while a program runs, such as each file that is opened (PEP 578)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

Hear = Callable[[str, tuple[Any, ...]], None]
"""What takes in an event: its name, and what belongs to it."""

_hearing: dict[str, tuple[Hear, ...]] = {}


@contextmanager
def heard_by(hear: Hear, events: Iterable[str]) -> Iterator[None]:
    """Let *hear* be told of some events while the `with` lasts."""
    _begin()
    names = list(events)
    for name in names:
        _hearing[name] = (*_hearing.get(name, ()), hear)
    try:
        yield
    finally:
        for name in names:
            left = list(_hearing[name])
            left.remove(hear)
            _hearing[name] = tuple(left)


@cache
def _begin() -> None:
    """Let Python tell us, which lasts as long as the process."""
    sys.addaudithook(_tell)


def _tell(event: str, args: tuple[Any, ...]) -> None:
    # Python tells of a hundred thousand events in a build, of which few are asked for.
    for hear in _hearing.get(event, ()):
        hear(event, args)
