"""Numbered lists whose numbers Markdown would not keep, and sentences that it takes for one."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Hint, PastedCode, Problem, Text, Written
from .looks import ParsedText

_HIGHEST_FIRST = 99
"""A list that goes on after a picture or a text may begin higher than 1, but hardly above this."""


def look_at_list_numbers(parsed: ParsedText) -> Iterator[Problem]:
    """Tell of lists that would be numbered in another way than they were written."""
    open_lists: list[list[tuple[int, int]]] = []
    for token in parsed.tokens:
        if token.type in ("ordered_list_open", "bullet_list_open"):
            open_lists.append([])
        elif token.type == "list_item_open" and token.info:
            open_lists[-1].append((int(token.info), parsed.line(token)))
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            yield from _look_at(open_lists.pop(), token.markup)


def _look_at(items: list[tuple[int, int]], sign: str) -> Iterator[Problem]:
    """Tell of one list, by the numbers and the lines of its items."""
    if not items:
        return
    numbers = [number for number, _ in items]
    first, line = items[0]
    if first > _HIGHEST_FIRST:
        yield _no_list(first, line, sign)
        return
    # Numbers that are all the same are Markdown's way to leave the counting to it.
    if len(set(numbers)) == 1:
        return
    for place, (number, at) in enumerate(items):
        if number != first + place:
            yield _renumbered(number, first + place, at, sign)
            return


def _no_list(number: int, line: int, sign: str) -> Problem:
    return Problem(
        PastedCode.LIST_NUMBERS,
        Text("the line begins with '{number}{sign}', and becomes a list", number=number, sign=sign),
        hint=Hint(
            "write a backslash before the sign, {example}, or other words first",
            example=Written(f"{number}\\{sign}"),
        ),
        line=line,
    )


def _renumbered(number: int, shown: int, line: int, sign: str) -> Problem:
    return Problem(
        PastedCode.LIST_NUMBERS,
        Text(
            "the item '{number}{sign}' would be shown as '{shown}{sign}'",
            number=number,
            shown=shown,
            sign=sign,
        ),
        hint=Hint(
            "number the items in a row; to keep a number, write a backslash before the sign, "
            "{example}, and an empty line above it",
            example=Written(f"{number}\\{sign}"),
        ),
        line=line,
    )
