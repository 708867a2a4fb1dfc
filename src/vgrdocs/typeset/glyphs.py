"""Which signs none of the handbook's fonts has."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

# What leaves no mark on the page and so needs no glyph: space, control characters, variation
# selectors, byte order mark, the sign that joins others.
_UNSEEN = r"\s\x00-\x1f\x7f-\x9f\u200d\ufe00-\ufe0f\ufeff"

# Signs of several characters need one font that has them all, and whether there is one, only Typst
# can say. This is what it says yes to in each face of each font, whichever the sign stands in:
# accents on what is written in Europe, vowels in Hebrew, Arabic and Devanagari.
_COMPOSED = (
    ("\x20-\u024f\u0250-\u02ff\u0370-\u04ff\u1d00-\u1fff", "\u0300-\u0331\u0338\u0340-\u0344"),
    ("\u05d0-\u05ea", "\u05b0-\u05bf\u05c1\u05c2"),
    ("\u0621-\u06d5", "\u064b-\u065f"),
    ("\u0904-\u0939", "\u0900-\u097f"),
)
"""What may begin a sign of several characters, and what may follow in the same sign."""

_JOINER = "\N{ZERO WIDTH JOINER}"
_PICTURES = "\u2190"
"""The first of the characters that are joined to one picture; letters stay what they are."""
_FLAGS = range(0x1F1E6, 0x1F200)
_SKINS = range(0x1F3FB, 0x1F400)
_TAGS = range(0xE0020, 0xE0080)


def missing_glyphs(text: str) -> list[str]:
    """The signs of *text* that no font of the PDFs has, each once and whole.

    A sign is what a reader sees as one: a flag, or a digit in a key, has several characters.
    """
    if not may_lack(text):
        return []
    return sorted({sign for sign in _signs(text) if not _is_there(sign)})


def may_lack(text: str) -> bool:
    """Say whether a text holds what may have no glyph; most texts do not, whatever their length."""
    # Each character once: a class of so many ranges is slow to look through.
    return _doubtful().search("".join(set(text))) is not None


def _signs(text: str) -> Iterator[str]:
    """The text in pieces, each of which is one sign to a reader."""
    sign = ""
    for character in text:
        if sign and not _goes_on(sign, character):
            yield sign
            sign = ""
        sign += character
    if sign:
        yield sign


def _goes_on(sign: str, character: str) -> bool:
    """Whether a character belongs to the sign before it: Unicode's annex 29, as far as needed."""
    code = ord(character)
    if character.isascii() or sign.isspace():
        return False
    if unicodedata.category(character).startswith("M") or character == _JOINER:
        return True
    if code in _FLAGS:
        return len(sign) == 1 and ord(sign) in _FLAGS
    return code in _SKINS or code in _TAGS or (sign[-1] == _JOINER and sign[0] >= _PICTURES)


def _is_there(sign: str) -> bool:
    shown = _unseen().sub("", sign)
    if len(shown) < 2:
        return not _uncovered().search(shown)
    return bool(_composed().fullmatch(shown))


@functools.cache
def _unseen() -> re.Pattern[str]:
    return re.compile(f"[{_UNSEEN}]")


@functools.cache
def _composed() -> re.Pattern[str]:
    """Signs of several characters that one font has."""
    return re.compile("|".join(f"[{first}][{further}]+" for first, further in _COMPOSED))


@functools.cache
def _doubtful() -> re.Pattern[str]:
    """What is lacking, or may be lacking beside others; most texts hold nothing of it."""
    combining = "".join(
        chr(code)
        for first, last in _covered()
        for code in range(first, last + 1)
        if unicodedata.category(chr(code)).startswith("M")
    )
    seen = re.escape(_unseen().sub("", combining))
    return re.compile(f"{_uncovered().pattern}|[{seen}]")


@functools.cache
def _uncovered() -> re.Pattern[str]:
    """What is seen, and is not in the list of what these fonts and Typst's own have."""
    covered = ""
    for first, last in _covered():
        covered += f"\\U{first:08x}-\\U{last:08x}"
    return re.compile(f"[^{_UNSEEN}{covered}]")


@functools.cache
def _covered() -> list[tuple[int, int]]:
    """The first and the last of each range of characters in the list."""
    table = Path(__file__).parents[1] / "assets" / "typst" / "glyphs.txt"
    ranges = []
    for line in table.read_text(encoding="ascii").split():
        # "41-5A", or "C5" for a range of one.
        first, _, last = line.partition("-")
        ranges.append((int(first, 16), int(last or first, 16)))
    return ranges
