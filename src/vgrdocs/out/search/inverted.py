"""On which pages each thing in the index is, and which shards that makes. Knows no files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain

from .analysed_page import AnalysedPage
from .analysis import form_texts
from .pages_of import PagesOf
from .shards import by_prefix
from .tables import SHARD
from .text import without_diacritics
from .written import IndexState

GATHERED = 1 << 30
"""From this page on there are groups of pages that are gathered from reports, one a number."""
POSTING, PLACES = 6, 9
"""About how many characters a page takes under a key, with its postings or its places.

An estimate will do, and shards do not depend on how the pages are cut into ages.
"""
FORMS = "forms"


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


class Inverted:
    """On which pages is what the index has, by table."""

    def __init__(self, state: IndexState) -> None:
        self._tables = {name: PagesOf(state.pages_of.get(name)) for name in _ITEMS}

    def put(self, page: int, before: Iterable[AnalysedPage], now: Iterable[AnalysedPage]) -> None:
        """Note what some analysed pages, which count as one, have in place of others."""
        old, new = list(before), list(now)
        for name, items_of in _ITEMS.items():
            gone = chain.from_iterable(map(items_of, old))
            self._tables[name].put(page, gone, chain.from_iterable(map(items_of, new)))

    def of(self, name: str) -> PagesOf:
        """Return the pages of a table's items."""
        return self._tables[name]

    def closed(self) -> dict[str, dict[str, bytes]]:
        """Return all, to be kept."""
        return {name: found.closed() for name, found in self._tables.items()}

    def lasting(self, name: str) -> list[str]:
        """Return the items that are on pages of reports."""
        return [item for item, first, _ in self._tables[name] if first < GATHERED]

    def firsts(self, name: str) -> dict[str, int]:
        """Return the first page of each item."""
        return {item: first for item, first, _ in self._tables[name]}

    def known_forms(self, synonyms: Iterable[tuple[str, str]]) -> dict[str, int]:
        """Return forms that lead to a word, each with the page from which on it is of use.

        Those that lead to a word that no unit has as it is spelt are left out.
        """
        found = dict.fromkeys(form_texts(synonyms), 0)
        found |= self.firsts(FORMS)
        stems = self.firsts("terms")
        known: dict[str, int] = {}
        for form, page in found.items():
            first = stems.get(form.partition(">")[2])
            # It is of use from the page on that has the word: no older file need know it.
            if first is not None:
                known[form] = max(page, first)
        return known

    def term_shards(self, forms: Mapping[str, Sequence[tuple[int, str]]]) -> dict[str, list[str]]:
        """Return the keys of words by shard; *forms* are those that lead to them."""
        sizes: dict[str, int] = {}
        for stem, first, count in self.of("terms"):
            if first < GATHERED:
                key = without_diacritics(stem)
                sizes[key] = sizes.get(key, len(key)) + POSTING * count
        for key, of_key in forms.items():
            lengths = [len(text) + 1 for _, text in of_key]
            sizes[key] = sizes.get(key, len(key)) + sum(lengths)
        return by_prefix(sizes, SHARD)

    def phrase_shards(self) -> dict[str, list[str]]:
        """Return the keys of phrases by shard."""
        found = self.of("phrases")
        sizes = {key: len(key) + PLACES * count for key, first, count in found if first < GATHERED}
        return by_prefix(sizes, SHARD)
