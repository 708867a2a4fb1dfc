"""What is kept for a user is made once, and never told of something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from vgrdocs.record.user_cache import kept_for_user, user_cache


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
