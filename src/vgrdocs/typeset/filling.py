"""With how much more room between its documents a volume may end on a page that is not thin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

THIN = 1 / 3
"""A last page that is less full than this looks like a mistake."""

_ROOMS = (12, 20, 32, 45, 60, 78)
"""Millimetres that there may be more, the least seen first; the last is a third of a page."""

_LAST = 3
"""So many documents have it: pages before them stay, and what stays is not laid out again."""


def rooms(documents: Sequence[str]) -> Iterator[dict[str, int]]:
    """Yield what to try for a volume: the documents with more room before them, and how much."""
    for room in _ROOMS:
        yield dict.fromkeys(documents[-_LAST:], room)
