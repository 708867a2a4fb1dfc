"""The static index: from pages to the texts of its files. Knows neither Sphinx nor the disk.

An index goes on from the last one. What pages say that are as they were is not looked at again,
and a file is made where a key of its own has other units, or its pages are others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import chain

from .analysed_page import (
    CHUNK,
    AnalysedPage,
    NoPages,
    NotedPage,
    PageKeeper,
    PageSource,
    PageToIndex,
)
from .analysis import Analyser
from .cutting import Cutting, IndexChanges, IndexFiles, Noting, Numbering
from .differences import enter, item_key, joined_runs, said_on_page
from .gathered import GatheredPages, kept_page
from .inverted import FORMS, Inverted
from .shards import script
from .shown import block_of_group, shown, shown_files
from .tables import Facets, Phrases, Terms
from .text import without_diacritics
from .unit import Analysed
from .vocabulary import KIND as WORDS
from .vocabulary import word_files
from .written import IndexState, LostError, WrittenIndex

BLOCK = 8
"""How many pages are kept in one file: few enough to read for one that has changed."""
MET = 2_000
"""How many units are at hand at a time: reports that follow each other say much of the same."""

Groups = Mapping[int, Sequence[PageSource]]


def build_index(
    pages: Sequence[PageSource],
    analyser: Analyser,
    settings: Mapping[str, object],
    gathered: Groups | None = None,
    kept: PageKeeper | None = None,
    written: WrittenIndex | None = None,
) -> IndexFiles:
    """Yield the files of the index, by name. `settings` are put into the manifest as they are.

    A file without a content stays as it is.

    Pages come oldest first: a unit's number then says how new it is. Each page begins a new chunk
    of numbers, so that one more section in an old report moves no other number. What is *gathered*
    from all of them changes with each report; each group of such pages has numbers and files of its
    own, so that a report changes those alone that tell of its series.
    """
    written = written or WrittenIndex()
    make = partial(_files, pages, gathered or {}, analyser, settings, kept or NoPages(), written)
    try:
        yield from make(written.take())
    except LostError:
        yield from make(IndexState())


def _files(
    pages: Sequence[PageSource],
    gathered: Groups,
    analyser: Analyser,
    settings: Mapping[str, object],
    kept: PageKeeper,
    written: WrittenIndex,
    state: IndexState,
) -> IndexFiles:
    index = _Index(analyser, kept, written, state)
    yield from index.add(pages)
    for number in sorted(gathered.keys() | state.groups.keys()):
        yield from index.groups.add(number, gathered.get(number, ()))
    yield from index.files(settings)
    index.keep()


class _Index:
    """All that is known of the pages, by what it is found under and by unit."""

    def __init__(
        self, analyser: Analyser, kept: PageKeeper, written: WrittenIndex, state: IndexState
    ) -> None:
        self._analyser, self._kept = analyser, kept
        self._before, self._written = state, written
        # Where there was no index all is cut anew, whatever is otherwise.
        self._is_first = not state.shards
        self._inverted = Inverted(state)
        self._tables = Terms(), Phrases(), Facets()
        self._dirty: dict[str, dict[str, list[int]]] = {
            table.kind: defaultdict(list) for table in self._tables
        }
        self._noting = Noting(state)
        self._pages: list[NotedPage] = []
        self.groups = GatheredPages(analyser, kept, written, state, self._inverted)
        self._gone: list[tuple[int, int]] = []
        self._then = Numbering.of(state.pages)
        self._block_of = {page.digest: number // BLOCK for number, page in enumerate(state.pages)}
        self._blocks: list[str] = []
        self._met: dict[bytes, Analysed] = {}

    def add(self, pages: Sequence[PageSource]) -> IndexFiles:
        """Number the units of pages and record them; yield the files with what is shown."""
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

    def _add_page(
        self, source: PageSource, start: int, analysed: dict[str, AnalysedPage]
    ) -> IndexFiles:
        number = len(self._pages)
        before = self._page_before(number)
        is_there = before is not None and start == self._then.starts[number]
        if is_there and before and before.key == source.key and self._are_shown(before, start):
            self._pages.append(before)
            yield from ((file, None) for file in shown_files(before, start))
            return
        made = PageToIndex(source.key, source.make())
        now = made.noted
        self._pages.append(now)
        yield from shown(made.page, start)
        if not is_there or before is None or before.digest != now.digest:
            old = None if before is None else self._lasting_before(number)
            new = self._analysed(made, old)
            analysed[now.digest] = new
            self._put(number, old, new, start)

    def _page_before(self, number: int) -> NotedPage | None:
        pages = self._before.pages
        return pages[number] if number < len(pages) else None

    def _are_shown(self, page: NotedPage, start: int) -> bool:
        return self._written.names.issuperset(shown_files(page, start))

    def _lasting_before(self, number: int) -> AnalysedPage:
        """Return what the last index had of a page. Raises `LostError` if that is not known."""
        return kept_page(self._kept, str(number // BLOCK), self._before.pages[number])

    def _analysed(self, made: PageToIndex, old: AnalysedPage | None) -> AnalysedPage:
        """Return a page as it was analysed before, wherever; else analyse what is new in it."""
        digest = made.noted.digest
        # Where nothing is known of the last index, its blocks may be there all the same.
        block = self._block_of.get(digest, (len(self._pages) - 1) // BLOCK)
        if known := self._kept.pages(str(block)).get(digest):
            return known
        self._met.update(old.units if old else ())
        new = made.analysed(self._analyser, self._met)
        self._met.update(new.units)
        return new

    def _put(
        self, number: int, old: AnalysedPage | None, new: AnalysedPage | None, start: int
    ) -> None:
        """Record what a page has in place of what it had."""
        if old is not None:
            self._gone.append((self._then.starts[number], self._then.starts[number + 1]))
        if not self._is_first:
            self._mark(number, old, new, is_moved=not old or start != self._then.starts[number])
        self._inverted.put(number, [old] if old else [], [new] if new else [])
        if new:
            enter(self._tables, new, start)

    def _mark(
        self, number: int, old: AnalysedPage | None, new: AnalysedPage | None, *, is_moved: bool
    ) -> None:
        """Note the keys under which a page has something else than it had."""
        for name, dirty in self._dirty.items():
            said_before, said = said_on_page(old, name), said_on_page(new, name)
            items = said_before.keys() | said.keys()
            if not is_moved:
                items = {item for item in items if said_before.get(item) != said.get(item)}
            for key in {item_key(name, item) for item in items}:
                dirty[key].append(number)

    def _keep_block(
        self, block: str, pages: Sequence[NotedPage], analysed: Mapping[str, AnalysedPage]
    ) -> None:
        self._blocks.append(block)
        if analysed:
            found = {}
            for page in pages:
                known = analysed.get(page.digest)
                found[page.digest] = known or kept_page(self._kept, block, page)
            self._kept.keep(block, found)

    def files(self, settings: Mapping[str, object]) -> IndexFiles:
        """Yield the files of the tables, and the manifest last."""
        changes = IndexChanges(self._then, Numbering.of(self._pages), joined_runs(self._gone))
        before = self._before, self._written
        self._firsts = {
            WORDS: self._inverted.firsts(WORDS),
            FORMS: self._inverted.known_forms(self._analyser.synonyms()),
        }
        forms = self._forms_by_key()
        shards = {
            "terms": self._inverted.term_shards(forms),
            "phrases": self._inverted.phrase_shards(),
        }
        shards["facets"] = {"": self._inverted.lasting("facets")}
        for table in self._tables:
            of_table = forms if table.kind == "terms" else {}
            cutting = Cutting(table, shards[table.kind], changes, before, of_table)
            yield from cutting.files(self._dirty[table.kind], self._noting)
            table.let_go()  # the next table takes as much
        yield from word_files(self._firsts[WORDS], changes, before, self._noting)
        yield "manifest.js", script("manifest.js", self._manifest(changes.now, settings))

    def _manifest(self, now: Numbering, settings: Mapping[str, object]) -> dict[str, object]:
        gathered = chain.from_iterable(self.groups.pages.values())
        return {
            "units": sum(page.units for page in chain(self._pages, gathered)),
            "chunk": CHUNK,
            "gathered": now.starts[-1],
            "groups": self.groups.starts(),
            "filters": sorted({key.partition("=")[0] for key, _, _ in self._inverted.of("facets")}),
            **self._noting.shards,
            **settings,
        }

    def _forms_by_key(self) -> dict[str, list[tuple[int, str]]]:
        """Return forms as they are written, by key; notes the keys of those that are otherwise."""
        now, before = self._firsts[FORMS], self._before.firsts.get(FORMS, {})
        if not self._is_first:
            dirty = self._dirty["terms"]
            for form, page in now.items() ^ before.items():
                dirty[without_diacritics(form.partition(">")[0])].append(page)
        by_key: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for form in sorted(now):
            typed, _, indexed = form.partition(">")
            key = without_diacritics(typed)
            by_key[key].append((now[form], indexed if typed == key else form))
        return by_key

    def keep(self) -> None:
        """Keep what the next build goes on from, when all files are written."""
        self._kept.drop_rest([*self._blocks, *map(block_of_group, self.groups.pages)])
        closed = self._inverted.closed()
        noting = self._noting
        state = IndexState(
            tuple(self._pages), self.groups.pages, closed, self._firsts, noting.shards, noting.files
        )
        self._written.keep(state)
