"""The static index: from pages to the texts of its files. Knows neither Sphinx nor the disk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from .ages import NEWEST, ages
from .encode import runs
from .shards import file_name, script
from .tables import Phrases, Terms, Vocabulary
from .text import fold
from .unit import Page, Unit, UnitAnalyser

CHUNK = 8
SHORTEST_WORD = 4
NEVER = 1 << 62


def build(
    pages: Iterable[Page], analyser: UnitAnalyser, settings: Mapping[str, object]
) -> dict[str, str]:
    """The files of the index, by name. `settings` are put into the manifest as they are.

    Pages come oldest first: a unit's number then says how new it is. Each page begins a new chunk of numbers, so
    that one more section in an old report moves no other number.
    """
    index = _Index(analyser)
    for page in pages:
        index.add(page)
    return {file: script(file, data) for file, data in index.files(settings)}


class _Index:
    def __init__(self, analyser: UnitAnalyser) -> None:
        self._analyser = analyser
        self._impacts: dict[str, dict[int, str]] = defaultdict(dict)
        self._places: dict[str, dict[int, str]] = defaultdict(dict)
        self._words: dict[str, int] = {}  # with the unit that has each first
        self._facets: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        self._chunks: list[Any] = []
        self._starts: list[int] = []
        self._units = 0

    def add(self, page: Page) -> None:
        """Numbers the units of a page and records them."""
        self._starts.append(len(self._chunks) * CHUNK)
        for start in range(0, len(page.units), CHUNK):
            units = page.units[start : start + CHUNK]
            for place, unit in enumerate(units):
                self._record(len(self._chunks) * CHUNK + place, page, unit)
            shown = [
                [unit.anchor, unit.heading, unit.shown, *unit.facets.get("kind", ("",))]
                for unit in units
            ]
            self._chunks.append([page.address, page.title, page.date, shown])
        self._units += len(page.units)

    def _record(self, number: int, page: Page, unit: Unit) -> None:
        analysed = self._analyser.unit(unit, page.title)
        for stem, impact in analysed.impacts.items():
            self._impacts[stem][number] = impact
        for word, places in analysed.places.items():
            self._places[word][number] = places
        for word in analysed.words:
            self._words.setdefault(word, number)
        for facet, values in {**page.facets, **unit.facets}.items():
            for value in values:
                self._facets[facet][value].append(number)

    def files(self, settings: Mapping[str, object]) -> Iterator[tuple[str, Any]]:
        """The name and the data of each file, the manifest last."""
        manifest: dict[str, object] = {"units": self._units, "chunk": CHUNK, **settings}
        for table in (
            Terms(self._impacts, self._forms()),
            Phrases(self._places),
            Vocabulary(self._texts()),
        ):
            shards: dict[str, list[str]] = {}
            newest: dict[str, Any] = {}
            for name, keys in table.shards().items():
                spans = self._spans(table.kind + name)
                entries = dict(zip(spans, table.entries(keys, list(spans.values())), strict=True))
                newest |= entries.pop(NEWEST)
                shards[name] = [age for age in entries if entries[age]]
                yield from (
                    (file_name(age + table.kind, name), table.data(entries[age]))
                    for age in shards[name]
                )
            yield f"{NEWEST}{table.kind}.js", table.data(newest)
            manifest[table.kind] = shards
        manifest["facets"] = {
            facet: {v: len(units) for v, units in vs.items()} for facet, vs in self._facets.items()
        }
        for facet, values in self._facets.items():
            yield file_name("facet", facet), {value: runs(units) for value, units in values.items()}
        for number, chunk in enumerate(self._chunks):
            yield file_name("units", str(number)), chunk
        yield "manifest.js", manifest

    def _spans(self, shard: str) -> dict[str, tuple[int, int]]:
        """The units that a shard's files of each age cover."""
        starts = [*self._starts, len(self._chunks) * CHUNK]
        return {
            age: (starts[start], starts[end])
            for age, (start, end) in ages(shard, len(self._starts)).items()
        }

    def _forms(self) -> dict[tuple[str, str], int]:
        """Forms that lead to a word, as stems that differ in more than diacritics: (typed, indexed), with a unit."""
        found: dict[tuple[str, str], int] = {}
        for word, unit in self._words.items():
            for pair in self._analyser.words.word(word).aliases:
                found.setdefault(pair, unit)
        for pair in self._analyser.words.synonyms():
            found.setdefault(pair, 0)
        known = {
            pair: max(unit, self._first(pair[1]))
            for pair, unit in found.items()
            if pair[0] != fold(pair[1])
        }
        return {pair: unit for pair, unit in known.items() if unit < NEVER}

    def _first(self, stem: str) -> int:
        """The first unit with a stem as it is spelt."""
        return next(iter(self._impacts.get(stem, ())), NEVER)

    def _texts(self) -> dict[str, int]:
        """Words and the words in compounds, with their first unit."""
        found: dict[str, int] = {}
        for word, unit in self._words.items():
            for text in self._analyser.words.word(word).texts:
                if text.isalpha() and len(text) >= SHORTEST_WORD:
                    found.setdefault(text, unit)
        return found
