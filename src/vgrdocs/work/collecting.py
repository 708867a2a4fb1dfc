"""How seldom Python looks for garbage while a handbook is built. Knows no Sphinx."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = (200_000, 10, 5)
"""New objects before the youngest are looked at, and how often the older ones with them.

That is where no page ends for long, as when data and the search index are made.
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
