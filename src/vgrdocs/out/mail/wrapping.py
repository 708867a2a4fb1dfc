"""Paragraphs as lines that are not too long."""

from __future__ import annotations

import textwrap


def wrapped_lines(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Return a text as lines of at most *width* columns, which begin with *first* and *rest*.

    A longer word, such as an address, stays whole. A text without words comes to no line.
    """
    return textwrap.wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
