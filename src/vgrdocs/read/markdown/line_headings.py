"""Paragraphs that became headings by a line of hyphens or equals signs below them."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Hint, PastedCode, Problem, Text
from .looks import ParsedText
from .running_text import shortened

_ENDS = (".", ":", ";", ",", "!", "?")


def look_at_line_headings(parsed: ParsedText) -> Iterator[Problem]:
    """Tell of headings that were meant as text with a line across the page below it."""
    tokens = parsed.tokens
    for place, token in enumerate(tokens):
        if token.type != "heading_open" or token.markup not in ("-", "="):
            continue
        words = tokens[place + 1].content
        if "\n" in words or words.rstrip().endswith(_ENDS):
            last = words.rpartition("\n")[2]
            yield Problem(
                PastedCode.LINE_HEADING,
                Text("the line below makes a heading of '{words}'", words=shortened(last)),
                hint=Hint("write an empty line between them"),
                line=parsed.line(token),
            )
