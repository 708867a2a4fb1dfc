"""Lists that somebody has typed, with a sign before each line, as the lists that they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from .form import Inline, ItemList, Paragraph, Part, Words, plain_words, tidied
from .lines import lists_of
from .tight_signs import may_have_sign

_DASHES = "-–—"


def with_typed_lists(parts: Iterable[Part]) -> list[Part]:
    """Return parts with a list for paragraphs, or lines of one, that each begin with a sign."""
    found: list[Part] = []
    run: list[tuple[Inline, ...]] = []
    for part in parts:
        lines = _lines_with_signs(part)
        if lines:
            run += lines
            continue
        if run and found and _are_halves(found[-1], part):
            found[-1] = _put_together(found[-1], lists_of(run), part)
        else:
            found += [*_as_list(run), part]
        run = []
    return found + _as_list(run)


def _are_halves(above: Part, below: Part) -> bool:
    """Say whether typed lines between two parts belong to the last item of one list of signs."""
    halves = (above, below)
    return all(isinstance(half, ItemList) and not half.is_ordered for half in halves)


def _put_together(above: Part, inner: Sequence[Part], below: Part) -> ItemList:
    if not (isinstance(above, ItemList) and isinstance(below, ItemList)):
        raise TypeError("only a list can be put together")
    *before, last = above.items
    return replace(above, items=(*before, (*last, *inner), *below.items))


def _lines_with_signs(part: Part) -> list[tuple[Inline, ...]]:
    """Return the lines of a paragraph if all of them begin with a sign, else nothing."""
    if not isinstance(part, Paragraph):
        return []
    lines = written_lines(part.inlines)
    if not all(_may_have_sign(line) for line in lines):
        return []
    return lines


def _may_have_sign(line: tuple[Inline, ...]) -> bool:
    # What is strong as a whole is a heading, and its number one of that.
    is_strong = all(isinstance(each, Words) and each.is_strong for each in line)
    return not is_strong and may_have_sign(plain_words(line))


def written_lines(inlines: Sequence[Inline]) -> list[tuple[Inline, ...]]:
    """Return the lines of running text that has some."""
    lines: list[list[Inline]] = [[]]
    for each in inlines:
        if not isinstance(each, Words):
            lines[-1].append(each)
            continue
        for number, text in enumerate(each.text.split("\n")):
            if number:
                lines.append([])
            lines[-1].append(replace(each, text=text))
    return [line for line in map(tidied, lines) if line]


def _as_list(run: Sequence[tuple[Inline, ...]]) -> list[Part]:
    """Return lines as a list; one that begins with a dash is what somebody says, and no list."""
    if not run:
        return []
    start = plain_words(run[0])[0]
    if len(run) == 1 and (start in _DASHES or start.isalnum() or start == "("):
        return [Paragraph(run[0])]
    return lists_of(run)
