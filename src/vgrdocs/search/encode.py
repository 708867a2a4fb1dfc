"""Numbers, postings, sets and words as short texts, which decode.js reads. Knows no files."""

from __future__ import annotations

import functools
import itertools
import operator
from collections.abc import Iterable

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"


@functools.cache
def number(value: int) -> str:
    """A whole number from 0 in base 32, lowest digit first; every digit but the last is moved up by 32."""
    text = ""
    while value >= 32:
        text += DIGITS[32 + value % 32]
        value //= 32
    return text + DIGITS[value]


def positions(places: Iterable[int]) -> str:
    """How many places, and each place's distance to the one before."""
    inorder = sorted(places)
    return number(len(inorder)) + "".join(map(number, map(operator.sub, inorder, (0, *inorder))))


def postings(codes: Iterable[tuple[int, str]]) -> str:
    """Units in order, each as its distance to the one before and what is said of it: its impact, or its places."""
    text, previous = [], -1
    for unit, code in codes:
        text.append(number(unit - previous - 1) + code)
        previous = unit
    return "".join(text)


def runs(units: Iterable[int]) -> str:
    """A set of units as runs: distance to the end of the run before, and how much longer than one the run is."""
    text, end = "", 0
    # Neighbours have the same distance to their place in the order.
    for _, run in itertools.groupby(enumerate(sorted(units)), lambda item: item[1] - item[0]):
        members = [unit for _, unit in run]
        text += number(members[0] - end) + number(len(members) - 1)
        end = members[-1] + 1
    return text


def front_coded(words: Iterable[str]) -> str:
    """Words between spaces, each as the number of letters it shares with the one before, and the rest."""
    coded: list[str] = []
    previous = ""
    for word in words:
        shared = _shared(word, previous)
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
