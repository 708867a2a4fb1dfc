"""Files that two folders share, as long as neither writes them.

A build goes on from a folder that holds the same files as the one before, as links to them (hard
links). Whoever opens one to write, Sphinx or an extension, gets one of its own first: Python tells
of each file that is opened (PEP 578). So a build that ends midway has changed nothing.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

_WRITING = os.O_WRONLY | os.O_RDWR

_folders: list[str] = []
"""Those that are worked in, each with a separator at its end."""


def share(source: Path, place: Path) -> None:
    """Let a new folder *place* have the files of *source*; copies where a disk has no links."""
    shutil.copytree(source, place, copy_function=share_file)


def share_file(source: str | Path, place: str | Path) -> None:
    """Let *place* be the file *source*, or a copy of it."""
    try:
        os.link(source, place)
    except OSError:
        shutil.copy2(source, place)


@contextmanager
def loosening(folder: Path) -> Iterator[None]:
    """Give each file below *folder* that is written a content of its own, in the `with`."""
    _begin_to_hear()
    _folders.append(f"{folder.resolve()}{os.sep}")
    try:
        yield
    finally:
        _folders.pop()


@cache
def _begin_to_hear() -> None:
    sys.addaudithook(_hear)


def _hear(event: str, args: tuple[Any, ...]) -> None:
    if event != "open" or not _folders:
        return
    path, _, flags = args
    if flags & _WRITING and isinstance(path, str | os.PathLike):
        file = Path(path).resolve()
        if str(file).startswith(tuple(_folders)):
            _loosen(file, is_emptied=bool(flags & os.O_TRUNC))


def _loosen(file: Path, *, is_emptied: bool) -> None:
    if not file.is_file() or file.stat().st_nlink == 1:
        return
    own = file.with_name(f".{file.name}.own")
    if is_emptied:
        file.unlink()
    else:
        shutil.copy2(file, own)
        own.replace(file)
