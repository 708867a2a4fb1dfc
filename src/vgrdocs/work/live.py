"""What a process keeps that builds a handbook again and again, and what it hears meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from .outcome import Outcome

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

TakeWritten = Callable[[Mapping[str, str], Outcome], None]
"""Takes the texts of pages by their names, and what is found so far."""


class Live:
    """The environment of the last build that was kept, which need not be loaded for the next one.

    It is as the doctrees are that were kept with it, and good for one build: that changes it.
    """

    def __init__(self, written: TakeWritten) -> None:
        self.written = written
        self.swap = threading.RLock()
        """Held while a new build takes the old one's place, in which there is none for a moment."""
        self._kept: BuildEnvironment | None = None
        self._offered: BuildEnvironment | None = None

    def take(self) -> BuildEnvironment | None:
        """Return the environment that is kept, which is kept no more."""
        env, self._kept = self._kept, None
        return env

    def offer(self, env: BuildEnvironment) -> None:
        """Note the environment of a build that has come to its end."""
        self._offered = env

    def keep(self) -> None:
        """Keep the environment that was offered last: its doctrees are kept."""
        self._kept, self._offered = self._offered, None
