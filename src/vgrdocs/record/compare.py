"""Two texts beside each other: which passages belong together, and which words of them differ. Knows no Markdown."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

_WORD = re.compile(r"https?://[^\s)]+|\w+|\s+|[^\w\s]")
_ALIKE = 0.4
"""How much of two passages must be common, by difflib, for one to be taken for the other with changes."""
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
    """Where two texts differ first: the line in the new one, and an excerpt of each; empty where there is nothing."""

    line: int
    old: str
    new: str


def compare_words(old: str, new: str) -> list[Run]:
    """Return the runs of two passages in order; passages that have little in common are one run."""
    if _likeness(old, new) < _ALIKE:
        return [Run(old, new)]
    first, second = _WORD.findall(old), _WORD.findall(new)
    codes = difflib.SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    runs: list[Run] = []
    for _, a1, a2, b1, b2 in codes:
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
    """Yield the passages of two texts in order, each with its other form, or None where it has none."""
    for code, a1, a2, b1, b2 in difflib.SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if code == "equal" or a2 - a1 == b2 - b1 == 1:
            yield from zip(old[a1:a2], new[b1:b2], strict=True)
        else:
            yield from _align(list(old[a1:a2]), list(new[b1:b2]))


def _align(old: list[str], new: list[str]) -> Iterator[tuple[str | None, str | None]]:
    for passage in old:
        places = [place for place, other in enumerate(new) if _likeness(passage, other) >= _ALIKE]
        if not places:
            yield passage, None
            continue
        yield from ((None, added) for added in new[: places[0]])
        yield passage, new[places[0]]
        new = new[places[0] + 1 :]
    yield from ((None, added) for added in new)


def _likeness(old: str, new: str) -> float:
    return difflib.SequenceMatcher(
        None, _WORD.findall(old), _WORD.findall(new), autojunk=False
    ).ratio()


def first_change(old: str, new: str) -> FirstChange:
    """Return where two texts differ first. They do."""
    first, second = old.rstrip().split("\n"), new.rstrip().split("\n")
    for _, a1, a2, b1, b2 in difflib.SequenceMatcher(
        None, first, second, autojunk=False
    ).get_opcodes():
        was, is_ = (" ".join(lines).strip() for lines in (first[a1:a2], second[b1:b2]))
        if was != is_:
            start = next(place for place, (a, b) in enumerate(zip_longest(was, is_)) if a != b)
            return FirstChange(min(b1 + 1, len(second)), _excerpt(was, start), _excerpt(is_, start))
    return FirstChange(1, "", "")


def _excerpt(text: str, place: int) -> str:
    start = 0 if place <= _LEAD else text.find(" ", place - _LEAD) + 1
    cut = text[start : start + _SHOWN]
    return f"{'…' if start else ''}{cut}{'…' if start + _SHOWN < len(text) else ''}"
