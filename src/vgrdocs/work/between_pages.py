"""Where Python looks for garbage while pages are read and written: between two, when there is most.

A page leaves ten thousand nodes that hold each other, and most else stays until the end. While a
page is there a look finds nothing, and looks at all of it again the next time.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from sphinx import builders
from sphinx.builders import Builder

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
def collecting_between_pages() -> Iterator[None]:
    """Let garbage be looked for when a page begins; within `seldom_collecting`."""
    theirs = {name: getattr(owner, name) for owner, name in _PAGES_BEGIN}
    try:
        for owner, name in _PAGES_BEGIN:
            setattr(owner, name, _looking_first(theirs[name]))
        yield
    finally:
        for owner, name in _PAGES_BEGIN:
            setattr(owner, name, theirs[name])


def _looking_first(begin: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that looks for what the page before has left."""

    @wraps(begin)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        if gc.get_count()[0] > _ENOUGH:
            gc.collect(0)
            gc.freeze()  # what is left now stays, and need not be looked at again
        return begin(*args, **kwargs)

    return wrapper
