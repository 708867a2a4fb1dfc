"""Text that begins with blanks, which Markdown takes for code."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Command, Hint, PastedCode, Problem, Text, Written
from .looks import ParsedText
from .running_text import shortened


def look_at_indented(parsed: ParsedText) -> Iterator[Problem]:
    """Tell of text that is code only by its blanks; who means code writes a fence."""
    for token in parsed.tokens:
        if token.type == "code_block":
            first = token.content.strip().partition("\n")[0]
            yield Problem(
                PastedCode.INDENTED_TEXT,
                Text("the line begins with four blanks or a tab, and would be shown as code"),
                hint=Hint(
                    "take the blanks away: {line}; code is written between two lines with {marks}",
                    line=Written(shortened(first)),
                    marks=Command("```"),
                ),
                line=parsed.line(token),
            )
