"""Swedish personal identity numbers in a text, however they are written, and texts without them.

A number is looked for in a text without markup and invisible signs, with one sort of blank, hyphen
and digit; its place in the text as it was written is found again when there is one to tell.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from .signs import BLANKS, UNSEEN

_HYPHENS = (
    "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u02d7\u058a\u207b\u208b\ufe58\ufe63\uff0d"
)
_MARKUP = "*`~\\"
_ZEROS = "\u0660\u06f0\u0966\uff10\U0001d7ce\U0001d7d8\U0001d7e2\U0001d7ec\U0001d7f6"


def _plain_signs() -> dict[int, str | None]:
    """Return what each sign stands for: None for nothing."""
    signs: dict[int, str | None] = {ord(sign): None for sign in UNSEEN + _MARKUP}
    signs |= {ord(sign): "-" for sign in _HYPHENS}
    signs |= {ord(sign): " " for sign in f"\t_{BLANKS}"}
    signs[ord("\N{FULLWIDTH PLUS SIGN}")] = "+"
    for zero in _ZEROS:
        signs |= {ord(zero) + digit: str(digit) for digit in range(10)}
    return signs


_PLAIN = _plain_signs()
_WRITTEN_OUT = re.compile(
    r"</?[A-Za-z][^<>\n]{0,300}>|<!--[^<>\n]{0,300}-->|&#?\w{1,10};|%[0-9A-Fa-f]{2}"
    r"(?:%[89ABab][0-9A-Fa-f])*"
)
"""HTML in a line, signs by name or number, and signs in an address by the bytes they have."""

_WRAP = r"(?:\n[ >]{0,40})?"


def _gap(name: str) -> str:
    """Return the pattern of what may stand between two groups of digits."""
    return rf"(?P<{name}>[ ]{{0,2}}-?[ ]{{0,2}}{_WRAP}-?)"


_NUMBER = re.compile(
    r"(?=\d)(?<!\d)(?<!\d-)(?:(?P<century>18|19|20))?"  # most signs of a text are passed at once
    r"(?P<y>\d\d)" + _gap("second") + r"(?P<m>[01]\d)" + _gap("third") +
    r"(?P<d>\d\d)"
    rf"(?P<joint>[ ]{{0,2}}(?:[-+][ ]{{0,2}}{_WRAP}|{_WRAP}(?:[-+](?=\d))?))"
    r"(?P<serial>\d{4})(?!-?\d)"
)  # fmt: skip
_PERSON = re.compile(r"person|pnr|född|identitet|samordning|born|identity", re.IGNORECASE)
_TELEPHONES = {("", ""), (" ", ""), (" ", " ")}
"""Between the groups of a number that begins with 0 and may well be a telephone's."""
_HOUR = re.compile(r"([01]\d|2[0-3])[0-5]\d")


class IdentityNumber(NamedTuple):
    """A number in a text: where it begins and ends there, and its ten digits."""

    start: int
    end: int
    digits: str


def find_identity_numbers(text: str) -> list[IdentityNumber]:
    """Return the personal identity and coordination numbers in *text*, in order."""
    return list(_found(text))


@lru_cache(maxsize=8)
def _found(text: str) -> tuple[IdentityNumber, ...]:
    """Return the numbers in *text*; a page is looked at more than once while it is read."""
    plain = [text.translate(_PLAIN)]
    if _WRITTEN_OUT.search(text):
        plain.append("".join(_signs(text)[0]))
    if not any(_matches(each) for each in plain):
        return ()
    # Once more with the place of each sign, by which the number is found in what was written.
    found = {}
    for signs, places in (_signs(text, written_out=False), _signs(text)):
        for match in _matches("".join(signs)):
            start, end = places[match.start()], places[match.end() - 1] + 1
            found[start] = IdentityNumber(start, end, _digits(match))
    return tuple(found[start] for start in sorted(found))


def mask_identity_numbers(text: str) -> str:
    """Return *text* without the numbers in it: of each, what it begins with is left."""
    for number in reversed(find_identity_numbers(text)):
        text = f"{text[: number.start]}{shown_of(text, number)}{text[number.end :]}"
    return text


def shown_of(text: str, number: IdentityNumber) -> str:
    """Return what a message may show of a number: what it begins with, no more than the day."""
    return f"{text[number.start : number.start + 6]}…"


def identity_digits(text: str) -> str:
    """Return the ten digits of a number that was written in whatever way; empty for none."""
    found = _NUMBER.fullmatch(text.translate(_PLAIN).strip())
    if found is None or not _is_right(found):
        return ""
    return _digits(found)


def _signs(text: str, *, written_out: bool = True) -> tuple[list[str], list[int]]:
    """Return the plain signs of *text*, and the place of each in it.

    With *written_out* HTML is left out, and what is written by a name or a number is a sign.
    """
    signs: list[str] = []
    places: list[int] = []
    start = 0
    for found in _WRITTEN_OUT.finditer(text) if written_out else ():
        _add(text, start, found.start(), signs, places)
        meant = _meaning(found[0]).translate(_PLAIN)
        signs += meant
        places += [found.end() - 1] * len(meant)
        start = found.end()
    _add(text, start, len(text), signs, places)
    return signs, places


def _add(text: str, start: int, end: int, signs: list[str], places: list[int]) -> None:
    for place in range(start, end):
        sign = _PLAIN.get(ord(text[place]), text[place])
        if sign is not None:
            signs.append(sign)
            places.append(place)


def _meaning(written: str) -> str:
    """Return the sign that is written by its name, number or bytes; nothing for HTML."""
    if written.startswith("<"):
        return ""
    if written.startswith("%"):
        meant = bytes.fromhex(written.replace("%", "")).decode("utf-8", "replace")
    else:
        meant = html.unescape(written)
    return meant.replace("\n", " ")


def _matches(plain: str) -> list[re.Match[str]]:
    return [found for found in _NUMBER.finditer(plain) if _is_meant(found) and _is_right(found)]


def _is_meant(found: re.Match[str]) -> bool:
    """Say whether a number of the right form is written as one, and not as something else."""
    gap = _sort(found["second"])
    if gap != _sort(found["third"]):
        return False  # figures in groups of other sizes: telephones, accounts, journals
    joint = _sort(found["joint"])
    is_time = _HOUR.fullmatch(found["serial"]) and found["century"] == "20"
    if gap == "-" and is_time:
        return False  # a day and a time of day without its sign
    if found["century"] is None and found["y"].startswith("0") and (gap, joint) in _TELEPHONES:
        # Some word must say that it is a person's number.
        before = found.string[max(0, found.start() - 40) : found.start()]
        return _PERSON.search(before) is not None
    return True


def _sort(between: str) -> str:
    """Return what stands between two groups of digits: a sign, a blank or nothing."""
    if "-" in between or "+" in between:
        return "-"
    return " " if between else ""


def _digits(found: re.Match[str]) -> str:
    return found["y"] + found["m"] + found["d"] + found["serial"]


def _is_right(found: re.Match[str]) -> bool:
    """Say whether the day exists and the check digit fits.

    A coordination number adds 60 to the day, as Skatteverket's SKV 704 and SKV 707 say.
    """
    day = (int(found["d"]) - 1) % 60 + 1
    try:
        # Of any century: the same years have a 29 February.
        dt.date.fromisoformat(f"20{found['y']}-{found['m']}-{day:02}")
    except ValueError:
        return False
    return _sum_of_luhn(_digits(found)) % 10 == 0


def _sum_of_luhn(digits: str) -> int:
    """Return the sum of *digits*, every second one doubled, where 14 counts as 1 + 4."""
    total = 0
    for place, digit in enumerate(map(int, digits)):
        weighted = digit * (2 - place % 2)
        total += weighted // 10 + weighted % 10
    return total


def each_line(text: str, found: list[IdentityNumber]) -> Iterator[tuple[int, IdentityNumber]]:
    """Yield the line, from 1, on which each number begins."""
    for number in found:
        yield text[: number.start].count("\n") + 1, number
