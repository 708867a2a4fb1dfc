"""Locks: whoever works in a place keeps others out, and where none can be that is told at once."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from vgrdocs.record.locking import HeldByAnother, lock_held

LONG = 60


def test_another_waits_only_as_long_as_it_is_told(tmp_path: Path) -> None:
    """The second gets no lock while the first has it, and gets it after."""
    file = tmp_path / "quite" / "new" / ".lock"
    with lock_held(file), pytest.raises(HeldByAnother), lock_held(file):
        pass
    with lock_held(file):
        pass


def test_what_is_raised_inside_goes_on(tmp_path: Path) -> None:
    """A fault of the work itself is never taken for one of the lock."""
    with pytest.raises(HeldByAnother, match="inner"), lock_held(tmp_path / ".lock"):
        raise HeldByAnother("inner")


def test_where_no_lock_can_be_nobody_waits(tmp_path: Path) -> None:
    """A file in place of a folder, a folder in place of the lock, a place of the system's own."""
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    with pytest.raises(NotADirectoryError) as fault, lock_held(tmp_path / "file" / ".lock", LONG):
        pass
    assert fault.value.filename == str(tmp_path / "file")
    places = [tmp_path / "file" / "deeper" / ".lock"]
    places.append(tmp_path / "folder")
    if sys.platform == "linux":
        places += [Path("/proc/.lock"), Path("/dev/full/.lock")]
    began = time.monotonic()
    for place in places:
        with pytest.raises(OSError, match=r"\[Errno"), lock_held(place, LONG):
            pass
    assert time.monotonic() - began < LONG
