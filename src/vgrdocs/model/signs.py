"""Signs that look like others or like nothing, read as what their writer meant by them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from .hint import Hint, Written
from .language import Text
from .pasted import PastedCode
from .problem import Problem


def _range(first: int, last: int) -> str:
    return "".join(map(chr, range(first, last + 1)))


BLANKS = f"\u00a0\u1680{_range(0x2000, 0x200A)}\u202f\u205f\u3000"
"""Signs that look like a blank and are none to Markdown."""
UNSEEN = (
    "\u00ad\u034f\u061c\u180e\ufeff"
    + _range(0x200B, 0x200F)
    + _range(0x202A, 0x202E)
    + _range(0x2060, 0x206F)
    + _range(0xFE00, 0xFE0F)
    + _range(0xFFF9, 0xFFFB)
)
"""Signs that nobody sees: soft hyphens, joiners, marks of direction, choices of a look."""

# Those of them that go: they make other words of words.
# A joiner between other signs than Latin ones makes one picture or one letter of two, and stays.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u180e\u200b\u202d\u202e\u2060-\u2064\ufeff\ufff9-\ufffb]"
    "|[\u200c\u200d](?![^\x00-\u024f])|(?<=[\x00-\u024f])[\u200c\u200d]"
)
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202c\u2066-\u2069]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_OTHERS: dict[int, str] = {0x2010: "-", 0x2011: "-", 0xFF1A: ":"}
_LIGATURES = ("ff", "fi", "fl", "ffi", "ffl", "st", "st")
_OTHERS |= dict(zip(range(0xFB00, 0xFB07), _LIGATURES, strict=True))
_OTHER = re.compile("[\u2010\u2011\uff1a\ufb00-\ufb06]")

# Dashes that a word processor puts for hyphens; between the parts of a date they mean nothing else.
_DATE = re.compile(r"(?<!\d)(\d{4})[-‒–—−](\d{2})[-‒–—−](\d{2})(?!\d)", re.ASCII)
_AFTER_DATE = re.compile(rf"(\d{{4}}-\d{{2}}-\d{{2}})[{BLANKS}]+(?=\d)", re.ASCII)
_BLANK = re.compile(f"[{BLANKS}]")
_MARKS = rf"(?:[-*+] \[[ xX{BLANKS}]\]|[-*+>]|#{{1,6}}|\d{{1,9}}[.)])"
_BEGINNING = re.compile(rf"[ {BLANKS}]*(?:{_MARKS}[ \t{BLANKS}]+)*")
_FIELD = re.compile(rf"[ ]*:[^:]+:[ {BLANKS}]+")
# One colon before a fence is the mark of a definition.
_COLONS = re.compile(r"^([ \t]*)(?!:[ \t]+:::):(?:[ \t]?:){2,}[ \t]*(?=\{|$)", re.MULTILINE)
_OWN_SIGN = re.compile("^([ \t]*)[\ue000-\uf8ff]", re.MULTILINE)


def as_meant(text: str) -> str:
    """Return *text* line for line as its writer meant it, with signs that Markdown reads so.

    Letters are composed, what nobody sees is taken out, hyphens that do not break and blanks where
    they are part of Markdown are plain ones.
    """
    if text.isascii():
        return _COLONS.sub(_as_fence, text)
    text = unicodedata.normalize("NFC", text)
    text = _UNSEEN.sub("", text)
    if not _RIGHT_TO_LEFT.search(text):
        text = _DIRECTIONS.sub("", text)
    if _OTHER.search(text):
        text = text.translate(_OTHERS)
    text = _DATE.sub(r"\1-\2-\3", text)
    # A sign of a font's own, such as the dots of Wingdings, has no other reader than that font.
    text = _OWN_SIGN.sub("\\1•", text)
    if _BLANK.search(text):
        text = _AFTER_DATE.sub(r"\1 ", text)
        text = "\n".join(map(_with_plain_blanks, text.split("\n")))
    return _COLONS.sub(_as_fence, text)


def _as_fence(found: re.Match[str]) -> str:
    return found[1] + ":" * found[0].count(":")


def _with_plain_blanks(line: str) -> str:
    """Return a line with plain blanks wherever a blank is part of Markdown."""
    if not _BLANK.search(line):
        return line
    words = line.strip()
    is_rule = not words.strip("|:- \u00a0")  # below the head of a table, across a page, or empty
    if is_rule or words.startswith((":::", "```", "~~~")):
        return _BLANK.sub(" ", line)
    found = _FIELD.match(line) or _BEGINNING.match(line)
    start = found[0] if found else ""
    rest = line[len(start) :]
    if start.strip() or start.isascii():
        return _BLANK.sub(" ", start) + rest
    return rest  # before a text that is no list, plain blanks would make code of it


_LATIN = "A-Za-zÀ-ÖØ-öø-ÿ"
# The letters of Greek and Cyrillic that look like one of ours; "μm" is a Greek one that does not.
_LIKE = dict(
    zip(
        "АВЕКМНОРСТУХаеорсухіјѕІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
        "ABEKMHOPCTYXaeopcyxijsIJSABEZHIKMNOPTYXo",
        strict=True,
    )
)
_ALIKE = "".join(_LIKE)
_MIXED = re.compile(rf"[{_LATIN}][{_ALIKE}]|[{_ALIKE}][{_LATIN}]")
_WORD = re.compile(r"[\w-]+")
_GARBLED = re.compile(
    "Ã[¥¤¶©¨…„–‰\u0085\u0084\u0096]|â€[œ™˜“”¦\u009d\u0093\u0094]|Â[\u00a0§°»«]|ï¿½"
)


def check_signs(lines: Sequence[str]) -> Iterator[Problem]:
    """Yield each word with a letter that only looks right, and the first garbled letters."""
    is_garbled = False
    for number, line in enumerate(lines, 1):
        if line.isascii():
            continue
        if _MIXED.search(line):
            word = next(filter(_MIXED.search, _WORD.findall(line)))
            yield _look_alike(word, number)
        # The whole file was read wrongly: once is enough.
        if not is_garbled and (wrong := _GARBLED.search(line)):
            is_garbled = True
            yield _garbled(wrong[0], number)


def _look_alike(word: str, line: int) -> Problem:
    sign = next(sign for sign in word if sign in _LIKE)
    return Problem(
        PastedCode.LOOK_ALIKE,
        Text(
            "'{word}' has a letter of another script that only looks like '{letter}' (U+{number})",
            word=word,
            letter=_LIKE[sign],
            number=f"{ord(sign):04X}",
        ),
        hint=Hint("write it again: {word}", word=Written("".join(_LIKE.get(c, c) for c in word))),
        line=line,
    )


def _garbled(signs: str, line: int) -> Problem:
    return Problem(
        PastedCode.GARBLED_LETTERS,
        Text("'{signs}' is a letter that was read in the wrong encoding", signs=signs),
        hint=Hint(
            "copy the text again from where it is right, and save it with the encoding UTF-8"
        ),
        line=line,
    )
