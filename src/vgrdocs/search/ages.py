"""Which pages a file of the index covers, so that a new report rewrites few of them. Knows nothing of words.

A shard comes in two files: one for the old pages, and one for newer ones. What is newest lies in one file for all
shards. Each shard takes newer pages over when its turn comes, every so many pages; turns follow from the shard's
name, so that with each new report a few shards are written again, and never all at once.
"""

from __future__ import annotations

import zlib

# With some hundred reports these two rewrite the least.
TAKEN_OVER, TAKEN_IN = 48, 6


def ages(shard: str, pages: int) -> tuple[int, int]:
    """How many pages, oldest first, a shard's file of old ones covers, and how many its two files cover together."""
    turn = zlib.crc32(shard.encode())
    old = _last_turn(pages, TAKEN_OVER, turn)
    return old, max(old, _last_turn(pages, TAKEN_IN, turn))


def _last_turn(pages: int, step: int, turn: int) -> int:
    return max(0, pages - (pages - turn) % step)
