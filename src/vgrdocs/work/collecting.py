"""When Python looks for garbage while a handbook is built: between pages, when there is most."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from sphinx import builders
from sphinx.builders import Builder

_SELDOM = (200_000, 10, 5)
"""New objects before the youngest are looked at, and how often the older ones with them.

That is where no page ends for long, as when data and the search index are made.
"""

_ENOUGH = 50_000
"""So many new objects at the end of a page are worth a look: those of one to three pages."""

_PAGES_BEGIN: tuple[tuple[Any, str], ...] = (
    (Builder, "read_doc"),
    (builders, "_write_docname"),
)
"""What Sphinx calls when it holds no page, and turns to the next one to read or to write it.

What is held then would be taken for what stays.
"""


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Let garbage be looked for between pages, and never in what is there already; then as before.

    A page leaves ten thousand nodes that hold each other, and most else stays until the end. While
    a page is there a look finds nothing, and looks at all of it again the next time.
    """
    before, is_frozen = gc.get_threshold(), gc.get_freeze_count() > 0
    gc.set_threshold(*_SELDOM)
    # Processes that are begun later share what nobody writes to: a look writes to all it sees.
    gc.freeze()
    theirs = {name: getattr(owner, name) for owner, name in _PAGES_BEGIN}
    try:
        for owner, name in _PAGES_BEGIN:
            setattr(owner, name, _looking_first(theirs[name]))
        yield
    finally:
        for owner, name in _PAGES_BEGIN:
            setattr(owner, name, theirs[name])
        gc.set_threshold(*before)
        if not is_frozen:
            gc.unfreeze()


def _looking_first(begin: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that looks for what the page before has left."""

    @wraps(begin)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        if gc.get_count()[0] > _ENOUGH:
            gc.collect(0)
            gc.freeze()  # what is left now stays, and need not be looked at again
        return begin(*args, **kwargs)

    return wrapper
