"""Hints: what to write instead, made of marks, choices and the writer's own words alone.

A hint is pasted. Whatever value stands in it would be published as a fact that nobody stated, so
it can't be filled with any text: what is filled in says what it is.
"""

from __future__ import annotations

import re
from typing import Any

from .language import Text


class Written(str):
    """What the writer, the handbook's settings or a file's name say, perhaps in another form."""

    __slots__ = ()


class Command(str):
    """What to type that is no value of a report: a command, a line of conf.py, a ready block."""

    __slots__ = ()


class Hint(Text):
    """What to write instead of what is wrong."""

    def __init__(self, message: str, /, context: str = "", **values: Any) -> None:
        _refuse_numbers(message)
        for value in values.values():
            _refuse_foreign(value)
        super().__init__(message, context, **values)

    def fill(self, **values: Any) -> Hint:
        """Return this hint with more filled in."""
        return Hint(self.message, self.context, **{**self.values, **values})


def _refuse_numbers(message: str) -> None:
    """Raise `TypeError` for words with a number in them, other than in a name such as UTF-8."""
    if re.search(r"(?<![\w-])\d", message):
        raise TypeError(f"a hint holds no value of its own: {message!r}")


def _refuse_foreign(value: Any) -> None:
    """Raise `TypeError` for what may be neither the writer's nor a name, a mark or a line."""
    if isinstance(value, (list, tuple)):
        for one in value:
            _refuse_foreign(one)
    elif isinstance(value, Text):
        _refuse_numbers(value.message)
        for one in value.values.values():
            _refuse_foreign(one)
    elif not isinstance(value, (Written, Command, int)):  # numbers are those of lines
        raise TypeError(f"say what {value!r} is: Written, Command, a Text or a line's number")


LONGEST_QUOTATION = 100


def quoted(message: Text) -> Text:
    """Return *message* with what it quotes cut to a line at most."""
    values = {name: _cut(value) for name, value in message.values.items()}
    return message.fill(**values)


def _cut(value: Any) -> Any:
    if isinstance(value, Text):
        return quoted(value)
    if not isinstance(value, str):
        return value
    first, *more = value.strip().splitlines() or [""]
    if more or len(first) > LONGEST_QUOTATION:
        return f"{first[:LONGEST_QUOTATION].rstrip()}…"
    return value


NO_HINT = Hint("")
