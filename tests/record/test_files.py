"""The one writer of files: whole or not at all, and never in the place of what must stay."""

from __future__ import annotations

import errno
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from vgrdocs.record.files import create_whole, remove_unfinished, write_whole


def names(folder: Path) -> list[str]:
    """Return the names of all that lies in a folder."""
    return sorted(file.name for file in folder.iterdir())


def test_the_same_content_is_not_written_again(tmp_path: Path) -> None:
    """A file that is right keeps its time, so that nobody copies it again; folders are made."""
    file = tmp_path / "a" / "folder" / "b.txt"
    write_whole(file, b"one")
    os.utime(file, ns=(1, 1))
    write_whole(file, b"one")
    assert file.stat().st_mtime_ns == 1
    write_whole(file, b"two")
    assert file.read_bytes() == b"two"
    assert names(file.parent) == ["b.txt"]


def test_only_what_must_outlast_the_power_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A handbook has thousands of files that can be made again; a ledger is there once."""
    flushed: list[int] = []
    monkeypatch.setattr(os, "fsync", flushed.append)
    write_whole(tmp_path / "page", b"a")
    create_whole(tmp_path / "new", b"a")
    assert flushed == []
    write_whole(tmp_path / "ledger", b"a", flushed=True)
    assert len(flushed) == 1


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace"])
def test_what_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """A disk that is full while a file is written has it as it was, and nothing beside it."""
    file = tmp_path / "a.txt"
    write_whole(file, b"old")

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(step, fail)
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        write_whole(file, b"new", flushed=True)
    assert file.read_bytes() == b"old"
    assert names(tmp_path) == ["a.txt"]


def test_many_may_write_one_file_at_once(tmp_path: Path) -> None:
    """Threads that write the same file do not take each other's unfinished one."""
    contents = [bytes([number]) * 100_000 for number in range(64)]
    with ThreadPoolExecutor(16) as threads:
        list(threads.map(lambda content: write_whole(tmp_path / "a", content), contents))
    assert (tmp_path / "a").read_bytes() in contents
    assert names(tmp_path) == ["a"]


def without_links(*_: object) -> None:
    """Refuse a link as a disk does that has none."""
    raise OSError(errno.EPERM, os.strerror(errno.EPERM))


@pytest.mark.parametrize("has_links", [True, False])
def test_a_new_file_takes_no_place_of_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_links: bool
) -> None:
    """What must be new is refused where something is, on any disk; what is there stays."""
    if not has_links:
        monkeypatch.setattr("os.link", without_links)
    file = tmp_path / "a.txt"
    create_whole(file, b"first")
    with pytest.raises(FileExistsError):
        create_whole(file, b"second")
    assert file.read_bytes() == b"first"
    assert names(tmp_path) == ["a.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="has other rights")
@pytest.mark.parametrize("has_links", [True, False])
def test_a_new_file_can_be_read_like_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_links: bool
) -> None:
    """What is created has the rights of a file that an editor saves."""
    if not has_links:
        monkeypatch.setattr("os.link", without_links)
    (tmp_path / "usual").write_bytes(b"")
    create_whole(tmp_path / "new", b"x")
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_of_many_that_create_one_file_one_does(tmp_path: Path) -> None:
    """Two who begin a report at once do not overwrite each other: one is told that it is there."""

    def create(number: int) -> bool:
        try:
            create_whole(tmp_path / "a", b"%d" % number)
        except FileExistsError:
            return False
        return True

    with ThreadPoolExecutor(16) as threads:
        made = list(threads.map(create, range(64)))
    assert sum(made) == 1
    assert (tmp_path / "a").read_bytes() == b"%d" % made.index(True)


def test_what_a_stopped_program_has_left_can_be_removed(tmp_path: Path) -> None:
    """Only unfinished files go, in whatever folder they lie."""
    (tmp_path / "b").mkdir()
    for name in ("a.md", ".a.md.0123abcd.part", "b/.c.1.part", "b/c.part"):
        (tmp_path / name).write_bytes(b"x")
    remove_unfinished(tmp_path)
    assert names(tmp_path) == ["a.md", "b"]
    assert names(tmp_path / "b") == ["c.part"]
