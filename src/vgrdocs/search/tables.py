"""The tables of the index: keys with what is found under each, of any span of units. Knows no files and no ages."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Protocol, TypeVar

from .shards import by_prefix, front_coded, positions, postings
from .text import fold

SHARD = 16_000
Span = tuple[int, int]
T = TypeVar("T")


class Table(Protocol):
    """A table: the name of its files, its keys by shard, the entries of keys, and how entries are written."""

    kind: str

    def shards(self) -> dict[str, list[str]]:
        """The keys by shard."""

    def entries(self, keys: Iterable[str], span: Span) -> dict[str, Any]:
        """What the units from the first of the span to before its second have under the keys; empty ones left out."""

    def data(self, entries: dict[str, Any]) -> object:
        """Entries as they are written."""


class Terms:
    """Keys with their postings: one text if it is always spelt as the key, else by spelling.

    ">" lists other forms of the word as they are spelt, each after its own spelling and ">" if that is not the key.
    `forms` are pairs (typed, indexed) with the first unit that brings them.
    """

    kind = "terms"

    def __init__(
        self, impacts: Mapping[str, Mapping[str, dict[int, int]]], forms: Mapping[tuple[str, str], int]
    ) -> None:
        self._impacts = impacts
        self._forms: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for (typed, indexed), unit in sorted(forms.items()):
            key = fold(typed)
            self._forms[key].append((unit, indexed if typed == key else f"{typed}>{indexed}"))

    def shards(self) -> dict[str, list[str]]:
        """The keys by shard; three characters are about what a posting takes."""
        sizes: dict[str, int] = defaultdict(int)
        for key, variants in self._impacts.items():
            sizes[key] += len(key) + 3 * sum(map(len, variants.values()))
        for key, forms in self._forms.items():
            sizes[key] += len(key) + sum(len(text) + 1 for _, text in forms)
        return by_prefix(sizes, SHARD)

    def entries(self, keys: Iterable[str], span: Span) -> dict[str, Any]:
        """The postings of a span, and the other forms that it brings."""
        found: dict[str, Any] = {}
        for key in keys:
            texts = {variant: postings(_within(units, span)) for variant, units in self._impacts.get(key, {}).items()}
            entry = {("" if variant == key else variant): text for variant, text in texts.items() if text}
            if forms := " ".join(text for unit, text in self._forms.get(key, ()) if span[0] <= unit < span[1]):
                entry[">"] = forms
            if entry:
                found[key] = entry[""] if list(entry) == [""] else entry
        return found

    def data(self, entries: dict[str, Any]) -> object:
        """A JSON object."""
        return entries


class Phrases:
    """Where each word stands, for phrases; two spellings of one folded word are put together."""

    kind = "phrases"

    def __init__(self, places: Mapping[str, dict[int, list[int]]]) -> None:
        self._places = places

    def shards(self) -> dict[str, list[str]]:
        """The words by shard."""
        size = {word: sum(2 + 2 * len(at) for at in units.values()) for word, units in self._places.items()}
        return by_prefix({word: len(word) + size[word] for word in size}, SHARD)

    def entries(self, keys: Iterable[str], span: Span) -> dict[str, Any]:
        """The places of a span."""
        texts = {key: positions(_within(self._places[key], span)) for key in keys}
        return {key: text for key, text in texts.items() if text}

    def data(self, entries: dict[str, Any]) -> object:
        """A JSON object."""
        return entries


class Vocabulary:
    """Words and the words in compounds by their folded first letter, for spelling help, with the first unit of each."""

    kind = "words"

    def __init__(self, words: Mapping[str, int]) -> None:
        self._words = words

    def shards(self) -> dict[str, list[str]]:
        """The words by letter."""
        letters: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._words):
            letters[fold(word)[0]].append(word)
        return {letter: letters[letter] for letter in sorted(letters)}

    def entries(self, keys: Iterable[str], span: Span) -> dict[str, Any]:
        """The words that a span brings."""
        return {word: 0 for word in keys if span[0] <= self._words[word] < span[1]}

    def data(self, entries: dict[str, Any]) -> object:
        """A front-coded text."""
        return front_coded(sorted(entries))


def _within(units: dict[int, T], span: Span) -> dict[int, T]:
    """The part of a mapping by unit, in order, that is within a span."""
    numbers = list(units)
    return {number: units[number] for number in numbers[bisect_left(numbers, span[0]) : bisect_left(numbers, span[1])]}
