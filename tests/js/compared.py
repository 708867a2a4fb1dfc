"""Pairs of texts, and how they differ as Python finds it, for the test of a script."""

from __future__ import annotations

import random
from typing import Any

from vgrdocs.record import compare_words, pair_passages

PAIRS = 200
_BLANKS = (" ", " ", " ", "\N{NO-BREAK SPACE}", "  ")


def compared(words: list[str]) -> list[dict[str, Any]]:
    """Return pairs of texts made of *words*, the second one changed more or less from the first."""
    chance = random.Random(11)  # noqa: S311 - the same texts each time
    return [_pair(words, chance) for _ in range(PAIRS)]


def _pair(words: list[str], chance: random.Random) -> dict[str, Any]:
    old = [_passage(words, chance) for _ in range(chance.randrange(12))]
    now = []
    for passage in old:
        what = chance.randrange(6)
        if what == 0:  # it is taken out, or another stands in its place
            now += [_passage(words, chance)] * chance.randrange(2)
        elif what == 1:
            now += [_changed(passage, words, chance)]
        elif what == 2:
            now += [_passage(words, chance), passage]
        else:
            now += [passage]
    if chance.random() < 0.2:
        chance.shuffle(now)
    pairs = list(pair_passages(old, now))
    runs = [[tuple(run) for run in compare_words(a or "", b or "")] for a, b in pairs]
    return {"old": old, "now": now, "pairs": pairs, "runs": runs}


def _passage(words: list[str], chance: random.Random) -> str:
    said = chance.choices(words, k=chance.randrange(1, 30))
    return chance.choice(_BLANKS).join(said)


def _changed(passage: str, words: list[str], chance: random.Random) -> str:
    """Return a passage with some of its words changed, taken out or put in."""
    said = passage.split(" ")
    for _ in range(chance.randrange(1, 5)):
        place = chance.randrange(len(said) + 1)
        said[place : place + chance.randrange(2)] = chance.choices(words, k=chance.randrange(3))
    return " ".join(said)
