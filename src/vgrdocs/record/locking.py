"""Locks between processes: whoever works in a place keeps others of us out meanwhile."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout


class HeldByAnother(Exception):
    """Another process holds the lock, and has not let it go in time."""


@contextmanager
def lock_held(file: Path, wait: float = 0) -> Iterator[None]:
    """Hold the lock *file*, which is made with its folder, for as long as the `with` lasts.

    It goes with the process that holds it, whatever becomes of the file. Another process waits for
    *wait* seconds at most. Raises `HeldByAnother` when the time is up, and `OSError` at once where
    no lock can be.
    """
    _make(file)
    lock = FileLock(file, timeout=wait)
    try:
        lock.acquire()
    except Timeout:
        raise HeldByAnother from None
    try:
        yield
    finally:
        lock.release()


def _make(file: Path) -> None:
    """Make the file of a lock, if there is none and there can be one.

    Where there can be none, `FileLock` waits as if another process had just removed it.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        reason = os.strerror(errno.ENOTDIR)
        raise NotADirectoryError(errno.ENOTDIR, reason, str(file.parent)) from None
    # It may be held by another, or not be ours to make: `FileLock` tells.
    with suppress(FileExistsError, PermissionError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL, 0o644))
