"""Files that two folders share, as long as neither writes them.

A build goes on from a folder that holds the same files as the one before, as links to them (hard
links). Whoever opens one to write, Sphinx or an extension, gets one of its own first: Python tells
of each file that is opened (PEP 578). So a build that ends midway has changed nothing.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from .events import heard_by

_WRITING = os.O_WRONLY | os.O_RDWR


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
    with heard_by(partial(_hear, folder.resolve()), ["open"]):
        yield


def _hear(folder: Path, event: str, args: tuple[Any, ...]) -> None:
    path, _, flags = args
    is_there = flags & _WRITING and not flags & os.O_EXCL
    if is_there and isinstance(path, str | bytes | os.PathLike) and _has_others(path):
        file = Path(os.fsdecode(path)).resolve()
        if file.is_relative_to(folder):
            _loosen(file, is_emptied=bool(flags & os.O_TRUNC))


def _has_others(path: str | bytes | os.PathLike[str]) -> bool:
    """Say whether a file has its content together with others."""
    try:
        found = Path(os.fsdecode(path)).stat()
    except OSError:
        return False
    return stat.S_ISREG(found.st_mode) and found.st_nlink > 1


def _loosen(file: Path, *, is_emptied: bool) -> None:
    own = file.with_name(f".{file.name}.own")
    if is_emptied:
        file.unlink()
    else:
        shutil.copy2(file, own)
        own.replace(file)
