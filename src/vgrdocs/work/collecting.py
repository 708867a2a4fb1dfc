"""How often Python looks for garbage while a handbook is built: seldom, for little of it is."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = (10_000, 10, 5)
"""New objects before the youngest are looked at, and how often the older ones with them.

Each page leaves some thousand nodes that hold each other, and all else stays until the end. With
Python's own numbers a sixth of a build of 300 reports goes to looking through what stays.
"""


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Let garbage be looked for seldom, and never in what is there already; then as before."""
    before, is_frozen = gc.get_threshold(), gc.get_freeze_count() > 0
    gc.set_threshold(*_SELDOM)
    # Processes that are begun later share what nobody writes to: a look writes to all it sees.
    gc.freeze()
    try:
        yield
    finally:
        gc.set_threshold(*before)
        if not is_frozen:
            gc.unfreeze()
