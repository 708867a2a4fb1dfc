"""Marks: places in a text where a writer still has something to fill in; knows no file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from .fields import FieldSpec
from .hint import Hint
from .language import ENGLISH, Language, Text
from .problem import Code, Problem

MARK_WORD = Text("FILL IN", "mark")
"""What a mark begins with."""


def mark(what: Text, language: Language) -> str:
    """Return a mark that says *what* to fill in, such as ``[[FILL IN: what has happened]]``."""
    return language.say(mark_for(what))


def mark_for(what: Text) -> Text:
    """Return such a mark as a text, for a hint: whoever pastes it is asked for the value again."""
    return Text("[[{word}: {what}]]", word=MARK_WORD, what=what)


def mark_for_value(spec: FieldSpec) -> Text:
    """Return a mark for the value of a field: one of its choices, else what its help says."""
    return mark_for(what_to_write(spec))


def what_to_write(spec: FieldSpec) -> Text:
    """Return what to write into a field: one of its choices, else what its help says."""
    if not spec.choices:
        return Text(spec.help)
    choices = [Text(str(member.value), "choice") for member in spec.choices]
    return Text("{choices}.", choices=choices)


def marked(text: str, language: Language) -> str | None:
    """Return what the first mark in *text* asks for, as far as it stands on its line, or None.

    A mark in backticks is shown and not meant.
    """
    for found in find_marks(text, language):
        return found["what"].strip()
    return None


def find_marks(text: str, language: Language) -> Iterator[re.Match[str]]:
    """Return the marks in *text*, with `what` each asks for, and its `end` if that is there."""
    if "[[" not in text:  # as in nearly every line
        return iter(())
    return _pattern(ENGLISH.say(MARK_WORD), language.say(MARK_WORD)).finditer(text)


@cache
def _pattern(*said: str) -> re.Pattern[str]:
    words = "|".join(map(with_any_blank, said))
    # It need not end on its line: what it asks for may go on, and is found by its beginning.
    opening = rf"(?<!`)\[\[\s*(?:{words})\b\s*:?\s*"
    return re.compile(rf"{opening}(?P<what>(?:[^\]]|\](?!\]))*)(?P<end>\]\])?", re.IGNORECASE)


def with_any_blank(words: str) -> str:
    """Return a pattern of words on one line, with whatever blanks between."""
    return r"[^\S\n]+".join(map(re.escape, words.split()))


def asked_by(example: Text) -> Text:
    """Return an example with what its marks ask for in place of the marks, for the reference."""
    plain = {}
    for name, value in example.values.items():
        is_mark = isinstance(value, Text) and "what" in value.values
        plain[name] = value.values["what"] if is_mark else value
    return example.fill(**plain)


def is_help(value: str, spec: FieldSpec, language: Language, *, by_label: bool = False) -> bool:
    """Say whether *value* is no value but the text that says what to write there.

    Whoever copies a line from the reference has it, in the handbook's language or in English;
    *by_label* where that names the parts of a list item by their labels.
    """
    texts = (spec.help, spec.label) if by_label else (spec.help,)
    return _bare(value) in _bare_in(language, texts)


@lru_cache(maxsize=1024)
def _bare_in(language: Language, texts: tuple[str, ...]) -> frozenset[str]:
    """Return English texts and what they are in a language: each value of a kind is compared."""
    said = [language.say(Text(text)) for text in texts]
    return frozenset(map(_bare, (*texts, *said)))


def _bare(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


def help_left(value: str, line: int) -> Problem:
    """A help text where a value should be."""
    return Problem(
        Code.MARK_LEFT,
        Text("here is something left to fill in: {what}", what=value),
        hint=Hint("this is the text that says what to write; write that in its place"),
        line=line,
    )


def check_marks(lines: Sequence[str], language: Language) -> Iterator[Problem]:
    """Yield a problem for each line with a mark on it."""
    for number, line in enumerate(lines, 1):
        if (what := marked(line, language)) is not None:
            yield Problem(
                Code.MARK_LEFT,
                Text("here is something left to fill in: {what}", what=what),
                hint=Hint(
                    "write it in place of the double brackets and what is in them, "
                    "or take the line away"
                ),
                line=number,
            )
