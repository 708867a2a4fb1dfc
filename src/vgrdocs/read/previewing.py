"""Whether a handbook is read to be shown to its writers, with what is not done; knows no page.

No setting says it: nothing that stands in a handbook can have its gaps published.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakSet

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

_PREVIEWED: WeakSet[BuildEnvironment] = WeakSet()


def begin_preview(env: BuildEnvironment) -> None:
    """Let what is read and shown with *env* be for writers alone."""
    _PREVIEWED.add(env)


def is_preview(env: BuildEnvironment) -> bool:
    """Say whether what is read and shown with *env* is for writers alone."""
    return env in _PREVIEWED
