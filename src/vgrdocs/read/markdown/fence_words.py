"""Words beside the name of a language, which no reader of the code would see."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Hint, PastedCode, Problem, Text, Written
from .looks import ParsedText
from .running_text import shortened


def look_at_fence_words(parsed: ParsedText) -> Iterator[Problem]:
    """Tell of what stands after the language where code begins, such as a title for other tools."""
    for token in parsed.tokens:
        language, _, words = token.info.strip().partition(" ")
        if token.type == "fence" and words.strip() and not language.startswith("{"):
            yield Problem(
                PastedCode.LOST_SIGN,
                Text("'{words}' after the language would vanish", words=shortened(words.strip())),
                hint=Hint(
                    "write {fence}, and what is to be read above it",
                    fence=Written(f"{token.markup}{language}"),
                ),
                line=parsed.line(token),
            )
