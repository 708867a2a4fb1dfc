"""Whether a handbook is read to be shown to its writers, with what is not done; knows no page.

No setting says it: nothing that stands in a handbook can have its gaps published.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

_PREVIEWED: WeakKeyDictionary[BuildEnvironment, bool] = WeakKeyDictionary()


def begin_preview(env: BuildEnvironment, *, expects_pdfs: bool) -> None:
    """Let what is read and shown with *env* be for writers alone, PDFs coming later or not."""
    _PREVIEWED[env] = expects_pdfs


def is_preview(env: BuildEnvironment) -> bool:
    """Say whether what is read and shown with *env* is for writers alone."""
    return env in _PREVIEWED


def expects_pdfs(env: BuildEnvironment) -> bool:
    """Say whether PDFs are made when the pages are there, which lead to them before."""
    return _PREVIEWED.get(env, False)
