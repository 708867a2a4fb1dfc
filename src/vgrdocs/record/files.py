"""Writing files that are there whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path


def remove_unfinished(folder: Path) -> None:
    """Remove what a program that was stopped has left in *folder* and below; nobody else may write there."""
    for file in folder.rglob(".*.part"):
        file.unlink(missing_ok=True)


def write_whole(file: Path, content: bytes, *, flushed: bool = False) -> None:
    """Write a file so that it is the old one or the new one, whenever the program ends; *flushed*, the power too.

    A file that holds *content* already is not touched. Raises `OSError`.
    """
    if file.is_file() and file.read_bytes() == content:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with unfinished.open("wb") as stream:
            stream.write(content)
            if flushed:
                stream.flush()
                os.fsync(stream.fileno())
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
