"""Lists that somebody has typed, with a sign before each line, as the lists that they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from .form import Inline, ItemList, Paragraph, Part, Words, plain_words, tidied, without_start
from .lines import marker_of

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
        found += _as_list(run)
        run = []
        found.append(part)
    return found + _as_list(run)


def _lines_with_signs(part: Part) -> list[tuple[Inline, ...]]:
    """Return the lines of a paragraph if all of them begin with a sign, else nothing."""
    if not isinstance(part, Paragraph):
        return []
    lines = _lines_of(part.inlines)
    if not all(_sign_of(line) for line in lines):
        return []
    return lines


def _sign_of(line: tuple[Inline, ...]) -> str:
    # What is strong as a whole is a heading, and its number one of that.
    is_strong = all(isinstance(each, Words) and each.is_strong for each in line)
    return "" if is_strong else marker_of(plain_words(line))


def _lines_of(inlines: Sequence[Inline]) -> list[tuple[Inline, ...]]:
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
    signs = [_sign_of(line) for line in run]
    if len(run) == 1 and (signs[0].strip() in _DASHES or signs[0][0].isalnum()):
        return [Paragraph(run[0])]
    items = []
    for sign, line in zip(signs, run, strict=True):
        items.append((Paragraph(without_start(line, len(sign))),))
    first = signs[0].strip().rstrip(".)")
    is_ordered = first.isdecimal()
    return [ItemList(is_ordered, tuple(items), int(first) if is_ordered else 1)]
