"""Analysed words and units, kept from one build to the next in the doctree folder.

Knows not how they are analysed.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ...record.files import write_whole
from .analysis import Word
from .unit import Analysed

KnownWords = dict[str, Word]
KnownUnits = dict[bytes, Analysed]

# The modules beside this one that an analysis depends on. Their text stands for what they do: any
# change in them makes every cache an old one, without a number that somebody must remember.
_SOURCES = ("analysis", "compounds", "encode", "lexicon", "text", "unit")

# What unpickling raises where the file is missing, damaged, or of classes that are no more.
_UNREADABLE = (
    OSError,
    EOFError,
    ValueError,
    TypeError,
    AttributeError,
    ImportError,
    pickle.UnpicklingError,
)


def fingerprint(language: str, own: Iterable[str]) -> str:
    """What an analysis depends on besides the word.

    Our code, the stemmer, the dictionary, the handbook's own words.
    """
    here = Path(__file__).parent
    assets = here.parents[1] / "assets" / "search"
    dictionary = _version(f"hunspell-{language.partition('_')[0]}")
    files = [here / f"{name}.py" for name in _SOURCES]
    files += sorted(assets.glob("*.txt"))
    parts = [language, *own, version("snowballstemmer"), dictionary]
    parts += map(_text, files)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def load_cache(path: Path, made_with: str) -> tuple[KnownWords, KnownUnits]:
    """The words and units of a cache that was made with the same.

    None if it is missing, made with something else, or damaged.
    """
    try:
        # By save_cache(), beside Sphinx's own pickles.
        kept, words, units = pickle.loads(path.read_bytes())  # noqa: S301
    except _UNREADABLE:
        return {}, {}
    if kept != made_with:
        return {}, {}
    return words, units


def save_cache(path: Path, made_with: str, words: KnownWords, units: KnownUnits) -> None:
    """Writes the cache; a build that stops half-way leaves the old one."""
    write_whole(path, pickle.dumps((made_with, words, units)))
