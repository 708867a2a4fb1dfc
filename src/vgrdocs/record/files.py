"""The one writer of files: whatever the package writes is there whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def write_whole(file: Path, content: bytes, *, flushed: bool = False) -> None:
    """Write a file so that it is the old one or the new one, whenever the program ends.

    *flushed* holds for when the power goes, too. A file that holds *content* already is not
    touched. Folders are made as needed. Raises `OSError`.
    """
    if file.is_file() and file.read_bytes() == content:
        return
    with _unfinished(file, content, flushed=flushed) as unfinished:
        unfinished.replace(file)


def create_whole(file: Path, content: bytes) -> None:
    """Write a file that must be new, whole or not at all.

    Raises `FileExistsError`, and leaves what is there, if there is one; `OSError` for the rest.
    """
    with _unfinished(file, content) as unfinished:
        try:
            os.link(unfinished, file)  # unlike a rename, it never takes the place of another file
        except OSError:
            # Or a disk without links, a memory stick for one: the name is taken first, then filled.
            file.open("xb").close()
            unfinished.replace(file)


def write_unseen(file: Path, content: bytes) -> None:
    """Write a file that is new, and that nobody takes for whole before something else says so.

    That saves half of what `write_whole` does for each of thousands of files, as when a folder is
    filled that takes its place at the end. Raises `FileExistsError` if there is one, and `OSError`.
    """
    with file.open("xb") as stream:
        stream.write(content)


def remove_unfinished(folder: Path) -> None:
    """Remove what a program that was stopped has left in *folder* and below.

    Nobody else may write there meanwhile.
    """
    for file in folder.rglob(".*.part"):
        file.unlink(missing_ok=True)


@contextmanager
def _unfinished(file: Path, content: bytes, *, flushed: bool = False) -> Iterator[Path]:
    """Give a file beside *file* that holds *content*, and remove it if it has not been moved."""
    file.parent.mkdir(parents=True, exist_ok=True)
    # A name that nobody else takes, not even another thread that writes the same file.
    # A path of its own making too: Sphinx's paths are texts as well, whose `replace` is a text's.
    unfinished = Path(file.parent, f".{file.name}.{secrets.token_hex(4)}.part")
    try:
        with unfinished.open("wb") as stream:
            stream.write(content)
            if flushed:
                stream.flush()
                os.fsync(stream.fileno())
        yield unfinished
    finally:
        unfinished.unlink(missing_ok=True)
