"""Lines and columns as editors count them, and as Python does."""

from __future__ import annotations

import re

_LINE_END = re.compile(r"\r\n|\r|\n")
"""What ends a line in the protocol; Python's `splitlines` knows more signs, which do not."""
_UNITS = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
_WIDTHS = {"utf-8": 1, "utf-16": 2, "utf-32": 4}


def split_lines(text: str) -> list[str]:
    """Return the lines of a text without their ends; an empty text has one."""
    return _LINE_END.split(text)


def line_end(text: str) -> str:
    """Return what ends the lines of a text, by its first one."""
    found = _LINE_END.search(text)
    return found[0] if found else "\n"


def to_units(line: str, column: int, encoding: str = "utf-16") -> int:
    """Return the *column* of a line, in signs, as an editor counts it: in units of an encoding."""
    before = line[:column]
    if before.isascii():
        return len(before)
    # A lone surrogate may come from an editor, and is a unit like any other.
    return len(before.encode(_UNITS[encoding], "surrogatepass")) // _WIDTHS[encoding]


def from_units(line: str, units: int, encoding: str = "utf-16") -> int:
    """Return the column in signs of what an editor counts as *units*.

    What is in the middle of a sign is before it, and what is beyond the line at its end.
    """
    if line.isascii():
        return min(units, len(line))
    left = units
    for column, sign in enumerate(line):
        left -= to_units(sign, 1, encoding)
        if left < 0:
            return column
    return len(line)
