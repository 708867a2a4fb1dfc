"""``nox -s pasted``: try twenty thousand pastes, `-- NUMBER` of them, and tell what was broken."""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

from .contract import breaches
from .reports import pasted_reports

TOGETHER = 200
"""So many reports stand in one handbook."""


def main(number: int = 20_000, first: int = 1) -> int:
    """Try so many pastes, made from the seed *first* on; return how many broke the contract."""
    broken, told = 0, Counter[str]()
    for seed in range(first, first + number // TOGETHER):
        with tempfile.TemporaryDirectory(prefix="pasted-") as folder:
            for message in breaches(pasted_reports(TOGETHER, seed), Path(folder), told):
                broken += 1
                print(message, flush=True)
    print(f"{told.total()} pastes: {told['told']} told, {told['shown']} shown, {broken} broken")
    return broken


sys.exit(bool(main(*map(int, sys.argv[1:]))))
