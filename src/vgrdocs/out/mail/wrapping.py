"""Paragraphs as lines that are not too long, as `textwrap` sets them without breaking a word."""

from __future__ import annotations

import re
import textwrap

_NOT_PLAIN = re.compile(r"[\t\n\x0b\x0c\r]|  |^ | $")
"""Blanks that `textwrap` turns into others, or leaves out at one place and not at another."""


def wrapped_lines(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Return a text as lines of at most *width* columns, which begin with *first* and *rest*.

    A longer word stays whole. A text without words comes to no line.
    """
    words = text.split(" ")
    if _NOT_PLAIN.search(text) or not all(map(str.strip, words)):
        return _wrapped(text, width, first, rest)
    # Most of a mail is words with one blank between, for which nothing has to be looked up.
    lines: list[str] = []
    line, room = first + words[0], width - len(first) - len(words[0])
    for word in words[1:]:
        room -= len(word) + 1
        if room >= 0:
            line += f" {word}"
        else:
            lines.append(line)
            line, room = rest + word, width - len(rest) - len(word)
    return [*lines, line]


def _wrapped(text: str, width: int, first: str, rest: str) -> list[str]:
    return textwrap.wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
