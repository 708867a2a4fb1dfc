"""Numbers, postings, sets and words as short texts, which decode.js reads. Knows no files."""

from __future__ import annotations

import functools
import itertools
import re
import sys
from collections.abc import Iterable, Iterator

# No digit needs an escape in JSON, or more than one byte in UTF-8.
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
_ONE = f"[{re.escape(DIGITS[32:])}]*[{DIGITS[:32]}]"  # a number's last digit says that it ends
_NUMBER = re.compile(_ONE)
_POSTING = re.compile(f"({_ONE})(.)")


@functools.cache
def number(value: int) -> str:
    """A whole number from 0 in base 32, the lowest digit first.

    Every digit but the last is moved up by 32, which says that there are more.
    """
    text = ""
    while value >= 32:
        text += DIGITS[32 + value % 32]
        value //= 32
    return text + DIGITS[value]


def positions(places: Iterable[int]) -> str:
    """How many places, and each place's distance to the one before."""
    inorder = sorted(places)
    text = number(len(inorder))
    # Distances are small, and so are one digit where places would be two.
    previous = 0
    for place in inorder:
        text += number(place - previous)
        previous = place
    # Most words stand once in a unit, near its beginning: one text serves many of them.
    return sys.intern(text)


def postings(codes: Iterable[tuple[int, str]]) -> str:
    """Units in order: each one's distance to the one before, and its impact or its places."""
    text: list[str] = []
    previous = -1
    for unit, code in codes:
        text.append(number(unit - previous - 1) + code)
        previous = unit
    return "".join(text)


def units_with_codes(text: str, *, has_places: bool) -> list[tuple[int, str]]:
    """Postings as they were before `postings` wrote them: with places, or with an impact each."""
    found: list[tuple[int, str]] = []
    unit = -1
    if not has_places:
        for distance, impact in _POSTING.findall(text):
            unit += _value(distance) + 1
            found.append((unit, impact))
        return found
    written = _NUMBER.findall(text)
    at = 0
    while at < len(written):
        unit += _value(written[at]) + 1
        end = at + 2 + _value(written[at + 1])
        found.append((unit, "".join(written[at + 1 : end])))
        at = end
    return found


def units_of_runs(text: str) -> Iterator[int]:
    """The set of units that `runs` wrote, in order."""
    written = map(_value, _NUMBER.findall(text))
    end = 0
    for distance, more in zip(written, written, strict=True):
        start = end + distance
        end = start + more + 1
        yield from range(start, end)


@functools.cache
def _value(digits: str) -> int:
    """The number that `number` wrote."""
    value = 0
    for digit in reversed(digits):
        value = value * 32 + DIGITS.index(digit) % 32
    return value


def runs(units: Iterable[int]) -> str:
    """A set of units as runs of neighbours.

    Of each its distance to the end of the run before, and how much longer than one it is.
    """
    text = ""
    end = 0
    # Neighbours have the same distance to their place in the order.
    numbered = enumerate(sorted(units))
    for _, run in itertools.groupby(numbered, lambda item: item[1] - item[0]):
        members = list(run)
        first, last = members[0][1], members[-1][1]
        text += number(first - end) + number(last - first)
        end = last + 1
    return text


def front_coded(words: Iterable[str]) -> str:
    """Words between spaces: how many letters each shares with the one before, and the rest."""
    coded: list[str] = []
    previous = ""
    for word in words:
        shared = _shared(previous, word)
        coded.append(DIGITS[shared] + word[shared:])
        previous = word
    return " ".join(coded)


def _shared(one: str, other: str) -> int:
    """How many letters two words share at their beginning, as far as a digit can say it."""
    shared = 0
    for letter, facing in zip(one, other, strict=False):
        # To JavaScript a letter beyond the first plane (U+FFFF) is two: it is never left out.
        if letter != facing or letter > "\uffff" or shared == len(DIGITS) - 1:
            break
        shared += 1
    return shared
