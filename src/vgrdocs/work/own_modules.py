"""Modules that a conf.py imports, read again when their files have changed."""

from __future__ import annotations

import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

_LIBRARIES = (*sysconfig.get_paths().values(), str(Path(__file__).parents[1]))
"""Where the modules lie that nobody writes beside a handbook."""


class OwnModules:
    """The modules of a handbook's own that builds in this process have loaded."""

    def __init__(self) -> None:
        self._others = set(sys.modules)
        self._times: dict[str, int] = {}

    def note(self, began: int) -> None:
        """Note the times of the files that have been loaded since *began*, in ns."""
        for name, file in self._loaded():
            state = file.stat()
            # One that was saved meanwhile may have been loaded as it was before.
            is_sure = state.st_ctime_ns <= began
            self._times.setdefault(name, state.st_mtime_ns if is_sure else 0)

    def forget_changed(self) -> None:
        """Let Python load them again if one has changed: it may have given others what it held."""
        loaded = list(self._loaded())
        if any(self._times.get(name) != file.stat().st_mtime_ns for name, file in loaded):
            self.forget()

    def forget(self) -> None:
        """Let Python load them again: another handbook may have its own of the same name."""
        self._times.clear()
        for name, _ in list(self._loaded()):
            del sys.modules[name]

    def _loaded(self) -> Iterator[tuple[str, Path]]:
        for name, module in list(sys.modules.items()):
            file = getattr(module, "__file__", None) or ""
            is_own = name not in self._others and not file.startswith(_LIBRARIES)
            if is_own and Path(file).is_file():
                yield name, Path(file)
