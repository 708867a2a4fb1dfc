"""The tables of the index: keys with what is found under each, of any span of units. Knows no files and no ages."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from .encode import front_coded, postings
from .shards import by_prefix
from .text import fold

SHARD = 16_000
Span = tuple[int, int]
"""The units from the first to before the second."""


class Table(Protocol):
    """A table: the name of its files, its keys by shard, the entries of keys, and how entries are written."""

    kind: str

    def shards(self) -> dict[str, list[str]]:
        """The keys by shard."""

    def entries(self, keys: Iterable[str], spans: Sequence[Span]) -> list[dict[str, Any]]:
        """What the units of each span have under the keys; empty ones left out."""

    def data(self, entries: dict[str, Any]) -> object:
        """Entries as they are written."""


class Terms:
    """Keys, folded stems, with their postings: one text if it is always spelt as the key, else by spelling.

    ">" lists other forms of the word as they are spelt, each after its own spelling and ">" if that is not the key.
    `impacts` are by stem and unit, units in order; `forms` are pairs (typed, indexed) with the first unit that brings
    them.
    """

    kind = "terms"

    def __init__(
        self, impacts: Mapping[str, dict[int, str]], forms: Mapping[tuple[str, str], int]
    ) -> None:
        self._impacts: dict[str, dict[str, dict[int, str]]] = defaultdict(dict)
        for stem, units in impacts.items():
            self._impacts[fold(stem)][stem] = units
        self._forms: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for (typed, indexed), unit in sorted(forms.items()):
            key = fold(typed)
            self._forms[key].append((unit, indexed if typed == key else f"{typed}>{indexed}"))

    def shards(self) -> dict[str, list[str]]:
        """The keys by shard; three characters are about what a posting takes."""
        sizes: dict[str, int] = defaultdict(int)
        for key, stems in self._impacts.items():
            sizes[key] += len(key) + 3 * sum(map(len, stems.values()))
        for key, forms in self._forms.items():
            sizes[key] += len(key) + sum(len(text) + 1 for _, text in forms)
        return by_prefix(sizes, SHARD)

    def entries(self, keys: Iterable[str], spans: Sequence[Span]) -> list[dict[str, Any]]:
        """The postings of each span, and the other forms that it brings."""
        found: list[dict[str, Any]] = [{} for _ in spans]
        for key in keys:
            for stem, units in self._impacts.get(key, {}).items():
                for entries, text in zip(found, _cut(units, spans), strict=True):
                    if text:
                        entries.setdefault(key, {})["" if stem == key else stem] = text
            for entries, (start, end) in zip(found, spans, strict=True):
                if forms := " ".join(
                    text for unit, text in self._forms.get(key, ()) if start <= unit < end
                ):
                    entries.setdefault(key, {})[">"] = forms
        return found

    def data(self, entries: dict[str, Any]) -> object:
        """A JSON object."""
        return {key: entry[""] if list(entry) == [""] else entry for key, entry in entries.items()}


class Phrases:
    """Where each folded word stands, for phrases; `places` are by word and unit, units in order."""

    kind = "phrases"

    def __init__(self, places: Mapping[str, dict[int, str]]) -> None:
        self._places = places

    def shards(self) -> dict[str, list[str]]:
        """The words by shard."""
        sizes = {
            word: len(word) + len(at) + sum(map(len, at.values()))
            for word, at in self._places.items()
        }
        return by_prefix(sizes, SHARD)

    def entries(self, keys: Iterable[str], spans: Sequence[Span]) -> list[dict[str, Any]]:
        """The places of each span."""
        texts = [(key, _cut(self._places[key], spans)) for key in keys]
        return [
            {key: cut[place] for key, cut in texts if cut[place]} for place in range(len(spans))
        ]

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

    def entries(self, keys: Iterable[str], spans: Sequence[Span]) -> list[dict[str, Any]]:
        """The words that each span brings."""
        listed = list(keys)
        return [
            {word: 0 for word in listed if start <= self._words[word] < end} for start, end in spans
        ]

    def data(self, entries: dict[str, Any]) -> object:
        """A front-coded text."""
        return front_coded(sorted(entries))


def _cut(codes: dict[int, str], spans: Sequence[Span]) -> list[str]:
    """The postings of each span."""
    listed, numbers = list(codes.items()), list(codes)
    return [
        postings(listed[bisect_left(numbers, start) : bisect_left(numbers, end)])
        for start, end in spans
    ]
