"""A folder that is replaced whole: the new one grows beside it, and takes its place at the end."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from .shared import loosening, share


class Beside:
    """A folder like another to work in, or an empty one, which takes its place or goes away."""

    def __init__(self, place: Path, is_copy: bool) -> None:
        self.place, self.is_copy = place, is_copy
        self.path = place.with_name(f".{place.name.lstrip('.')}.new")
        self._at_the_end = ExitStack()
        self.old = place.with_name(f".{place.name.lstrip('.')}.old")

    def __enter__(self) -> Self:
        if self.old.exists() and not self.place.exists():  # a run was stopped between two renames
            self.old.rename(self.place)
        for left in (self.path, self.old):
            shutil.rmtree(left, ignore_errors=True)
        if self.is_copy and self.place.exists():
            share(self.place, self.path)
        self._at_the_end.enter_context(loosening(self.path))
        return self

    def __exit__(self, *_: object) -> None:
        self._at_the_end.close()
        shutil.rmtree(self.path, ignore_errors=True)

    def keep(self) -> None:
        """Put the copy in the folder's place."""
        if self.place.exists():
            self.place.rename(self.old)
        self.path.rename(self.place)
        shutil.rmtree(self.old, ignore_errors=True)
