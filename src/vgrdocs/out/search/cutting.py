"""A table cut into files, of which those are made whose entries are others than they were."""

from __future__ import annotations

import zlib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple, Self

from .ages import NEWEST_AGE, ages
from .analysed_page import NotedPage
from .shards import file_name, script, shard_of
from .tables import FORMS, KeyTexts, Table, Units
from .written import IndexState, WrittenIndex

IndexFiles = Iterator[tuple[str, str | None]]
"""Names with contents; a file without one stays as it is."""
Before = tuple[IndexState, WrittenIndex]
"""The last index: what is known of it, and its files."""
END = 1 << 31
"""After all units, and all pages."""


class Numbering(NamedTuple):
    """The first unit of each page, and of the one that would come after the last."""

    starts: Sequence[int]

    @classmethod
    def of(cls, pages: Iterable[NotedPage]) -> Self:
        """Return the numbering of pages that follow each other."""
        return cls([*accumulate((page.room for page in pages), initial=0)])

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self.starts) - 1


class IndexChanges(NamedTuple):
    """How an index differs from the last one."""

    then: Numbering
    now: Numbering
    gone: Sequence[tuple[int, int]]
    """Runs of units that the last index had and this one has not, or otherwise."""


def newest_of(kind: str) -> str:
    """Return the name of a table's file of the newest pages, of all shards."""
    return f"{NEWEST_AGE}{kind}.js"


class Noting:
    """What is to be kept of the tables' files: which there are, and what is in them."""

    def __init__(self, before: IndexState) -> None:
        self._before = before
        self.files: dict[str, int] = {}
        self.shards: dict[str, dict[str, list[str]]] = {}

    def kept(self, file: str) -> tuple[str, None]:
        """Return a file that stays as it is."""
        self.files[file] = self._before.files[file]
        return file, None

    def made(self, file: str, data: object) -> tuple[str, str]:
        """Return a file with its content."""
        content = script(file, data)
        self.files[file] = zlib.crc32(content.encode())
        return file, content


class _TableBefore:
    """A table as the last build wrote it."""

    def __init__(self, table: Table, before: Before, changes: IndexChanges) -> None:
        self._table, self._changes = table, changes
        self._state, self._written = before
        self.shards = self._state.shards.get(table.kind, {})
        self.is_there = table.kind in self._state.shards
        self._read: dict[str, dict[str, KeyTexts]] = {}
        # Asked of each key, and the same for all keys of a shard.
        self._spans: dict[str, dict[str, tuple[int, int]]] = {}

    def spans(self, name: str) -> dict[str, tuple[int, int]]:
        """Return the pages that a shard's files covered, by age."""
        if name not in self._spans:
            self._spans[name] = ages(self._table.kind + name, self._changes.then.pages)
        return self._spans[name]

    def entries(self, file: str) -> dict[str, KeyTexts]:
        """Return what was in a file; nothing if there was none."""
        if file not in self._read:
            checksum = self._state.files.get(file)
            data = {} if checksum is None else self._written.data(file, checksum)
            self._read[file] = self._table.read(data)
        return self._read[file]

    def units(self, key: str, first: int, end: int) -> dict[str, Units]:
        """Return the units of a run under a key, by spelling, that are as they were."""
        found: dict[str, Units] = {}
        if not self.is_there:
            return found
        for file in self._files_with(shard_of(key, self.shards), first, end):
            for spelling, text in self.entries(file).get(key, {}).items():
                if spelling != FORMS:
                    found.setdefault(spelling, []).extend(self._staying(text, first, end))
        return found

    def _files_with(self, name: str, first: int, end: int) -> Iterator[str]:
        """Yield the files of a shard with units from one to before another."""
        starts = self._changes.then.starts
        for age, (start, stop) in self.spans(name).items():
            if starts[start] < end and starts[stop] > first:
                is_newest = age == NEWEST_AGE
                kind = self._table.kind
                yield newest_of(kind) if is_newest else file_name(age + kind, name)

    def _staying(self, text: str, first: int, end: int) -> Units:
        units = self._table.decoded(text)
        units = units[bisect_left(units, (first,)) : bisect_left(units, (end,))]
        for start, stop in self._changes.gone:
            if units and start <= units[-1][0]:
                del units[bisect_left(units, (start,)) : bisect_left(units, (stop,))]
        return units


class _Part(NamedTuple):
    """What a shard has of the pages of an age, and how it differs from what it had."""

    name: str
    age: str
    span: tuple[int, int]
    is_as_cut: bool
    """Whether it is cut as it was: then only the keys that are touched may be otherwise."""
    touched: Collection[str]

    @property
    def is_same(self) -> bool:
        """Whether all is as it was."""
        return self.is_as_cut and not self.touched


class Cutting:
    """Cuts a table anew, as far as it is another one. *shards* are in order by name.

    *forms* are other forms that lead to words: by key, each with the first page that it is for.
    """

    def __init__(
        self,
        table: Table,
        shards: Mapping[str, Sequence[str]],
        changes: IndexChanges,
        before: Before,
        forms: Mapping[str, Sequence[tuple[int, str]]],
    ) -> None:
        self._table, self._shards, self._changes, self._forms = table, shards, changes, forms
        self._before = _TableBefore(table, before, changes)
        self._names, self._names_before = list(shards), list(self._before.shards)
        self._newest_file = newest_of(table.kind)

    def files(self, dirty: Mapping[str, Collection[int]], noting: Noting) -> IndexFiles:
        """Yield the files; *dirty* are keys with the pages on which they are otherwise."""
        changed: dict[str, dict[str, Collection[int]]] = defaultdict(dict)
        for key, pages in dirty.items():
            changed[shard_of(key, self._shards)][key] = pages
        shards = noting.shards[self._table.kind] = {}
        newest: list[_Part] = []
        for name in self._names:
            shards[name] = []
            *older, last = self._parts(name, changed[name])
            newest.append(last)
            for part in older:
                for file, content in self._older(part, noting):
                    shards[name].append(part.age)
                    yield file, content
        yield self._newest(newest, noting)

    def _parts(self, name: str, changed: Mapping[str, Collection[int]]) -> Iterator[_Part]:
        spans_before = self._before.spans(name)
        is_shard_same = name in self._before.shards and _below(self._names, name) == _below(
            self._names_before, name
        )
        for age, (first, end) in ages(self._table.kind + name, self._changes.now.pages).items():
            start_before, end_before = spans_before[age]
            is_newest = age == NEWEST_AGE
            # Pages that are new are changes: without them what is newest is as it was.
            is_span_same = start_before == first and (is_newest or end_before == end)
            last = END if is_newest else end
            touched = [
                key for key, pages in changed.items() if any(first <= page < last for page in pages)
            ]
            yield _Part(name, age, (first, last), is_shard_same and is_span_same, touched)

    def _older(self, part: _Part, noting: Noting) -> IndexFiles:
        """Yield the file of a part that is not the newest, if there is anything in it."""
        file = file_name(part.age + self._table.kind, part.name)
        if part.is_same:
            if part.age in self._before.shards[part.name]:
                yield noting.kept(file)
            return
        entries = self._entries(part, self._before.entries(file) if part.is_as_cut else {})
        if entries:
            yield noting.made(file, self._table.data(entries))

    def _newest(self, parts: Sequence[_Part], noting: Noting) -> tuple[str, str | None]:
        """Return the file of the newest pages, of all shards."""
        is_cut_same = self._before.is_there and self._names == self._names_before
        if is_cut_same and all(part.is_same for part in parts):
            return noting.kept(self._newest_file)
        before: dict[str, dict[str, KeyTexts]] = defaultdict(dict)
        for key, entry in self._before.entries(self._newest_file).items():
            before[shard_of(key, self._shards)][key] = entry
        entries: dict[str, KeyTexts] = {}
        for part in parts:
            entries |= self._entries(part, before[part.name] if part.is_as_cut else {})
        return noting.made(self._newest_file, self._table.data(entries))

    def _entries(self, part: _Part, before: Mapping[str, KeyTexts]) -> dict[str, KeyTexts]:
        """Return the entries of a part; *before* are those that there were, if it is cut so."""
        entries = dict(before)
        for key in part.touched if part.is_as_cut else self._shards[part.name]:
            entry = self._entry(key, part.span)
            if entry:
                entries[key] = entry
            else:
                entries.pop(key, None)
        return entries

    def _entry(self, key: str, span: tuple[int, int]) -> KeyTexts:
        """Return what some pages have under a key."""
        starts = self._changes.now.starts
        first, end = starts[span[0]], END if span[1] == END else starts[span[1]]
        found = self._before.units(key, first, end)
        for spelling, new in self._table.fresh(key, first, end):
            known = found.get(spelling)
            found[spelling] = sorted([*known, *new]) if known else new
        entry = {spelling: self._table.encoded(units) for spelling, units in found.items() if units}
        if forms := [text for page, text in self._forms.get(key, ()) if span[0] <= page < span[1]]:
            entry[FORMS] = " ".join(forms)
        return entry


def _below(names: Sequence[str], name: str) -> Sequence[str]:
    """Return the shards whose keys would be in one, were they not there, and itself."""
    first = end = bisect_left(names, name)
    while end < len(names) and names[end].startswith(name):
        end += 1
    return names[first:end]
