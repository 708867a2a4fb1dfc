"""Marks: places in a text where a writer still has something to fill in; knows no file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .language import ENGLISH, Language, Text
from .problem import Code, Problem

_WORD = Text("FILL IN", "mark")


def mark(what: Text, language: Language) -> str:
    """Return a mark that says *what* to fill in, such as ``[[FILL IN: what has happened]]``."""
    return f"[[{language.say(_WORD)}: {language.say(what)}]]"


def marked(text: str, language: Language) -> str | None:
    """Return what the first mark in *text* asks for, as far as it stands on its line, or None.

    A mark in backticks is shown and not meant.
    """
    words = f"{re.escape(ENGLISH.say(_WORD))}|{re.escape(language.say(_WORD))}"
    # It need not end on its line: what it asks for may go on, and is found by its beginning.
    opening = rf"(?<!`)\[\[\s*(?:{words})\b\s*:?\s*"
    found = re.search(rf"{opening}(?P<what>(?:[^\]]|\](?!\]))*)", text, re.IGNORECASE)
    if not found:
        return None
    return found["what"].strip()


def check_marks(lines: Sequence[str], language: Language) -> Iterator[Problem]:
    """Yield a problem for each line with a mark on it."""
    for number, line in enumerate(lines, 1):
        if (what := marked(line, language)) is not None:
            yield Problem(
                Code.MARK_LEFT,
                Text("here is something left to fill in: {what}", what=what),
                hint=Text(
                    "write it in place of the double brackets and what is in them, "
                    "or take the line away"
                ),
                line=number,
            )
