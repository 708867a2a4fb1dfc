"""The tables of the index: keys with the units that each is found in. Knows no files, no ages."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, groupby
from typing import Any, Protocol

from .encode import postings, runs, units_of_runs, units_with_codes
from .text import without_diacritics

SHARD = 16_000
"""About how many characters lie in a shard: little to fetch, and not too many files."""
FORMS = ">"
"""Under which a key of words has the other forms that lead from it, beside its spellings."""

KeyTexts = dict[str, str]
"""What stands under a key: a text for each spelling of it, which is empty for the key itself."""
Units = list[tuple[int, str]]
"""Units in order, and what is said of each."""


class Postings:
    """Units in order, and what is said of each, kept compactly."""

    __slots__ = ("_codes", "_units")

    _MOST = 64
    """How many texts are put together into one: each by itself takes more than it says."""

    def __init__(self, unit: int, code: str) -> None:
        self._units = array("I", [unit])
        self._codes = [code]

    def add(self, unit: int, code: str) -> None:
        """Add what is said of a later unit."""
        if len(self._codes) == self._MOST:
            self._codes = [" ".join(self._codes)]
        self._units.append(unit)
        self._codes.append(code)

    def cut(self, first: int, end: int) -> Units:
        """Return the units from the first to before the last."""
        start, stop = bisect_left(self._units, first), bisect_left(self._units, end)
        if start == stop:
            return []
        codes = self._codes
        if len(codes) != len(self._units):
            codes = " ".join(codes).split(" ")
        return list(zip(self._units[start:stop], codes[start:stop], strict=True))


class Table(Protocol):
    """A table: how its files and what stands under a key are written, and what is new in it."""

    kind: str

    def new_keys(self) -> list[str]:
        """Return the keys under which something is new."""

    def fresh(self, key: str, first: int, end: int) -> Iterator[tuple[str, Units]]:
        """Yield the spellings of a key with the new units from one to before another."""

    def let_go(self) -> None:
        """Forget what is new, when its files are made."""

    def read(self, data: Any) -> dict[str, KeyTexts]:
        """Return the entries of a file."""

    def data(self, entries: Mapping[str, KeyTexts]) -> object:
        """Return entries as a file has them."""

    def decoded(self, text: str) -> Units:
        """Return the units of a text."""

    def encoded(self, units: Units) -> str:
        """Return units as a text."""


class _Fresh:
    """What is new in a table, by the key or its other spelling that it is under."""

    def __init__(self) -> None:
        # Most are in one unit, which by itself takes a tenth of a list of one.
        self._found: dict[str, tuple[int, str] | Postings] = {}
        self._spellings: dict[str, tuple[str, ...]] = {}

    def new_keys(self) -> list[str]:
        """Return the keys under which something is new."""
        spelt_otherwise = chain.from_iterable(self._spellings.values())
        return sorted(self._found.keys() - spelt_otherwise | self._spellings.keys())

    def let_go(self) -> None:
        """Forget what is new, when its files are made."""
        self._found.clear()
        self._spellings.clear()

    def fresh(self, key: str, first: int, end: int) -> Iterator[tuple[str, Units]]:
        """Yield the spellings of a key with the new units from one to before another."""
        if key in self._found:
            yield "", self._cut(key, first, end)
        for spelling in self._spellings.get(key, ()):
            yield spelling, self._cut(spelling, first, end)

    def _cut(self, item: str, first: int, end: int) -> Units:
        found = self._found[item]
        if isinstance(found, Postings):
            return found.cut(first, end)
        return [found] if first <= found[0] < end else []

    def _enter(self, item: str, unit: int, code: str) -> None:
        """Enter a later unit under a key, or under one of its other spellings."""
        found = self._found.get(item)
        if found is None:
            self._found[item] = unit, code
            return
        if isinstance(found, tuple):
            found = self._found[item] = Postings(*found)
        found.add(unit, code)


class Terms(_Fresh):
    """Keys, stems without diacritics, with their postings.

    The postings are one text if the stem is always spelt as the key, else by spelling. ">" lists
    other forms of the word as they are spelt, each after its own spelling and ">" if that is not
    the key.
    """

    kind = "terms"

    def enter(self, unit: int, impacts: Mapping[str, str]) -> None:
        """Enter the impacts of a unit's stems."""
        # Readers type "mal" for "mål": both lie under one key, and the browser, which knows what
        # was typed, puts the right spelling first.
        for stem, impact in impacts.items():
            if stem not in self._found and (key := without_diacritics(stem)) != stem:
                self._spellings[key] = (*self._spellings.get(key, ()), stem)
            self._enter(stem, unit, impact)

    def read(self, data: Any) -> dict[str, KeyTexts]:
        """Return the entries of a file."""
        return {key: {"": each} if isinstance(each, str) else each for key, each in data.items()}

    def data(self, entries: Mapping[str, KeyTexts]) -> object:
        """Return entries as a file has them."""
        written: dict[str, Any] = {}
        for key, entry in entries.items():
            written[key] = entry[""] if list(entry) == [""] else entry
        return written

    def decoded(self, text: str) -> Units:
        """Return the units of a text, with their impacts."""
        return units_with_codes(text, has_places=False)

    def encoded(self, units: Units) -> str:
        """Return units and their impacts as a text."""
        return postings(units)


class Phrases(_Fresh):
    """Where each word without diacritics stands, for phrases."""

    kind = "phrases"

    def enter(self, unit: int, places: Mapping[str, str]) -> None:
        """Enter the places of a unit's words."""
        for word, at in places.items():
            self._enter(word, unit, at)

    def read(self, data: Any) -> dict[str, KeyTexts]:
        """Return the entries of a file."""
        return {key: {"": text} for key, text in data.items()}

    def data(self, entries: Mapping[str, KeyTexts]) -> object:
        """Return entries as a file has them."""
        return {key: entry[""] for key, entry in entries.items()}

    def decoded(self, text: str) -> Units:
        """Return the units of a text, with the places in each."""
        return units_with_codes(text, has_places=True)

    def encoded(self, units: Units) -> str:
        """Return units and the places in each as a text."""
        return postings(units)


class Facets(_Fresh):
    """Which units have which value of a facet; a key is both, with "=" between."""

    kind = "facets"

    def enter(self, unit: int, values: Iterable[str]) -> None:
        """Enter the values of a unit."""
        for value in values:
            self._enter(value, unit, "")

    def read(self, data: Any) -> dict[str, KeyTexts]:
        """Return the entries of a file."""
        found: dict[str, KeyTexts] = {}
        for facet, values in data.items():
            for value, text in values.items():
                found[f"{facet}={value}"] = {"": text}
        return found

    def data(self, entries: Mapping[str, KeyTexts]) -> object:
        """Return entries as a file has them: by facet and value."""
        written: dict[str, dict[str, str]] = {}
        for facet, keys in groupby(sorted(entries), _facet_of):
            written[facet] = {key.partition("=")[2]: entries[key][""] for key in keys}
        return written

    def decoded(self, text: str) -> Units:
        """Return the units of a text."""
        return [(unit, "") for unit in units_of_runs(text)]

    def encoded(self, units: Units) -> str:
        """Return units as a text."""
        return runs(unit for unit, _ in units)


def _facet_of(key: str) -> str:
    return key.partition("=")[0]


def entries_of(table: Table) -> dict[str, KeyTexts]:
    """Return all that is new in a table."""
    found: dict[str, KeyTexts] = {}
    for key in table.new_keys():
        fresh = table.fresh(key, 0, 1 << 31)
        found[key] = {spelling: table.encoded(units) for spelling, units in fresh}
    return found
