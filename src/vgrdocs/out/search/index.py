"""The static index: from pages to the texts of its files. Knows neither Sphinx nor the disk.

An index goes on from the last one. What pages say that are as they were is not looked at again,
and a file is made where a key of its own has other units, or its pages are others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import accumulate, chain

from .analysed_page import (
    CHUNK,
    AnalysedPage,
    NoPages,
    NotedPage,
    PageKeeper,
    Source,
    analyse_page,
    noted,
)
from .analysis import Analyser
from .cutting import Changes, Cutting, Files, Noting, Numbering
from .pages_of import PagesOf
from .shards import by_prefix, file_name, script
from .tables import SHARD, Facets, Phrases, Terms, entries_of
from .text import without_diacritics
from .unit import Analysed, Page, form_texts
from .vocabulary import KIND as WORDS
from .vocabulary import word_files
from .written import IndexState, LostError, Written

BLOCK = 8
"""How many pages are kept in one file: few enough to read for one that has changed."""
MET = 2_000
"""How many units are at hand at a time: reports that follow each other say much of the same."""
GATHERED = 1 << 30
"""From this page on there are groups of pages that are gathered from reports, one a number."""
POSTING, PLACES = 6, 9
"""About how many characters a page takes under a key, with its postings or its places.

An estimate will do, and shards do not depend on how the pages are cut into ages.
"""
FORMS = "forms"

Groups = Mapping[int, Sequence[Source]]


def build_index(
    pages: Sequence[Source],
    analyser: Analyser,
    settings: Mapping[str, object],
    gathered: Groups | None = None,
    kept: PageKeeper | None = None,
    written: Written | None = None,
) -> Files:
    """Yield the files of the index, by name. `settings` are put into the manifest as they are.

    A file without a content stays as it is.

    Pages come oldest first: a unit's number then says how new it is. Each page begins a new chunk
    of numbers, so that one more section in an old report moves no other number. What is *gathered*
    from all of them changes with each report; each group of such pages has numbers and files of its
    own, so that a report changes those alone that tell of its series.
    """
    written = written or Written()
    make = partial(_files, pages, gathered or {}, analyser, settings, kept or NoPages(), written)
    try:
        yield from make(written.take())
    except LostError:
        yield from make(IndexState())


def _files(
    pages: Sequence[Source],
    gathered: Groups,
    analyser: Analyser,
    settings: Mapping[str, object],
    kept: PageKeeper,
    written: Written,
    state: IndexState,
) -> Files:
    index = _Index(analyser, kept, written, state)
    yield from index.add(pages)
    for number in sorted(gathered.keys() | state.groups.keys()):
        yield from index.add_group(number, gathered.get(number, ()))
    yield from index.files(settings)
    index.keep()


class _Inverted:
    """On which pages is what the index has, by table."""

    def __init__(self, state: IndexState) -> None:
        self.tables = {name: PagesOf(state.pages_of.get(name)) for name in _ITEMS}

    def put(self, page: int, before: Iterable[AnalysedPage], now: Iterable[AnalysedPage]) -> None:
        """Note what some analysed pages, which count as one, have in place of others."""
        old, new = list(before), list(now)
        for name, items_of in _ITEMS.items():
            gone = chain.from_iterable(map(items_of, old))
            self.tables[name].put(page, gone, chain.from_iterable(map(items_of, new)))

    def firsts(self, name: str) -> dict[str, int]:
        """Return the first page of each item."""
        return {item: first for item, first, _ in self.tables[name]}


def _of_units(page: AnalysedPage, name: str) -> Iterator[str]:
    for _, analysed in page.units:
        yield from getattr(analysed, name)


_ITEMS: dict[str, Callable[[AnalysedPage], Iterable[str]]] = {
    "terms": partial(_of_units, name="impacts"),
    "phrases": partial(_of_units, name="places"),
    "words": partial(_of_units, name="words"),
    FORMS: partial(_of_units, name="forms"),
    "facets": lambda page: page.facets,
}
"""What a page has of each table."""


class _Index:
    """All that is known of the pages, by what it is found under and by unit."""

    def __init__(
        self, analyser: Analyser, kept: PageKeeper, written: Written, state: IndexState
    ) -> None:
        self._analyser, self._kept = analyser, kept
        self._before, self._written = state, written
        self._inverted = _Inverted(state)
        self._tables = Terms(), Phrases(), Facets()
        self._dirty: dict[str, dict[str, list[int]]] = {
            table.kind: defaultdict(list) for table in self._tables
        }
        self._noting = Noting(state)
        self._pages: list[NotedPage] = []
        self._groups: dict[int, tuple[NotedPage, ...]] = {}
        self._gone: list[tuple[int, int]] = []
        self._then = _numbering(state.pages)
        self._block_of = {page.digest: number // BLOCK for number, page in enumerate(state.pages)}
        self._blocks: list[str] = []
        self._met: dict[bytes, Analysed] = {}

    def add(self, pages: Sequence[Source]) -> Files:
        """Numbers the units of pages and records them; yields the files with what is shown."""
        # First what is no more: the blocks that have it are written over.
        for number in range(len(pages), len(self._before.pages)):
            self._put(number, self._lasting_before(number), None, 0)
        start = 0
        for first in range(0, len(pages), BLOCK):
            analysed: dict[str, AnalysedPage] = {}
            for source in pages[first : first + BLOCK]:
                yield from self._add_page(source, start, analysed)
                start += self._pages[-1].room
            if len(self._met) > MET:
                self._met.clear()
            self._keep_block(str(first // BLOCK), self._pages[first:], analysed)

    def _add_page(self, source: Source, start: int, analysed: dict[str, AnalysedPage]) -> Files:
        number = len(self._pages)
        before = self._page_before(number)
        is_there = before is not None and start == self._then.starts[number]
        if is_there and before and before.key == source.key and self._are_shown(before, start):
            self._pages.append(before)
            yield from ((file, None) for file in _shown_files(before, start))
            return
        page = source.make()
        now = noted(source.key, page)
        self._pages.append(now)
        yield from _shown(page, start)
        if not is_there or before is None or before.digest != now.digest:
            old = None if before is None else self._lasting_before(number)
            new = self._analysed(page, now.digest, old)
            analysed[now.digest] = new
            self._put(number, old, new, start)

    def _page_before(self, number: int) -> NotedPage | None:
        pages = self._before.pages
        return pages[number] if number < len(pages) else None

    def _are_shown(self, page: NotedPage, start: int, group: int | None = None) -> bool:
        return all(file in self._written.names for file in _shown_files(page, start, group))

    def _lasting_before(self, number: int) -> AnalysedPage:
        """What the last index had of a page. Raises `LostError` if that is not known."""
        return self._found(str(number // BLOCK), self._before.pages[number])

    def _found(self, block: str, page: NotedPage) -> AnalysedPage:
        found = self._kept.pages(block).get(page.digest)
        if found is None:
            raise LostError
        return found

    def _analysed(self, page: Page, digest: str, old: AnalysedPage | None) -> AnalysedPage:
        """A page as it was analysed before, there or elsewhere; else what is new in it is."""
        # Where nothing is known of the last index, its blocks may be there all the same.
        block = self._block_of.get(digest, (len(self._pages) - 1) // BLOCK)
        if known := self._kept.pages(str(block)).get(digest):
            return known
        self._met.update(old.units if old else ())
        new = analyse_page(page, self._analyser, self._met)
        self._met.update(new.units)
        return new

    def _put(
        self, number: int, old: AnalysedPage | None, new: AnalysedPage | None, start: int
    ) -> None:
        """Records what a page has in place of what it had."""
        if old is not None:
            self._gone.append((self._then.starts[number], self._then.starts[number + 1]))
        is_moved = start != self._then.starts[number] if old else True
        for name, dirty in self._dirty.items():
            said_before, said = _said(old, name), _said(new, name)
            items = said_before.keys() | said.keys()
            if not is_moved:
                items = {item for item in items if said_before.get(item) != said.get(item)}
            for key in {_key(name, item) for item in items}:
                dirty[key].append(number)
        self._inverted.put(number, [old] if old else [], [new] if new else [])
        if new:
            _enter(self._tables, new, start)

    def _keep_block(
        self, block: str, pages: Sequence[NotedPage], analysed: Mapping[str, AnalysedPage]
    ) -> None:
        self._blocks.append(block)
        if analysed:
            found = {}
            for page in pages:
                found[page.digest] = analysed.get(page.digest) or self._found(block, page)
            self._kept.keep(block, found)

    def add_group(self, group: int, sources: Sequence[Source]) -> Files:
        """Records pages that are gathered, numbered by themselves; yields their files."""
        before = self._before.groups.get(group, ())
        block, files = f"g{group}", _group_files(group)
        if sources:
            self._blocks.append(block)
        starts = _numbering(before).starts
        shown = [self._are_shown(*each, group) for each in zip(before, starts, strict=False)]
        is_there = all(shown) and (not sources or self._written.names.issuperset(files))
        if is_there and [page.key for page in before] == [source.key for source in sources]:
            if sources:
                self._groups[group] = tuple(before)
                kept = [*map(partial(_shown_files, group=group), before, starts), files]
                yield from ((file, None) for file in chain.from_iterable(kept))
            return
        old = [self._found(block, page) for page in before]
        known = {key: unit for page in old for key, unit in page.units}
        new: dict[str, AnalysedPage] = {}
        pages: list[NotedPage] = []
        terms, phrases, facets = tables = Terms(), Phrases(), Facets()
        start = 0
        for source in sources:
            page = source.make()
            pages.append(noted(source.key, page))
            new[pages[-1].digest] = analysed = analyse_page(page, self._analyser, known)
            _enter(tables, analysed, start)
            yield from _shown(page, start, group)
            start += pages[-1].room
        self._inverted.put(GATHERED + group, old, new.values())
        if sources:
            self._groups[group] = tuple(pages)
            self._kept.keep(block, new)
            data = {
                "terms": terms.data(entries_of(terms)),
                "facets": facets.data(entries_of(facets)),
            }
            yield files[0], script(files[0], data)
            yield files[1], script(files[1], phrases.data(entries_of(phrases)))

    def files(self, settings: Mapping[str, object]) -> Files:
        """Yields the files of the tables, and the manifest last."""
        changes = Changes(self._then, _numbering(self._pages), _joined(self._gone))
        before = self._before, self._written
        self._firsts = {WORDS: self._inverted.firsts(WORDS), FORMS: self._known_forms()}
        forms = self._forms_by_key()
        shards = {"terms": self._term_shards(forms), "phrases": self._phrase_shards()}
        shards["facets"] = {"": [key for key, first, _ in self._of("facets") if first < GATHERED]}
        for table in self._tables:
            of_table = forms if table.kind == "terms" else {}
            cutting = Cutting(table, shards[table.kind], changes, before, of_table)
            yield from cutting.files(self._dirty[table.kind], self._noting)
        yield from word_files(self._firsts[WORDS], changes, before, self._noting)
        yield "manifest.js", script("manifest.js", self._manifest(changes.now, settings))

    def _manifest(self, now: Numbering, settings: Mapping[str, object]) -> dict[str, object]:
        groups = {number: _numbering(pages).starts[-1] for number, pages in self._groups.items()}
        before = accumulate(groups.values(), initial=0)
        gathered = chain.from_iterable(self._groups.values())
        return {
            "units": sum(page.units for page in chain(self._pages, gathered)),
            "chunk": CHUNK,
            "gathered": now.starts[-1],
            "groups": list(zip(groups, before, strict=False)),
            "filters": sorted({key.partition("=")[0] for key, _, _ in self._of("facets")}),
            **self._noting.shards,
            **settings,
        }

    def _of(self, name: str) -> PagesOf:
        return self._inverted.tables[name]

    def _known_forms(self) -> dict[str, int]:
        """Forms that lead to a word, each with the page from which on it is of use.

        Those that lead to a word that no unit has as it is spelt are left out.
        """
        found = dict.fromkeys(form_texts(self._analyser.synonyms()), 0)
        found |= self._inverted.firsts(FORMS)
        stems = self._inverted.firsts("terms")
        known: dict[str, int] = {}
        for form, page in found.items():
            first = stems.get(form.partition(">")[2])
            # It is of use from the page on that has the word: no older file need know it.
            if first is not None:
                known[form] = max(page, first)
        return known

    def _forms_by_key(self) -> dict[str, list[tuple[int, str]]]:
        """Forms as they are written, by key; notes the keys of those that are otherwise."""
        now, before = self._firsts[FORMS], self._before.firsts.get(FORMS, {})
        dirty = self._dirty["terms"]
        for form, page in now.items() ^ before.items():
            dirty[without_diacritics(form.partition(">")[0])].append(page)
        by_key: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for form in sorted(now):
            typed, _, indexed = form.partition(">")
            key = without_diacritics(typed)
            by_key[key].append((now[form], indexed if typed == key else form))
        return by_key

    def _term_shards(self, forms: Mapping[str, Sequence[tuple[int, str]]]) -> dict[str, list[str]]:
        sizes: dict[str, int] = {}
        for stem, first, count in self._of("terms"):
            if first < GATHERED:
                key = without_diacritics(stem)
                sizes[key] = sizes.get(key, len(key)) + POSTING * count
        for key, of_key in forms.items():
            lengths = [len(text) + 1 for _, text in of_key]
            sizes[key] = sizes.get(key, len(key)) + sum(lengths)
        return by_prefix(sizes, SHARD)

    def _phrase_shards(self) -> dict[str, list[str]]:
        found = self._of("phrases")
        sizes = {key: len(key) + PLACES * count for key, first, count in found if first < GATHERED}
        return by_prefix(sizes, SHARD)

    def keep(self) -> None:
        """Keeps what the next build goes on from, when all files are written."""
        self._kept.drop_rest(self._blocks)
        closed = {name: found.closed() for name, found in self._inverted.tables.items()}
        noting = self._noting
        state = IndexState(
            tuple(self._pages), self._groups, closed, self._firsts, noting.shards, noting.files
        )
        self._written.keep(state)


def _joined(runs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Runs of numbers, with those that meet as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(runs):
        if joined and joined[-1][1] >= start:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _key(table: str, item: str) -> str:
    return without_diacritics(item) if table == "terms" else item


def _said(page: AnalysedPage | None, table: str) -> Mapping[str, object]:
    """What the units of a page say of each item of a table."""
    if page is None:
        return {}
    if table == "facets":
        return page.facets
    said: dict[str, list[tuple[int, str]]] = {}
    for number, (_, analysed) in enumerate(page.units):
        of_table = analysed.impacts if table == "terms" else analysed.places
        for item, code in of_table.items():
            said.setdefault(item, []).append((number, code))
    return said


def _enter(tables: tuple[Terms, Phrases, Facets], page: AnalysedPage, start: int) -> None:
    """Enters the units of a page, whose first is *start*, into tables."""
    terms, phrases, facets = tables
    for number, analysed in page.numbered(start):
        terms.enter(number, analysed.impacts)
        phrases.enter(number, analysed.places)
    for value, units in page.facets.items():
        for unit in units:
            facets.enter(start + unit, [value])


def _numbering(pages: Iterable[NotedPage]) -> Numbering:
    return Numbering([*accumulate((page.room for page in pages), initial=0)])


def _chunk_file(start: int, group: int | None) -> str:
    """The name of the file with what is shown of the units from a number on."""
    chunk = str(start // CHUNK)
    return file_name("units", chunk if group is None else f"g{group}x{chunk}")


def _shown_files(page: NotedPage, start: int, group: int | None = None) -> list[str]:
    """The names of the files with what is shown of a page."""
    return [_chunk_file(first, group) for first in range(start, start + page.room, CHUNK)]


def _shown(page: Page, start: int, group: int | None = None) -> Iterator[tuple[str, str]]:
    """The files with what is shown of a page, one for each chunk of its units."""
    for first in range(0, len(page.units), CHUNK):
        shown: list[list[str]] = []
        for unit in page.units[first : first + CHUNK]:
            kind = "register" if unit.registers else ""
            kinds = unit.facets.get("kind", (kind,))
            shown.append([unit.anchor, unit.heading, unit.shown, *kinds])
        file = _chunk_file(start + first, group)
        yield file, script(file, [page.address, page.title, page.date, shown])


def _group_files(group: int) -> list[str]:
    """The names of the tables' files of a group: those that most queries ask for, and phrases."""
    return [file_name("gathered", str(group)), file_name("gathered-phrases", str(group))]
