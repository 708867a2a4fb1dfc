"""Analysed words among the user's caches: they spare work, and never change what is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.search.test_site import handbook, report
from vgrdocs.out.search.analysis import Word
from vgrdocs.out.search.shared_words import SharedWords

FILES = {"lage/2026-03-26.md": report("Vårdinformationsmiljön byggs ut i sjukhusen.")}
WORD = Word((("skov", 1.0), ("ske", 0.45)), ("skov", "ske"), (("skovor", "skov"),))


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place of its own for the user's caches."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "vgrdocs"


def index_of(site: Path) -> dict[str, bytes]:
    """The files of the index."""
    return {file.name: file.read_bytes() for file in (site / "_search").iterdir()}


def test_another_handbook_takes_over_what_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A handbook built afresh opens no dictionary for words that another one has met."""
    first = handbook(tmp_path / "first", FILES)
    monkeypatch.setattr("vgrdocs.out.search.html.lexicon", pytest.fail)
    second = handbook(tmp_path / "second", FILES)
    assert index_of(second) == index_of(first)


@pytest.mark.parametrize("rubbish", [b"", b"\x80\n{}", b"\n", b'{"och":1}'])
def test_what_is_damaged_is_as_good_as_none(tmp_path: Path, cache: Path, rubbish: bytes) -> None:
    """Damaged files change nothing of an index, and are mended."""
    first = handbook(tmp_path / "first", FILES)
    # The caches of other things, the theme's rules for one, are no matter of the search.
    kept = {file: file.read_bytes() for file in cache.glob("words-*/*.json")}
    assert kept
    for file in kept:
        file.write_bytes(rubbish + kept[file][: len(kept[file]) // 2])
    second = handbook(tmp_path / "second", FILES)
    assert index_of(second) == index_of(first)
    assert {file: file.read_bytes() for file in kept} == kept


def test_a_place_that_can_not_be_written_is_no_fault(tmp_path: Path, cache: Path) -> None:
    """Where a file stands in the place of the folder, the index is made without it."""
    first = handbook(tmp_path / "first", FILES)
    for file in cache.rglob("*.json"):
        file.unlink()
    for folder in [*cache.iterdir()]:
        folder.rmdir()
        folder.write_text("a file", encoding="utf-8")
    second = handbook(tmp_path / "second", FILES)
    assert index_of(second) == index_of(first)


def test_a_word_is_known_to_the_same_analysis_alone() -> None:
    """A word comes back as it was kept, and not where words are analysed otherwise."""
    words = SharedWords("sv", (), "one")
    assert words.recall("skov") is None
    words.keep({"skov": WORD})
    assert SharedWords("sv", (), "one").recall("skov") == WORD
    assert SharedWords("sv", (), "other").recall("skov") is None
    assert SharedWords("sv", ["a|b"], "one").recall("skov") is None
