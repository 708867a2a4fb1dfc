"""Analysed words and units, kept from one build to the next in the doctree folder. Knows not how they are analysed."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ...record.files import write_whole
from .analysis import Word
from .unit import Analysed

Words = dict[str, Word]
Units = dict[bytes, Analysed]
_SOURCES = ("analysis", "compounds", "encode", "lexicon", "text", "unit")


def fingerprint(language: str, own: Iterable[str]) -> str:
    """What an analysis depends on besides the word: our code, the stemmer, the dictionary, the handbook's own words."""
    here = Path(__file__).parent
    parts = [
        language,
        *own,
        version("snowballstemmer"),
        _version(f"hunspell-{language.partition('_')[0]}"),
    ]
    parts += [(here / f"{name}.py").read_text(encoding="utf-8") for name in _SOURCES]
    parts += [
        path.read_text(encoding="utf-8")
        for path in sorted((here.parents[1] / "assets" / "search").glob("*.txt"))
    ]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def load(path: Path, made_with: str) -> tuple[Words, Units]:
    """The words and units of a cache that was made with the same; none if it is missing, other or damaged."""
    try:
        kept, words, units = pickle.loads(path.read_bytes())  # noqa: S301 - by save(), beside Sphinx's own pickles
    except (
        OSError,
        EOFError,
        ValueError,
        TypeError,
        AttributeError,
        ImportError,
        pickle.UnpicklingError,
    ):
        return {}, {}
    return (words, units) if kept == made_with else ({}, {})


def save(path: Path, made_with: str, words: Words, units: Units) -> None:
    """Writes the cache; a build that stops half-way leaves the old one."""
    write_whole(path, pickle.dumps((made_with, words, units)))
