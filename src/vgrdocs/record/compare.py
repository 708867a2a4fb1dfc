"""Two texts beside each other: which passages belong together, which words differ. No Markdown."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

_WORD = re.compile(r"https?://[^\s)]+|\w+|\s+|[^\w\s]")
_ALIKE = 0.4
"""How much of two passages must be common, by difflib, for one to be the other with changes."""
_SHOWN = 70
"""How many letters of a changed line an excerpt shows."""
_LEAD = 25
"""How many letters before the change it begins with."""


class Run(NamedTuple):
    """A stretch of two passages: equal in both, or what one has in place of what the other has."""

    old: str
    new: str

    @property
    def is_same(self) -> bool:
        """Whether nothing differs."""
        return self.old == self.new


class FirstChange(NamedTuple):
    """Where two texts differ first: the line in the new one, and an excerpt of each.

    An excerpt is empty where there is nothing.
    """

    line: int
    old: str
    new: str


def compare_words(old: str, new: str) -> list[Run]:
    """Return the runs of two passages in order; passages that have little in common are one run."""
    if _likeness(old, new) < _ALIKE:
        return [Run(old, new)]
    first, second = _WORD.findall(old), _WORD.findall(new)
    runs: list[Run] = []
    for _, a1, a2, b1, b2 in _matched(first, second).get_opcodes():
        run = Run("".join(first[a1:a2]), "".join(second[b1:b2]))
        # One change with a space inside is read more easily than two.
        if len(runs) > 1 and not run.is_same and runs[-1].is_same and runs[-1].old.isspace():
            space, before = runs.pop(), runs.pop()
            run = Run(before.old + space.old + run.old, before.new + space.new + run.new)
        runs.append(run)
    return runs


def pair_passages(
    old: Sequence[str], new: Sequence[str]
) -> Iterator[tuple[str | None, str | None]]:
    """Yield the passages of two texts in order, each with its other form, or None for none."""
    for code, a1, a2, b1, b2 in _matched(old, new).get_opcodes():
        is_one_for_one = a2 - a1 == b2 - b1 == 1
        if code == "equal" or is_one_for_one:
            yield from zip(old[a1:a2], new[b1:b2], strict=True)
        else:
            yield from _align(old[a1:a2], new[b1:b2])


def _align(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str | None, str | None]]:
    """Yield the passages of two stretches that have none in common, likely forms side by side."""
    for passage in old:
        place = _first_like(passage, new)
        if place is None:
            yield passage, None
            continue
        # What stands before it in the new text has no older form: the order is kept.
        for added in new[:place]:
            yield None, added
        yield passage, new[place]
        new = new[place + 1 :]
    for added in new:
        yield None, added


def _first_like(passage: str, others: Sequence[str]) -> int | None:
    """Return the place of the first passage that has enough in common with *passage*."""
    for place, other in enumerate(others):
        if _likeness(passage, other) >= _ALIKE:
            return place
    return None


def _likeness(old: str, new: str) -> float:
    return _matched(_WORD.findall(old), _WORD.findall(new)).ratio()


def _matched(old: Sequence[str], new: Sequence[str]) -> difflib.SequenceMatcher[str]:
    # By itself difflib leaves out what is frequent in a long text, such as spaces between words.
    return difflib.SequenceMatcher(None, old, new, autojunk=False)


def first_change(old: str, new: str) -> FirstChange:
    """Return where two texts differ first. They do.

    What nobody can see comes last: only where nothing else differs is its line told, without words.
    """
    first, second = old.rstrip().split("\n"), new.rstrip().split("\n")
    for _, a1, a2, b1, b2 in _matched(first, second).get_opcodes():
        before = _seen(" ".join(first[a1:a2]))
        after = _seen(" ".join(second[b1:b2]))
        if before != after:
            place = _first_difference(before, after)
            line = min(b1 + 1, len(second))  # what is gone from the end is told at the last line
            return FirstChange(line, _excerpt(before, place), _excerpt(after, place))
    lines = enumerate(zip_longest(old.split("\n"), new.split("\n")), 1)
    return FirstChange(next(line for line, (a, b) in lines if a != b), "", "")


def _seen(text: str) -> str:
    """Return a text without what can't be seen of it: blanks at its ends, how å is put together."""
    return unicodedata.normalize("NFC", text.strip())


def _first_difference(old: str, new: str) -> int:
    """Return the place of the first letter that differs."""
    pairs = zip_longest(old, new)
    return next(place for place, (a, b) in enumerate(pairs) if a != b)


def _excerpt(text: str, place: int) -> str:
    """Return the text around *place*, from the beginning of a word."""
    start = 0 if place <= _LEAD else text.find(" ", place - _LEAD) + 1
    end = start + _SHOWN
    before = "…" if start else ""
    after = "…" if end < len(text) else ""
    return f"{before}{text[start:end]}{after}"
