"""What the index takes from a page, and where it is kept from one build to the next."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, Protocol

from .analysis import Analyser
from .checked import keep, kept
from .unit import Analysed, Page, analyse, text_key

CHUNK = 8
"""How many numbers one file of units takes: a page has a chunk or several of its own."""


class PageSource(NamedTuple):
    """A page that may be made: another one only if its key is another one."""

    key: str
    make: Callable[[], Page]


class AnalysedPage(NamedTuple):
    """Of each unit the hash of its text with what it says, and the units of each facet's values."""

    units: tuple[tuple[bytes, Analysed], ...]
    facets: dict[str, tuple[int, ...]]

    def numbered(self, start: int) -> Iterator[tuple[int, Analysed]]:
        """Yield what each unit says, with its number on a page whose first unit is *start*."""
        for number, (_, analysed) in enumerate(self.units, start):
            yield number, analysed


class NotedPage(NamedTuple):
    """A page of an index: its key, a digest of what the index takes from it, and its size."""

    key: str
    digest: str
    units: int

    @property
    def room(self) -> int:
        """How many numbers the page takes."""
        return -(-self.units // CHUNK) * CHUNK


def facets_of(page: Page) -> dict[str, tuple[int, ...]]:
    """The values of each facet with their units, counted from the page's first."""
    found: dict[str, list[int]] = {}
    for number, unit in enumerate(page.units):
        for facet, values in {**page.facets, **unit.facets}.items():
            for value in values:
                found.setdefault(f"{facet}={value}", []).append(number)
    return {value: tuple(numbers) for value, numbers in found.items()}


class PageToIndex:
    """A page with what tells it from others: the hashes of its units' texts, and its facets."""

    def __init__(self, key: str, page: Page) -> None:
        self.page = page
        self._hashes = [text_key(unit, page.title) for unit in page.units]
        self._facets = facets_of(page)
        made_of = self._hashes, sorted(self._facets.items())
        digest = hashlib.sha256(repr(made_of).encode()).hexdigest()
        self.noted = NotedPage(key, digest, len(page.units))

    def analysed(self, analyser: Analyser, known: Mapping[bytes, Analysed]) -> AnalysedPage:
        """Analyse the units that are not known."""
        units = []
        for unit, key in zip(self.page.units, self._hashes, strict=True):
            units.append((key, known.get(key) or analyse(unit, self.page.title, analyser)))
        return AnalysedPage(tuple(units), self._facets)


class PageKeeper(Protocol):
    """Keeps analysed pages by their digests, some together in a block."""

    def pages(self, block: str) -> Mapping[str, AnalysedPage]:
        """Return the pages of a block; none if there is none."""

    def keep(self, block: str, pages: Mapping[str, AnalysedPage]) -> None:
        """Keep the pages of a block for the next build."""

    def drop_rest(self, blocks: Iterable[str]) -> None:
        """Remove all blocks but these."""


class NoPages:
    """Keeps no pages: all are analysed."""

    def pages(self, block: str) -> Mapping[str, AnalysedPage]:
        """Return nothing."""
        return {}

    def keep(self, block: str, pages: Mapping[str, AnalysedPage]) -> None:
        """Keep nothing."""

    def drop_rest(self, blocks: Iterable[str]) -> None:
        """Remove nothing."""


class KeptPages:
    """Analysed pages in a folder, a file for each block; of what *made_with* stands for."""

    _MOST = 3
    """How many blocks are at hand: a page that moves comes from its own or the one before."""

    def __init__(self, folder: Path, made_with: str) -> None:
        self._folder, self._made_with = folder, made_with
        self._read: dict[str, Mapping[str, AnalysedPage]] = {}

    def pages(self, block: str) -> Mapping[str, AnalysedPage]:
        """Return the pages of a block; none if there is none."""
        if block not in self._read:
            while len(self._read) >= self._MOST:
                del self._read[next(iter(self._read))]
            self._read[block] = self._read_block(block)
        return self._read[block]

    def _read_block(self, block: str) -> Mapping[str, AnalysedPage]:
        made_with, pages = kept(self._file(block)) or (None, {})
        return pages if made_with == self._made_with else {}

    def keep(self, block: str, pages: Mapping[str, AnalysedPage]) -> None:
        """Keep the pages of a block for the next build."""
        keep(self._file(block), (self._made_with, dict(pages)))

    def drop_rest(self, blocks: Iterable[str]) -> None:
        """Remove all blocks but these."""
        left = {self._file(block) for block in blocks}
        for file in self._folder.glob("pages-*.pickle"):
            if file not in left:
                file.unlink()

    def _file(self, block: str) -> Path:
        return self._folder / f"pages-{block}.pickle"
