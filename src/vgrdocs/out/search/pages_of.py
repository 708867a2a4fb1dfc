"""On which pages each of many words is, kept compactly. Knows neither pages nor words."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping

_NUMBERS = "I"
_SIZE = array(_NUMBERS).itemsize


class PagesOf:
    """The numbers of pages, in order, that each item is on."""

    def __init__(self, kept: Mapping[str, bytes] | None = None) -> None:
        # What nothing changes stays as it was kept: to open all of it takes longer than a build
        # that changes a sentence may.
        self._kept = dict(kept or {})
        # Most items are on one page, whose number alone takes a tenth of a list of one.
        self._open: dict[str, int | array[int]] = {}

    def put(self, page: int, before: Iterable[str], now: Iterable[str]) -> None:
        """Note that a page has other items than before."""
        old, new = set(before), set(now)
        for item in old - new:
            pages = self._opened(item)
            pages.pop(bisect_left(pages, page))
        for item in new - old:
            if item not in self._open and item not in self._kept:
                self._open[item] = page
                continue
            pages = self._opened(item)
            if pages and pages[-1] > page:
                pages.insert(bisect_left(pages, page), page)
            else:
                pages.append(page)

    def _opened(self, item: str) -> array[int]:
        pages = self._open.get(item)
        if not isinstance(pages, array):
            kept = self._kept.pop(item, b"") if pages is None else [pages]
            pages = self._open[item] = array(_NUMBERS, kept)
        return pages

    def first(self, item: str) -> int | None:
        """Return the first page that an item is on; None if it is on no page."""
        if item in self._open:
            pages = self._open[item]
            if isinstance(pages, int):
                return pages
            return pages[0] if pages else None
        kept = self._kept.get(item)
        return _number(kept) if kept else None

    def __iter__(self) -> Iterator[tuple[str, int, int]]:
        """Yield each item that is on any page, with the first of them and how many they are."""
        for item, kept in self._kept.items():
            yield item, _number(kept), len(kept) // _SIZE
        for item, pages in self._open.items():
            if isinstance(pages, int):
                yield item, pages, 1
            elif pages:
                yield item, pages[0], len(pages)

    def closed(self) -> dict[str, bytes]:
        """Return all, to be kept."""
        closed = dict(self._kept)
        for item, pages in self._open.items():
            numbers = array(_NUMBERS, [pages]) if isinstance(pages, int) else pages
            if numbers:
                closed[item] = numbers.tobytes()
        return closed


def _number(kept: bytes) -> int:
    """Return the first of the numbers that are kept."""
    return int.from_bytes(kept[:_SIZE], sys.byteorder)
