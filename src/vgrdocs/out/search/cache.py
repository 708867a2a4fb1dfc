"""What analysed words and pages depend on, as a digest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ...model import BLOCKS, Language

# The modules beside this one that an analysis depends on. Their text stands for what they do: any
# change in them makes every cache an old one, without a number that somebody must remember.
_SOURCES = ("analysis", "compounds", "encode", "lexicon", "text", "unit")


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


def fingerprint_of_pages(analysis: str, language: Language) -> str:
    """What pages and the files of an index are made with, besides what the handbook says.

    Words are analysed as *analysis* says; what readers call things is said in a language.
    """
    names = sorted(language.translations.items())
    kinds = sorted((kind, block.heading, block.several) for kind, block in BLOCKS.items())
    parts = [analysis, language.code, repr(names), repr(kinds)]
    parts += map(_text, sorted(Path(__file__).parent.glob("*.py")))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
