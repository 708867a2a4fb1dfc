"""Words of a text and their keys: tokens, stems, stop words. Knows no compounds and no index."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.resources import files

import snowballstemmer  # type: ignore[import-untyped]
from babel import Locale, UnknownLocaleError
from sphinx.search import languages

_WORD = re.compile(r"[^\W_]+")
# What Unicode does not take apart into a letter and a mark.
_LETTERS = str.maketrans({"ø": "o", "æ": "a", "ß": "ss", "đ": "d", "ł": "l"})


def words_of(text: str) -> list[str]:
    """The words of a text in order, in lower case and composed form (NFC)."""
    # Composed, since text from some machines has "å" as two characters, and it is one letter.
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


@functools.cache
def without_diacritics(word: str) -> str:
    """A lower-case word as any keyboard can type it: "miljö" is "miljo"."""
    if word.isascii():
        return word
    plain = word.translate(_PLAIN)
    return plain if plain.isascii() else _unmarked(word)


def _unmarked(word: str) -> str:
    characters = unicodedata.normalize("NFD", word)
    # All marks, as the browser's \p{M}: some that are parted from a letter do not combine.
    letters = []
    for one in characters:
        if one.isascii() or not unicodedata.category(one).startswith("M"):
            letters.append(one)
    return "".join(letters).translate(_LETTERS)


# Of letters that are one with their marks, most of what words need.
_PLAIN = {code: _unmarked(chr(code)) for code in range(0xC0, 0x180)}


@functools.lru_cache(maxsize=10_000)
def name_key(name: str, stem: Callable[[str], str]) -> str:
    """What readers call something, as a stem: its words' stems, after a sign that no word has."""
    return "=" + " ".join(stem(word) for word in words_of(name))


# Where Snowball takes away too much, by language: an ending, and what it becomes instead of being
# stemmed. Swedish: words for those who do something (läsare, läsaren), else the same as the verb
# (läsa).
KEPT_ENDINGS = {"swedish": (r"(?<=...)are(n|s|ns)?$", "are")}


@dataclass(frozen=True)
class Stemming:
    """What one language brings: its stemmer and its stop words.

    `name` is the stemmer's, "" if there is none.
    """

    name: str
    stem: Callable[[str], str]
    stopwords: frozenset[str]

    @property
    def settings(self) -> dict[str, object]:
        """What the browser needs to treat words in the same way."""
        return {
            "stemmer": self.name,
            "kept": KEPT_ENDINGS.get(self.name),
            "stopwords": sorted(self.stopwords),
        }


def stemming_of(code: str) -> Stemming:
    """The stemming of the language with the code of `conf.py` ("sv", "de_AT").

    A language that Snowball does not know gets none.
    """
    name = _english_name(code)
    if name not in snowballstemmer.algorithms():
        return Stemming("", str, _stopwords(code))
    # Kept, since the stem of one word is asked for again and again.
    return Stemming(name, functools.cache(_stemmer(name)), _stopwords(code))


def _stemmer(name: str) -> Callable[[str], str]:
    snowball: Callable[[str], str] = snowballstemmer.stemmer(name).stemWord
    if name not in KEPT_ENDINGS:
        return snowball
    ending, kept = KEPT_ENDINGS[name]
    pattern = re.compile(ending)

    def stem(word: str) -> str:
        if pattern.search(word):
            return pattern.sub(kept, word)
        return snowball(word)

    return stem


def _english_name(code: str) -> str:
    """The name of a language as Snowball has it: "swedish"."""
    try:
        name = Locale.parse(code).get_language_name("en") or ""
    except (ValueError, UnknownLocaleError):
        return ""
    return name.lower().partition(" ")[0]  # "norwegian bokmål"


def _stopwords(code: str) -> frozenset[str]:
    entry = languages.get(code) or languages.get(code.partition("_")[0])
    if isinstance(entry, str):
        # Sphinx names most of its languages by where their class is, to import few of them.
        module, name = entry.rsplit(".", 1)
        entry = getattr(import_module(module), name)
    listed = our_list("stopwords", code.partition("_")[0])
    ours = frozenset(word for line in listed for word in line.split())
    if not entry:
        return ours
    return ours | frozenset(entry.stopwords)


def our_list(name: str, language: str) -> list[str]:
    """The lines of one of our lists of words; none for a language that lacks it."""
    path = files("vgrdocs") / "assets" / "search" / f"{name}-{language}.txt"
    if not path.is_file():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]
