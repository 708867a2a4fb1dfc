"""Closed blocks put together, from one build to the next: a build adds those that are new.

Knows no page and no index file.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple, Protocol

from .blocks import ClosedBlock, Entry, Postings


class MergedBlocks(NamedTuple):
    """Blocks put together: the digest of each in order, and what all of them have."""

    digests: tuple[str, ...] = ()
    block: ClosedBlock = ClosedBlock({}, {}, {})


class MergedKeeper(Protocol):
    """Keeps blocks that are put together."""

    def merged(self) -> MergedBlocks:
        """Return what was kept; no blocks if there is none."""

    def keep_merged(self, merged: MergedBlocks) -> None:
        """Keep them for the next build."""


class Merging:
    """What blocks have under each key, beginning with those that were put together before.

    Blocks come in order, the full ones first. As long as they are those of the last build, nothing
    is done but to count them.
    """

    def __init__(self, kept: MergedKeeper) -> None:
        self._kept = kept
        self._before = kept.merged()
        self._is_following = True
        self._digests: list[str] = []
        self.impacts: dict[str, Postings] = defaultdict(Postings)
        self.places: dict[str, Postings] = defaultdict(Postings)
        self.words: dict[str, int] = {}
        """Words as they are spelt, with the unit that has each first."""

    def follows(self, digest: str) -> bool:
        """Say whether the next full block is the one that was there before, and count it."""
        number = len(self._digests)
        if not self._is_following or self._before.digests[number : number + 1] != (digest,):
            return False
        self._digests.append(digest)
        return True

    def add_full(self, digest: str, block: ClosedBlock, first: int) -> None:
        """Add a full block, which begins with the unit *first*."""
        self._end_following(first)
        self._digests.append(digest)
        self.add(block)

    def end_full(self, end: int) -> None:
        """Keep the full blocks, which were all before the unit *end*, if they are other ones."""
        self._end_following(end)
        if tuple(self._digests) != self._before.digests:
            block = ClosedBlock(_closed(self.impacts), _closed(self.places), self.words)
            self._kept.keep_merged(MergedBlocks(tuple(self._digests), block))

    def _end_following(self, end: int) -> None:
        """Take over what is the same as before: all before the unit *end*."""
        if self._is_following:
            self._is_following = False
            is_all = len(self._digests) == len(self._before.digests)
            self.add(self._before.block if is_all else _before(self._before.block, end))

    def add(self, block: ClosedBlock) -> None:
        """Add a block."""
        for stem, entry in block.impacts.items():
            self.impacts[stem].add(entry)
        for word, entry in block.places.items():
            self.places[word].add(entry)
        for word, number in block.words.items():
            self.words.setdefault(word, number)


def _closed(table: Mapping[str, Postings]) -> dict[str, Entry]:
    return {key: found.entry() for key, found in table.items()}


def _before(block: ClosedBlock, end: int) -> ClosedBlock:
    """Return what a block has of the units before *end*."""
    words = {word: number for word, number in block.words.items() if number < end}
    return ClosedBlock(_cut(block.impacts, end), _cut(block.places, end), words)


def _cut(table: Mapping[str, Entry], end: int) -> dict[str, Entry]:
    found = {}
    for key, (units, codes) in table.items():
        numbers = array("I", units)
        count = bisect_left(numbers, end)
        if count:
            found[key] = numbers[:count].tobytes(), " ".join(codes.split(" ")[:count])
    return found
