"""What a release goes on from, sealed: nothing is read of it unless it is as the last one left it.

Pages that did not change are taken over from there, and Sphinx's doctrees are Python's pickles,
which run what they say. The seal lies in the store, so that it is not enough to write into the
folder. A build that was stopped leaves none, and the next one begins afresh.
"""

from __future__ import annotations

import json
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from ..record.files import write_whole
from .store import Store, sha256


def open_seal(work: Path, store: Store) -> None:
    """Break the seal of *work*, and clear the folder if it does not fit what lies there."""
    seal = store.seals / work.name
    try:
        sealed = seal.read_text("ascii")
    except (OSError, UnicodeDecodeError):
        sealed = ""
    if work.is_symlink() or not work.is_dir() or sealed != _digest(work):
        clear(work)
    seal.unlink(missing_ok=True)


def close_seal(work: Path, store: Store) -> None:
    """Seal *work* as it is now."""
    write_whole(store.seals / work.name, _digest(work).encode())


def clear(work: Path) -> None:
    """Remove *work* with all in it, or the link that stands in its place."""
    if work.is_symlink() or work.is_file():
        work.unlink()
    shutil.rmtree(work, ignore_errors=True)


def _digest(work: Path) -> str:
    entries = sorted(_entries(work))
    return sha256(json.dumps(entries).encode())


def _entries(work: Path) -> Iterator[tuple[str, str, str]]:
    """Yield all that lies in a folder: its path, what it is, what it holds. No link is followed."""
    for place, folders, files in os.walk(work):
        for name in (*folders, *files):
            path = Path(place, name)
            mode = path.lstat().st_mode
            held = ""
            if stat.S_ISLNK(mode):
                held = str(path.readlink())
            elif stat.S_ISREG(mode):
                held = sha256(path.read_bytes())
            yield str(path.relative_to(work)), oct(mode), held
