"""Tables that were pasted in other forms than Markdown's: they become one paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import Command, Hint, PastedCode, Problem, Text, Written
from .looks import ParsedText
from .running_text import RunningText, shortened

_GRID = re.compile(r"\+(?:[-=:]+\+)+|=+(?: +=+)+")
_DRAWN = re.compile("[\u2500-\u257f]")
# Where a list sign ends in a tab, that is no cell.
_SIGN = re.compile(r"\s*(?:[^\w\s]|[oqvü]|\(?\w{1,4}[.):]\)?)\t\s*")
_TAB = re.compile(r"(?<=\S)[ ]*\t\s*(?=\S)")
_WIDE = re.compile(r"(?<=\S)[ ]{3,}(?=\S)")
_MOST_CELLS = 12
"""How many columns a hint shows at most."""


def look_at_pasted_tables(parsed: ParsedText) -> Iterator[Problem]:
    """Tell of tables that would be run together."""
    row_above = -2
    for text in parsed.running:
        if text.holder == "heading_open" or not text.shown:
            continue
        found = _piped(text) or _tabbed(text) or _wide(text)
        if found is None:
            continue
        place, cells = found
        # Paragraphs of one row each are rows of one table.
        is_row = len(text.lines) == 1
        if not is_row or text.first - row_above > 2:
            yield _no_table(cells, text.first + place)
        row_above = text.first if is_row else -2


def _piped(text: RunningText) -> tuple[int, list[str]] | None:
    """Return where lines with bars begin, and the cells of the first that has words."""
    if "|" not in text.shown and "+" not in text.shown and not _DRAWN.search(text.shown):
        return None
    rows = [place for place, line in enumerate(text.lines) if _is_row(line)]
    is_one = len(rows) == 1 and _is_whole_row(text.lines[rows[0]])
    if not rows or (len(rows) == 1 and not is_one):
        return None
    for place in rows:
        line = text.lines[place].strip()
        if re.search(r"\w", line):
            return rows[0], _cells(line, r"[|│┃║]")
    return rows[0], []


def _is_row(line: str) -> bool:
    line = line.strip()
    if line.startswith("|") or " | " in line or "\t|" in line:
        return True
    return _GRID.fullmatch(line) is not None or _DRAWN.match(line) is not None


def _is_whole_row(line: str) -> bool:
    line = line.strip()
    is_closed = line.startswith("|") and line.endswith("|") and line.count("|") > 2
    return is_closed or _GRID.fullmatch(line) is not None


def _tabbed(text: RunningText) -> tuple[int, list[str]] | None:
    """Return the first line with cells between tabs."""
    if "\t" not in text.shown:
        return None
    for place, line in enumerate(text.lines):
        words = _SIGN.sub("", line, count=1) if _SIGN.match(line) else line
        if _TAB.search(words):
            return place, _cells(words, r"\t")
    return None


def _wide(text: RunningText) -> tuple[int, list[str]] | None:
    """Return the first of two lines or more that have wide gaps, as a PDF's tables do."""
    if "   " not in text.shown:
        return None
    rows = [place for place, line in enumerate(text.lines) if _WIDE.search(line.strip())]
    if len(rows) < 2:
        return None
    return rows[0], _cells(text.lines[rows[0]], r" {3,}")


def _cells(line: str, divider: str) -> list[str]:
    cells = [cell.strip() for cell in re.split(divider, line)]
    return [cell for cell in cells if cell][:_MOST_CELLS]


def _no_table(cells: list[str], line: int) -> Problem:
    hint = Hint("write bars between the cells, and dashes on a line of their own below the head")
    if cells:
        row = " | ".join(shortened(cell) for cell in cells)
        hint = Hint(
            "write bars between the cells, {row}, and on the line below the head {dashes}",
            row=Written(f"| {row} |"),
            dashes=Command("| --- " * len(cells) + "|"),
        )
    return Problem(
        PastedCode.TABLE_SYNTAX,
        Text("the lines are meant as a table, and are none to Markdown"),
        hint=hint,
        line=line,
    )
