"""Rows of tables with other cells than the head: Markdown drops those that are too many."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import Code, Hint, Problem, Text
from .looks import ParsedText

_BAR = re.compile(r"(?<!\\)\|")
_QUOTED = re.compile(r"[\s>]*")


def look_at_table_rows(parsed: ParsedText) -> Iterator[Problem]:
    """Tell of the first row of each table that has more cells than the head, or fewer."""
    heads = 0
    is_told = False
    for token in parsed.tokens:
        if token.type == "table_open":
            heads, is_told = 0, False
        elif token.type == "th_open":
            heads += 1
        elif token.type == "tr_open" and heads and not is_told:
            problem = _look_at(parsed.written(token), heads, parsed.line(token))
            if problem:
                is_told = True
                yield problem


def _look_at(row: str, heads: int, line: int) -> Problem | None:
    words = _QUOTED.sub("", row, count=1).rstrip()
    cells = _BAR.split(words)
    if len(cells) == 1 and heads > 1:
        return Problem(
            Code.BAD_TABLE,
            Text("the line right below the table becomes a row of it"),
            hint=Hint("write an empty line above it"),
            line=line,
        )
    number = len(cells) - (not cells[0].strip()) - (len(cells) > 1 and not cells[-1].strip())
    if number == heads:
        return None
    return Problem(
        Code.BAD_TABLE,
        Text(
            "the row has {cells} cells, and the head of the table {heads}",
            cells=number,
            heads=heads,
        ),
        hint=Hint("give each row as many cells as the head; a bar in a cell is written \\|"),
        line=line,
    )
