"""Postings of pages in order, kept compactly and by the block of pages. Knows no index file.

A block takes in what is analysed of its pages, and is then closed: what it holds depends on them
alone, and is kept from one build to the next. So a build analyses and counts what has changed.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from .unit import Analysed

PAGES = 96
"""How many pages a block has: few enough to make one again, many enough to put all together."""

Entry = tuple[bytes, str]
"""The units of a key in a block as bytes of an array, and what each says, with spaces between."""


class ClosedBlock(NamedTuple):
    """What the units of some pages have under each key."""

    impacts: dict[str, Entry]
    places: dict[str, Entry]
    words: dict[str, int]
    """Words as they are spelt, with the first unit that has each."""


def close_block(analysed: Iterable[tuple[int, Analysed]]) -> ClosedBlock:
    """Return the block of units, given by number in order."""
    impacts: dict[str, tuple[list[int], list[str]]] = {}
    places: dict[str, tuple[list[int], list[str]]] = {}
    words: dict[str, int] = {}
    for number, unit in analysed:
        _enter(impacts, number, unit.impacts)
        _enter(places, number, unit.places)
        for word in unit.words:
            words.setdefault(word, number)
    return ClosedBlock(_closed(impacts), _closed(places), words)


def _enter(
    table: dict[str, tuple[list[int], list[str]]], number: int, said: Mapping[str, str]
) -> None:
    for key, code in said.items():
        if key not in table:
            table[key] = [], []
        units, codes = table[key]
        units.append(number)
        codes.append(code)


def _closed(table: Mapping[str, tuple[list[int], list[str]]]) -> dict[str, Entry]:
    found = {}
    for key, (units, codes) in table.items():
        found[key] = array("I", units).tobytes(), " ".join(codes)
    return found


class Postings:
    """Where a key stands: its units in order, and what each says, of all blocks."""

    __slots__ = ("_codes", "size", "units")

    def __init__(self) -> None:
        self.units = array("I")
        self.size = 0
        """How many characters the codes have."""
        self._codes: list[str] = []

    def add(self, entry: Entry) -> None:
        """Add what a later block has."""
        units, codes = entry
        before = len(self.units)
        self.units.frombytes(units)
        self.size += len(codes) - (len(self.units) - before - 1)
        self._codes.append(codes)

    def entry(self) -> Entry:
        """Return all as one block has it."""
        return self.units.tobytes(), " ".join(self._codes)

    def codes(self) -> list[str]:
        """Return what each unit says."""
        return " ".join(self._codes).split(" ")
