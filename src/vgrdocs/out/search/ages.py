"""Which pages a file of the index covers, so that a new report rewrites few. Knows no words.

A shard comes in a file for each age of pages. What is newest lies in one file for all shards. Each
shard's files take over newer pages when its turn comes, each every so many pages; turns follow from
the shard's name, so that with each new report a few shards are written again, never all at once.
"""

from __future__ import annotations

import zlib

NEWEST_AGE = "newest-"
# What files of an age are called, and every how many pages they take over newer ones; the oldest
# first. With some hundred reports these rewrite the least. Each is a multiple of the next, so that
# a page goes from age to age and is never left out between two.
TURNS = {"": 144, "recent-": 24, "newer-": 4}


def ages(shard: str, pages: int) -> dict[str, tuple[int, int]]:
    """The pages that a shard's files of each age cover, oldest first.

    From the first to before the second number.
    """
    # Not `hash`, which differs from one process to the next: the files must not.
    turn = zlib.crc32(shard.encode())
    covered: dict[str, tuple[int, int]] = {}
    start = 0
    for age, step in TURNS.items():
        # What has come since this shard's last turn; a number of pages alone says when that was,
        # so that it does not matter how often the handbook was built on the way.
        waiting = (pages - turn) % step
        end = max(start, pages - waiting)
        covered[age] = start, end
        start = end
    covered[NEWEST_AGE] = start, pages
    return covered
