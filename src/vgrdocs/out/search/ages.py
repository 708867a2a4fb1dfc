"""Which pages a file of the index covers, so that a new report rewrites few of them. Knows nothing of words.

A shard comes in a file for each age of pages. What is newest lies in one file for all shards. Each shard's files take
over newer pages when its turn comes, each every so many pages; turns follow from the shard's name, so that with each
new report a few shards are written again, and never all at once.
"""

from __future__ import annotations

import zlib

NEWEST = "newest-"
# What files of an age are called, and every how many pages they take over newer ones; the oldest first. With some
# hundred reports these rewrite the least.
TURNS = {"": 144, "recent-": 24, "newer-": 4}


def ages(shard: str, pages: int) -> dict[str, tuple[int, int]]:
    """The pages, from the first to before the second, oldest first, that a shard's files of each age cover."""
    turn = zlib.crc32(shard.encode())
    covered: dict[str, tuple[int, int]] = {}
    start = 0
    for age, step in TURNS.items():
        end = max(start, pages - (pages - turn) % step)
        covered[age] = start, end
        start = end
    return {**covered, NEWEST: (start, pages)}
