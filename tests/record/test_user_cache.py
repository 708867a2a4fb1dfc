"""What is kept for a user is made once, and never told of something else."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from vgrdocs.record.user_cache import folder_of_user, kept_for_user, user_cache


class Maker:
    """Makes a list, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def make(self) -> list[str]:
        """Return what is to be kept."""
        self.times += 1
        return ["å", str(self.times)]


@pytest.fixture
def maker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Maker:
    """A maker for a user who has a cache of their own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return Maker()


def test_what_is_made_of_the_same_is_made_once(maker: Maker) -> None:
    """The second time it comes from the cache, the same as it was."""
    first = kept_for_user("thing", ("a", "b"), maker.make)
    assert kept_for_user("thing", ("a", "b"), maker.make) == first == ["å", "1"]
    assert maker.times == 1


def test_of_other_texts_it_is_another_one(maker: Maker) -> None:
    """Texts that are the same one after the other, but parted elsewhere, are others."""
    kept_for_user("thing", ("a", "b"), maker.make)
    assert kept_for_user("thing", ("ab", ""), maker.make) == ["å", "2"]


@pytest.mark.parametrize("damage", [b"", b"\n[]", b'0000\n["other", "1"]'])
def test_what_is_damaged_is_made_again(maker: Maker, damage: bytes) -> None:
    """A file that is cut off or written by somebody else is as good as none."""
    kept_for_user("thing", ("a",), maker.make)
    place = user_cache()
    assert place is not None
    (place / "thing.json").write_bytes(damage)
    assert kept_for_user("thing", ("a",), maker.make) == ["å", "2"]


def test_a_cache_that_cannot_be_written_is_only_slow(
    maker: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is made comes back all the same."""
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert kept_for_user("thing", ("a",), maker.make) == ["å", "1"]


@pytest.mark.parametrize(
    ("platform", "named", "place"),
    [
        ("linux", {}, "home/.cache"),
        ("linux", {"XDG_CACHE_HOME": "cache"}, "home/.cache"),
        ("linux", {"XDG_CACHE_HOME": "/cache"}, "/cache"),
        ("darwin", {"XDG_CACHE_HOME": "/cache"}, "home/Library/Caches"),
        ("win32", {}, "home/AppData/Local"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local"),
    ],
)
def test_each_system_has_its_own_place(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    platform: str,
    named: dict[str, str],
    place: str,
) -> None:
    """Where its users look for caches; what is named must be a whole path."""
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in named.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    monkeypatch.setattr(sys, "platform", platform)
    assert user_cache() == tmp_path / place / "vgrdocs"


def test_without_a_home_all_is_made_anew(maker: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user whom the machine does not know, as in a container, has no place for caches."""

    def unknown() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", unknown)
    assert (user_cache(), folder_of_user("x")) == (None, None)
    for number in ("1", "2"):
        assert kept_for_user("thing", ("a",), maker.make) == ["å", number]


def test_a_folder_is_for_its_user_alone(maker: Maker) -> None:
    """It is made, and found again; one that others may write is as good as none."""
    place = folder_of_user("x")
    assert place is not None
    assert place == folder_of_user("x")
    assert (place.name, place.parent) == ("x", user_cache())
    assert [folder.stat().st_mode & 0o777 for folder in (place.parent, place)] == [0o700, 0o700]
    for folder in (place, place.parent):
        folder.chmod(0o755)
        assert folder_of_user("x") == place
        for mode in (0o720, 0o702):
            folder.chmod(mode)
            assert folder_of_user("x") is None
        folder.chmod(0o700)


def test_a_folder_of_another_user_is_none(maker: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who made it may put anything into it."""
    assert folder_of_user("x") is not None
    monkeypatch.setattr(os, "getuid", lambda: -1)
    assert folder_of_user("x") is None
    monkeypatch.delattr(os, "getuid")  # Windows, where homes are closed to others
    assert folder_of_user("x") is not None


def test_a_folder_that_cannot_be_made_is_none(maker: Maker) -> None:
    """A file stands in its place."""
    place = user_cache()
    assert place is not None
    place.mkdir(parents=True)
    (place / "x").write_text("hej")
    assert folder_of_user("x") is None
