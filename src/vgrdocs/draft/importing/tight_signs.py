"""Signs of lists that a line alone can't be told by: *-word*, *a.*, and *1.1*."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from .form import Words, tidied, without_start
from .text_line import TextLine, marker_of

_TIGHT = re.compile(r"[-–*+](?=[^\W\d_])")
_NUMBERS = re.compile(r"(?P<numbers>\d{1,2}(?:\.\d{1,2})*)[.)]?[ \t\u00a0]+(?=[^\W\d_])")
_LETTER = re.compile(r"(?P<letter>[a-z])\.[ \t\u00a0]+(?=\S)")
_OF_NUMBERS = "▪ "
"""Stands before numbers in numbers, which no list of Markdown has: they stay in the text."""
_WIDTH = 3
"""How much further in a list stands for each number more, in widths of a letter."""


def may_have_sign(text: str) -> bool:
    """Say whether a line begins as an item of a list may, if its neighbours do."""
    is_tight = _TIGHT.match(text) or _LETTER.match(text) or len(_numbers_of(text)) > 1
    return bool(marker_of(text) or is_tight)


def with_signs_apart(lines: Sequence[TextLine]) -> list[TextLine]:
    """Return lines, those with signs that a list has which can be told by those around them."""
    found = list(lines)
    # A line that goes on from the one above has no sign, and parts no list.
    starts = [place for place, line in enumerate(lines) if line.begins or may_have_sign(line.text)]
    for place, next_place in pairwise(starts):
        above, below = lines[place], lines[next_place]
        if above.level is None and below.level is None and (apart := _sign_of_both(above, below)):
            found[place], found[next_place] = apart(above), apart(below)
    return found


def _sign_of_both(above: TextLine, below: TextLine) -> Callable[[TextLine], TextLine] | None:
    """Return what puts the signs apart that two lines have in common, None where they have none."""
    one, other = above.text, below.text
    if _TIGHT.match(one) and _TIGHT.match(other):
        return _apart
    if _LETTER.match(one) and _LETTER.match(other) and ord(other[0]) == ord(one[0]) + 1:
        return _lettered
    return _numbered if _follows(_numbers_of(one), _numbers_of(other)) else None


def _numbers_of(text: str) -> tuple[int, ...]:
    """Return the numbers that a line begins with: 1 and 2 of *1.2 Text*."""
    found = _NUMBERS.match(text)
    return tuple(map(int, found["numbers"].split("."))) if found else ()


def _follows(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Say whether one item comes right after another: 1.2 after 1.1, 1.1 after 1, 2 after 1.2."""
    if not one or not other:
        return False
    depth = len(other) - 1
    return other in ((*one, 1), (*one[:depth], one[depth] + 1) if depth < len(one) else ())


def _apart(line: TextLine) -> TextLine:
    rest = without_start(line.inlines, 1)
    return replace(line, inlines=tidied((Words(f"{line.text[0]} "), *rest)), begins=True)


def _lettered(line: TextLine) -> TextLine:
    rest = without_start(line.inlines, 2)
    return replace(line, inlines=tidied((Words(f"{line.text[0]}) "), *rest)), begins=True)


def _numbered(line: TextLine) -> TextLine:
    """Return a line with a sign before its numbers, if these are several."""
    depth = len(_numbers_of(line.text)) - 1
    if not depth:
        return line
    inlines = tidied((Words(_OF_NUMBERS), *line.inlines))
    return replace(line, inlines=inlines, indent=line.indent + _WIDTH * depth, begins=True)
