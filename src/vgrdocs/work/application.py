"""Sphinx with an environment that is there already, so that it loads none."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

from sphinx.application import Sphinx

from .relocating import may_go_on, relocate

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.environment import BuildEnvironment

    from .live import Live


class LiveSphinx(Sphinx):
    """Sphinx that goes on with the environment of the build before, in the same process.

    Where Sphinx calls its methods otherwise, it loads the environment as ever; a test tells.
    """

    def __init__(self, live: Live | None, *args: Any, **options: Any) -> None:
        self._live = live
        super().__init__(*args, **options)

    def _load_existing_env(self, filename: Path) -> BuildEnvironment:
        env = self._live.take() if self._live else None
        if env is None:
            return self._load_moved_env(filename) or super()._load_existing_env(filename)
        # It becomes what it would be if it were loaded; its settings name it, so it stays itself.
        env.__setstate__(env.__getstate__())
        try:
            env.setup(self)
        except Exception:  # noqa: BLE001 - Sphinx itself takes whatever is wrong for a reason to read all
            return super()._load_existing_env(filename)
        self._fresh_env_used = False
        return env

    def _load_moved_env(self, filename: Path) -> BuildEnvironment | None:
        """Return the environment of the same handbook in another folder, if it can be gone on from.

        Whatever is wrong with it is a reason to load it as ever, and so to read all.
        """
        if not may_go_on(self):
            return None
        try:
            env: BuildEnvironment = pickle.loads(filename.read_bytes())  # noqa: S301 - as Sphinx does
            relocate(env, self.srcdir)
            env.setup(self)
        except Exception:  # noqa: BLE001
            return None
        self._fresh_env_used = False
        return env
