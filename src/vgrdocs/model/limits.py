"""How large a text may be: what is larger is no report, and would keep a machine busy."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from .fences import find_fences
from .hint import Hint
from .language import Text
from .problem import Code, Problem

MOST_SIGNS = 500_000
"""Signs of a file, or of all that a page includes: two hundred pages of print."""
MOST_LINES = 10_000
LONGEST_LINE = 20_000
LONGEST_RUN = 1_000
"""How often one sign may stand in a row; blanks at most, for a line of dashes is shorter."""


def spaced(number: int) -> str:
    """Return a number as a message shows it, with spaces between thousands."""
    return f"{number:_}".replace("_", " ")


def within_limits(text: str) -> tuple[str, list[Problem]]:
    """Return *text* as far as it is to be read, line for line, and what is too large in it.

    Of a text that is too long only its beginning is read: the problem says enough.
    """
    lines = text.split("\n")
    if too_long := list(_too_long(text, lines)):
        return _beginning(lines), too_long
    problems = []
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_RUN:
            lines[number - 1], found = _shortened(line, number)
            problems += found
    return "\n".join(lines), problems


def too_many_signs(line: int) -> Problem:
    """Return what to say of a text that has too many signs."""
    message = Text("the text is longer than {most} signs", most=spaced(MOST_SIGNS))
    hint = Hint("divide it: what is long can be a file of its own that the report links to")
    return Problem(Code.TOO_LARGE, message, hint=hint, line=line)


def _too_long(text: str, lines: list[str]) -> Iterator[Problem]:
    if len(text) > MOST_SIGNS:
        yield too_many_signs(text[:MOST_SIGNS].count("\n") + 1)
    elif len(lines) > MOST_LINES:
        message = Text("the text has more than {most} lines", most=spaced(MOST_LINES))
        hint = Hint("divide it: what is long can be a file of its own that the report links to")
        yield Problem(Code.TOO_LARGE, message, hint=hint, line=MOST_LINES + 1)


def _beginning(lines: list[str]) -> str:
    """Return the title and the first block, so that the page is known by its masthead."""
    first = [line[:LONGEST_RUN] for line in lines[:100]]
    for fence in find_fences("\n".join(first)):
        return "\n".join(first[: fence.closed]) + "\n"
    return first[0] + "\n"


def _shortened(line: str, number: int) -> tuple[str, list[Problem]]:
    """Return a line without its long rows of one sign, and the problem if there is one."""
    kept = []
    longest = ""
    for sign, row in groupby(line):
        length = len(list(row))
        if length > LONGEST_RUN:
            longest, length = sign, 1
        kept.append(sign * length)
    shorter = "".join(kept)
    if longest:
        message = Text(
            "'{sign}' stands more than {most} times in a row",
            sign=longest,
            most=spaced(LONGEST_RUN),
        )
        if longest.isspace():
            message = Text("more than {most} blanks stand in a row", most=spaced(LONGEST_RUN))
        hint = Hint("take them out")
    elif len(line) > LONGEST_LINE:
        message = Text("the line is longer than {most} signs", most=spaced(LONGEST_LINE))
        hint = Hint("divide it into paragraphs, with an empty line between them")
    else:
        return line, []
    # Its beginning is kept: it may open a block or be a field.
    return shorter[:LONGEST_RUN], [Problem(Code.TOO_LARGE, message, hint=hint, line=number)]
