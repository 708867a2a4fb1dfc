"""The static index: from pages to the texts of its files. Knows neither Sphinx nor the disk."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from .ages import NEWEST_AGE, ages
from .analysis import Analyser
from .blocks import PAGES, ClosedBlock, close_block
from .encode import runs
from .keepers import BlockKeeper, FileKeeper, NoFiles, NothingKept
from .merged import Merging
from .shards import file_name, script
from .tables import Phrases, Span, Table, Terms, Vocabulary
from .text import without_diacritics
from .unit import Analysed, Page, Unit, analyse, text_key

CHUNK = 8
SHORTEST_WORD = 4  # that spelling help offers
NEVER = 1 << 62  # a unit's number that no unit has


UNCOUNTED = ("subject", "day")
"""What units are told apart by without being offered as a filter: the manifest counts no values."""


def build_index(
    pages: Iterable[Page],
    analyser: Analyser,
    settings: Mapping[str, object],
    gathered: Iterable[Page] = (),
    kept: BlockKeeper | None = None,
    files_before: FileKeeper | None = None,
) -> Iterator[tuple[str, str | None]]:
    """Yield the files of the index, by name. `settings` are put into the manifest as they are.

    A file without a content stays as it is.

    Pages come oldest first: a unit's number then says how new it is. Each page begins a new chunk
    of numbers, so that one more section in an old report moves no other number. What is *gathered*
    from all of them changes with each report, and so has the last numbers.
    """
    index = _Index(analyser, kept or NothingKept(), files_before or NoFiles())
    for page in pages:
        yield from index.add(page)
    index.end_pages()
    for page in gathered:
        yield from index.add(page)
    index.close_block()
    for file, data in index.files(settings):
        yield file, None if data is None else script(file, data)


class _Index:
    """All that is known of the pages, by what it is found under and by unit."""

    def __init__(self, analyser: Analyser, kept: BlockKeeper, before: FileKeeper) -> None:
        self._analyser, self._kept, self._before = analyser, kept, before
        self._merging = Merging(kept)
        self._impacts, self._words = self._merging.impacts, self._merging.words
        self._facets: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        self._blocks = 0
        self._open: list[tuple[int, bytes, Unit, str]] = []
        """Of the units in the block that is not closed: number, key, and with its page's title."""
        self._open_pages = 0
        self._chunks = 0
        self._starts: list[int] = []  # of pages: the number of their first unit
        self._digests: list[str] = []  # of pages: of all that the index takes from each
        self._units = 0
        self._first_gathered = NEVER
        self._digests_of_spans: dict[Span, str] = {}

    @property
    def _end(self) -> int:
        """The number of the first unit of a page that may come."""
        return self._chunks * CHUNK

    def end_pages(self) -> None:
        """Notes that what is added from now on is gathered from the pages before."""
        self._merging.end_full(self._open[0][0] if self._open else self._end)
        self.close_block()
        self._first_gathered = self._end

    def add(self, page: Page) -> Iterator[tuple[str, str]]:
        """Numbers the units of a page and records them; yields the files with what is shown."""
        if self._first_gathered == NEVER:
            self._starts.append(self._end)
        # A page has a chunk or several: what is shown of a hit is fetched by the chunk.
        for start in range(0, len(page.units), CHUNK):
            shown: list[list[str]] = []
            for number, unit in enumerate(page.units[start : start + CHUNK], self._end):
                self._record(number, page, unit)
                kind = "register" if unit.registers else ""
                kinds = unit.facets.get("kind", (kind,))
                shown.append([unit.anchor, unit.heading, unit.shown, *kinds])
            file = file_name("units", self._chunk_name())
            yield file, script(file, [page.address, page.title, page.date, shown])
            self._chunks += 1
        self._digests.append(_digest(self._open[len(self._open) - len(page.units) :]))
        self._units += len(page.units)
        self._open_pages += 1
        if self._open_pages == PAGES:
            self.close_block()

    def _chunk_name(self) -> str:
        """The name of the chunk that begins: what is gathered is counted by itself.

        So a new report, whose units come before, gives no file of it another name.
        """
        if self._first_gathered == NEVER:
            return str(self._chunks)
        return f"g{self._chunks - self._first_gathered // CHUNK}"

    def _record(self, number: int, page: Page, unit: Unit) -> None:
        self._open.append((number, text_key(unit, page.title), unit, page.title))
        for facet, values in {**page.facets, **unit.facets}.items():
            for value in values:
                self._facets[facet][value].append(number)

    def close_block(self) -> None:
        """Puts the postings of the pages since the last block to those before."""
        if self._open:
            digest, is_full = _digest(self._open), self._open_pages == PAGES
            if is_full and self._merging.follows(digest):
                self._kept.pass_over(self._blocks)
            elif is_full and self._first_gathered == NEVER:
                self._merging.add_full(digest, self._block(digest), self._open[0][0])
            else:
                self._merging.add(self._block(digest))
            self._blocks += 1
        self._open, self._open_pages = [], 0

    def _block(self, digest: str) -> ClosedBlock:
        """The block of the pages that are open, as it was kept or made anew."""
        block = self._kept.block(self._blocks, digest)
        if block is None:
            known = self._kept.units(self._blocks)
            met: dict[bytes, Analysed] = {}
            numbered = []
            for number, key, unit, title in self._open:
                if key not in met:
                    met[key] = known.get(key) or analyse(unit, title, self._analyser)
                numbered.append((number, met[key]))
            block = close_block(numbered)
            self._kept.keep(self._blocks, digest, block, met)
        return block

    def files(self, settings: Mapping[str, object]) -> Iterator[tuple[str, Any]]:
        """The name and the data of each file, the manifest last."""
        manifest: dict[str, object] = {
            "units": self._units,
            "chunk": CHUNK,
            "gathered": self._first_gathered,
            **settings,
        }
        tables: tuple[Table, ...] = (
            Terms(self._impacts, self._forms()),
            Phrases(self._merging.places),
            Vocabulary(self._texts()),
        )
        for table in tables:
            # Which ages each shard has a file of, so that the browser asks for no other.
            shards: dict[str, list[str]] = {}
            yield from self._table_files(table, shards)
            manifest[table.kind] = shards
        counts: dict[str, dict[str, int]] = defaultdict(dict)
        for facet, values in self._facets.items():
            sets: dict[str, str] = {}
            for value, units in values.items():
                sets[value] = runs(units)
            offered = {} if facet in UNCOUNTED else values
            counts[facet] = {value: len(units) for value, units in offered.items()}
            yield file_name("facet", facet), sets
        manifest["facets"] = counts
        yield "manifest.js", manifest

    def _table_files(self, table: Table, shards: dict[str, list[str]]) -> Iterator[tuple[str, Any]]:
        """The files of one table; the ages of each of its shards are noted in `shards`."""
        newest: dict[str, Any] = {}
        names = table.shards()
        for name, keys in names.items():
            spans = self._spans(table.kind + name)
            below = [other for other in names if other.startswith(name)]
            digests: dict[str, str] = {}
            known: dict[str, bool | None] = {}
            for age, span in spans.items():
                # A file holds what its pages have under keys that are in no shard below.
                made_of = (below, self._digest_of(span), table.brought(keys, span))
                digests[age] = hashlib.sha256(repr(made_of).encode()).hexdigest()
                known[age] = self._before.known(file_name(age + table.kind, name), digests[age])
            known[NEWEST_AGE] = None  # of all shards in one file
            wanted = [age for age in spans if known[age] is None]
            by_span = table.entries(keys, [spans[age] for age in wanted])
            entries = dict(zip(wanted, by_span, strict=True))
            newest |= entries.pop(NEWEST_AGE)
            shards[name] = [age for age in known if known[age] or entries.get(age)]
            for age in shards[name]:
                data = table.data(entries[age]) if age in entries else None
                yield file_name(age + table.kind, name), data
            for age, found in entries.items():
                self._before.note(file_name(age + table.kind, name), digests[age], bool(found))
        yield f"{NEWEST_AGE}{table.kind}.js", table.data(newest)

    def _spans(self, shard: str) -> dict[str, Span]:
        """The units that a shard's files of each age cover."""
        # Ages count pages: the page after the last begins where a new one would.
        starts = [*self._starts, self._first_gathered]
        spans: dict[str, Span] = {}
        for age, (first, last) in ages(shard, len(self._starts)).items():
            spans[age] = starts[first], starts[last]
        # What is gathered is always as new as the newest page.
        spans[NEWEST_AGE] = spans[NEWEST_AGE][0], NEVER
        return spans

    def _digest_of(self, span: Span) -> str:
        """A digest of all that the index takes from the pages with these units."""
        if span not in self._digests_of_spans:
            first, last = (bisect_left(self._starts, unit) for unit in span)
            self._digests_of_spans[span] = _digest(self._digests[first:last])
        return self._digests_of_spans[span]

    def _forms(self) -> dict[tuple[str, str], int]:
        """Forms that lead to a word, as pairs of stems (typed, indexed), each with a unit.

        Pairs that differ in diacritics only are left out: they have one key. So are words that no
        unit has as they are spelt.
        """
        found: dict[tuple[str, str], int] = {}
        for word, unit in self._words.items():
            for pair in self._analyser.word(word).aliases:
                found.setdefault(pair, unit)
        for pair in self._analyser.synonyms():
            found.setdefault(pair, 0)
        known: dict[tuple[str, str], int] = {}
        for (typed, indexed), unit in found.items():
            # A form is of use from the unit on that has the word: no older file need know it.
            first = max(unit, self._first(indexed))
            if first < NEVER and typed != without_diacritics(indexed):
                known[typed, indexed] = first
        return known

    def _first(self, stem: str) -> int:
        """The first unit with a stem as it is spelt."""
        found = self._impacts.get(stem)
        return found.units[0] if found else NEVER

    def _texts(self) -> dict[str, int]:
        """Words and the words in compounds, with their first unit."""
        found: dict[str, int] = {}
        for word, unit in self._words.items():
            for text in self._analyser.word(word).texts:
                if text.isalpha() and len(text) >= SHORTEST_WORD:
                    found.setdefault(text, unit)
        return found


def _digest(parts: Sequence[Any]) -> str:
    """A digest of units that are open, by number and key, or of digests."""
    made_of = [part if isinstance(part, str) else part[:2] for part in parts]
    return hashlib.sha256(repr(made_of).encode()).hexdigest()
