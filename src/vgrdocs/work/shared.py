"""Files that two folders share, as long as neither writes them.

A build goes on from a folder that holds the same files as the one before, as links to them (hard
links). Whoever opens one to write, Sphinx or an extension, gets one of its own first: Python tells
of each file that is opened (PEP 578). So a build that ends midway has changed nothing.
"""

from __future__ import annotations

import os
import shutil
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
    with heard_by(partial(_hear, folder.resolve())):
        yield


def _hear(folder: Path, event: str, args: tuple[Any, ...]) -> None:
    if event != "open":
        return
    path, _, flags = args
    if flags & _WRITING and isinstance(path, str | bytes | os.PathLike):
        file = Path(os.fsdecode(path)).resolve()
        if file.is_relative_to(folder):
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
