"""Words of a text and their keys: tokens, stems, folding, stop words. Knows no compounds and no index."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

import snowballstemmer  # type: ignore[import-untyped]
from babel import Locale, UnknownLocaleError
from sphinx.search import languages

_WORD = re.compile(r"[^\W_]+")
_LETTERS = str.maketrans({"ø": "o", "æ": "a", "ß": "ss", "đ": "d", "ł": "l"})


def words(text: str) -> list[str]:
    """The words of a text in order, in lower case and composed form (NFC)."""
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


@functools.cache
def fold(word: str) -> str:
    """A lower-case word without diacritics: "miljö" is "miljo"."""
    letters = unicodedata.normalize("NFD", word)
    # All marks, as the browser's \p{M}: some that are parted from a letter do not combine.
    plain = "".join(letter for letter in letters if not unicodedata.category(letter).startswith("M"))
    return plain.translate(_LETTERS)


# Where Snowball takes away too much, by language: an ending, and what it becomes instead of being stemmed.
# Swedish: words for those who do something (läsare, läsaren), else the same as the verb (läsa).
KEPT_ENDINGS = {"swedish": (r"(?<=...)are(n|s|ns)?$", "are")}


@dataclass(frozen=True)
class Language:
    """What one language brings: its stemmer and its stop words. `name` is the stemmer's, "" if there is none."""

    name: str
    stem: Callable[[str], str]
    stopwords: frozenset[str]

    @property
    def settings(self) -> dict[str, object]:
        """What the browser needs to treat words in the same way."""
        return {"stemmer": self.name, "kept": KEPT_ENDINGS.get(self.name), "stopwords": sorted(self.stopwords)}


def language(code: str) -> Language:
    """The language with the code of `conf.py` ("sv", "de_AT"). One that Snowball does not know gets no stemming."""
    name = _english_name(code)
    if name not in snowballstemmer.algorithms():
        return Language("", str, _stopwords(code))
    return Language(name, functools.cache(_stemmer(name)), _stopwords(code))


def _stemmer(name: str) -> Callable[[str], str]:
    snowball: Callable[[str], str] = snowballstemmer.stemmer(name).stemWord
    if name not in KEPT_ENDINGS:
        return snowball
    ending, kept = KEPT_ENDINGS[name]
    pattern = re.compile(ending)
    return lambda word: pattern.sub(kept, word) if pattern.search(word) else snowball(word)


def _english_name(code: str) -> str:
    try:
        name = Locale.parse(code).get_language_name("en") or ""
    except (ValueError, UnknownLocaleError):
        return ""
    return name.lower().partition(" ")[0]


def _stopwords(code: str) -> frozenset[str]:
    entry = languages.get(code) or languages.get(code.partition("_")[0])
    if isinstance(entry, str):
        module, name = entry.rsplit(".", 1)
        entry = getattr(import_module(module), name)
    return frozenset(entry.stopwords) if entry else frozenset()
