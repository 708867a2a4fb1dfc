"""Marks: places in a text where a writer still has something to fill in; knows no file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .language import ENGLISH, Language, Text
from .problem import Code, Problem

_WORD = Text("FILL IN", "mark")


def mark(what: Text, language: Language) -> str:
    """Return a mark that says *what* is to be filled in, such as ``[[FILL IN: what has happened]]``."""
    return f"[[{language.say(_WORD)}: {language.say(what)}]]"


def marked(text: str, language: Language) -> str | None:
    """Return what the first mark in *text* asks for, as far as it stands on its line; None if there is no mark.

    A mark in backticks is shown and not meant.
    """
    words = "|".join(re.escape(said_in.say(_WORD)) for said_in in (ENGLISH, language))
    found = re.search(
        rf"(?<!`)\[\[\s*(?:{words})\b\s*:?\s*(?P<what>(?:[^\]]|\](?!\]))*)", text, re.IGNORECASE
    )
    return found["what"].strip() if found else None


def check_marks(lines: Sequence[str], language: Language) -> Iterator[Problem]:
    """Yield a problem for each line with a mark on it."""
    for number, line in enumerate(lines, 1):
        if (what := marked(line, language)) is not None:
            yield Problem(
                Code.MARK_LEFT,
                Text("here is something left to fill in: {what}", what=what),
                hint=Text(
                    "write it in place of the double brackets and what is in them, or take the line away"
                ),
                line=number,
            )
