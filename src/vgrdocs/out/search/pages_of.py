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
        self._open: dict[str, array[int]] = {}

    def put(self, page: int, before: Iterable[str], now: Iterable[str]) -> None:
        """Note that a page has other items than before."""
        old, new = set(before), set(now)
        for item in old - new:
            pages = self._opened(item)
            pages.pop(bisect_left(pages, page))
        for item in new - old:
            pages = self._opened(item)
            if pages and pages[-1] > page:
                pages.insert(bisect_left(pages, page), page)
            else:
                pages.append(page)

    def _opened(self, item: str) -> array[int]:
        pages = self._open.get(item)
        if pages is None:
            pages = self._open[item] = array(_NUMBERS, self._kept.pop(item, b""))
        return pages

    def first(self, item: str) -> int | None:
        """Return the first page that an item is on; None if it is on no page."""
        if item in self._open:
            pages = self._open[item]
            return pages[0] if pages else None
        kept = self._kept.get(item)
        return _number(kept) if kept else None

    def __iter__(self) -> Iterator[tuple[str, int, int]]:
        """Yield each item that is on any page, with the first of them and how many they are."""
        for item, kept in self._kept.items():
            yield item, _number(kept), len(kept) // _SIZE
        for item, pages in self._open.items():
            if pages:
                yield item, pages[0], len(pages)

    def closed(self) -> dict[str, bytes]:
        """Return all, to be kept."""
        return self._kept | {item: pages.tobytes() for item, pages in self._open.items() if pages}


def _number(kept: bytes) -> int:
    """Return the first of the numbers that are kept."""
    return int.from_bytes(kept[:_SIZE], sys.byteorder)
