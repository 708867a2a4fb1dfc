"""Remarks in Markdown, which no reader sees; and what looks like one and would vanish."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...model import Command, Hint, Problem, Text
from .codes import LossCode
from .looks import ParsedText

if TYPE_CHECKING:
    from markdown_it.token import Token


def check_remarks(parsed: ParsedText) -> Iterator[Problem]:
    """Tell of lines that Markdown takes for remarks, and that are parts of a text.

    A remark stands alone: a line with a % that touches a paragraph is one that was wrapped there.
    """
    begins, ends = _edges_of_texts(parsed)
    for token in parsed.tokens:
        if token.type == "myst_line_comment" and token.map:
            first, after = token.map
            if first in ends or after in begins:
                yield _open_remark(parsed.line(token))
        elif token.type == "myst_block_break" and any(map(str.isalnum, token.content)):
            yield _words_in_break(parsed.line(token))


def _edges_of_texts(parsed: ParsedText) -> tuple[set[int], set[int]]:
    """Return the lines on which running text begins, and those right after its ends."""
    begins: set[int] = set()
    ends: set[int] = set()
    before: Token | None = None
    for token in parsed.tokens:
        is_heading = before is not None and before.type == "heading_open"
        if token.type == "inline" and token.map and not is_heading:
            begins.add(token.map[0])
            ends.add(token.map[1])
        before = token
    return begins, ends


def _open_remark(line: int) -> Problem:
    return Problem(
        LossCode.OPEN_REMARK,
        Text("a line that begins with % is a remark, which no reader sees"),
        hint=Hint(
            "if it is a part of the text, write {sign} in place of the %; "
            "if it is a remark, put an empty line before it and after it",
            sign=Command("\\%"),
        ),
        line=line,
    )


def _words_in_break(line: int) -> Problem:
    return Problem(
        LossCode.WORDS_IN_BREAK,
        Text("the words after +++ are seen by no reader"),
        hint=Hint("write them as a paragraph without +++"),
        line=line,
    )
