"""What Python tells of while a program runs, such as each file that is opened (PEP 578)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

Hear = Callable[[str, tuple[Any, ...]], None]
"""What takes in an event: its name, and what belongs to it."""

_hearing: list[Hear] = []


@contextmanager
def heard_by(hear: Hear) -> Iterator[None]:
    """Let *hear* be told of all events while the `with` lasts."""
    _begin()
    _hearing.append(hear)
    try:
        yield
    finally:
        _hearing.remove(hear)


@cache
def _begin() -> None:
    """Let Python tell us, which lasts as long as the process."""
    sys.addaudithook(_tell)


def _tell(event: str, args: tuple[Any, ...]) -> None:
    for hear in tuple(_hearing):
        hear(event, args)
