"""The static index: from pages to the texts of its files. Knows neither Sphinx nor the disk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from .analysis import Analyser
from .shards import by_prefix, file_name, front_coded, positions, postings, runs, script
from .text import fold
from .unit import Page, Unit, analyse

SHARD = 16_000
CHUNK = 8
SHORTEST_WORD = 4


def build(pages: Iterable[Page], analyser: Analyser, settings: Mapping[str, object]) -> dict[str, str]:
    """The files of the index, by name. `settings` are put into the manifest as they are.

    Pages come oldest first: a unit's number then says how new it is. Each page begins a new chunk of numbers, so
    that one more section in an old report moves no other number.
    """
    index = _Index(analyser)
    for page in pages:
        index.add(page)
    return {file: script(file, data) for file, data in index.files(settings)}


class _Index:
    def __init__(self, analyser: Analyser) -> None:
        self._analyser = analyser
        self._impacts: dict[str, dict[str, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
        self._places: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        self._words: set[str] = set()
        self._facets: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        self._chunks: list[Any] = []
        self._units = 0

    def add(self, page: Page) -> None:
        """Numbers the units of a page and records them."""
        for start in range(0, len(page.units), CHUNK):
            units = page.units[start : start + CHUNK]
            for place, unit in enumerate(units):
                self._record(len(self._chunks) * CHUNK + place, page, unit)
            shown = [[unit.anchor, unit.heading, unit.shown, *unit.facets.get("kind", ("",))] for unit in units]
            self._chunks.append([page.address, page.title, page.date, shown])
        self._units += len(page.units)

    def _record(self, number: int, page: Page, unit: Unit) -> None:
        analysed = analyse(unit, page.title, self._analyser)
        for (key, variant), impact in analysed.impacts.items():
            self._impacts[key][variant][number] = impact
        for word, places in analysed.places.items():
            self._words.add(word)
            self._places[fold(word)][number] += places
        for facet, values in {**page.facets, **unit.facets}.items():
            for value in values:
                self._facets[facet][value].append(number)

    def files(self, settings: Mapping[str, object]) -> Iterator[tuple[str, Any]]:
        """The name and the data of each file, the manifest last."""
        manifest: dict[str, object] = {"units": self._units, "chunk": CHUNK, "words": [], **settings}
        for kind, entries in (("terms", self._terms()), ("phrases", self._phrases())):
            shards = by_prefix({key: len(key) + _size(entry) for key, entry in entries.items()}, SHARD)
            manifest[kind] = list(shards)
            for name, keys in shards.items():
                yield file_name(kind, name), {key: entries[key] for key in keys}
        vocabulary = self._vocabulary()
        manifest["words"] = list(vocabulary)
        for letter, spelt in vocabulary.items():
            yield file_name("words", letter), front_coded(spelt)
        manifest["facets"] = {facet: {v: len(units) for v, units in vs.items()} for facet, vs in self._facets.items()}
        for facet, values in self._facets.items():
            yield file_name("facet", facet), {value: runs(units) for value, units in values.items()}
        for number, chunk in enumerate(self._chunks):
            yield file_name("units", str(number)), chunk
        yield "manifest.js", manifest

    def _terms(self) -> dict[str, Any]:
        """Each key's postings: one text if it is always spelt as the key, else by spelling.

        ">" lists other forms of the word as they are spelt, each after its own spelling and ">" if that is not the key.
        """
        entries: dict[str, dict[str, str]] = {
            key: {("" if variant == key else variant): postings(impacts) for variant, impacts in variants.items()}
            for key, variants in self._impacts.items()
        }
        for typed, indexed in sorted(self._aliases()):
            key, is_known = fold(typed), indexed in self._impacts.get(fold(indexed), ())
            if is_known and (typed != key or fold(indexed) != key):
                entry = entries.setdefault(key, {})
                alias = indexed if typed == key else f"{typed}>{indexed}"
                entry[">"] = f"{entry.get('>', '')} {alias}".strip()
        return {key: entry[""] if list(entry) == [""] else entry for key, entry in entries.items()}

    def _aliases(self) -> set[tuple[str, str]]:
        inflected = (pair for word in self._words for pair in self._analyser.word(word).aliases)
        return {*inflected, *self._analyser.synonyms()}

    def _phrases(self) -> dict[str, str]:
        """Where each word stands, for phrases; two spellings of one folded word are put together."""
        return {
            word: positions({unit: sorted(places) for unit, places in units.items()})
            for word, units in self._places.items()
        }

    def _vocabulary(self) -> dict[str, list[str]]:
        """Words and the words in compounds by their folded first letter, for spelling help."""
        letters: dict[str, set[str]] = defaultdict(set)
        for word in self._words:
            for text in self._analyser.word(word).texts:
                if text.isalpha() and len(text) >= SHORTEST_WORD:
                    letters[fold(text)[0]].add(text)
        return {letter: sorted(letters[letter]) for letter in sorted(letters)}


def _size(entry: str | dict[str, str]) -> int:
    return len(entry) if isinstance(entry, str) else sum(len(name) + len(text) for name, text in entry.items())
