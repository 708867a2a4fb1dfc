"""Text to typed value, and what to say to the writer when it can't be; the list of types is open."""

from __future__ import annotations

import datetime as dt
import enum
import re
from collections.abc import Callable
from typing import Any

from .dates import When, read_date, read_datetime, read_when
from .fields import bare_type, item_type
from .language import ENGLISH, Language, Text
from .problem import Code, Unreadable


def convert(text: str, to: Any, language: Language = ENGLISH) -> Any:
    """Turn *text* into a value of the type *to*.

    Understands `str`, `int`, `date`, `datetime`, `When`, enums, ``X | None`` and ``tuple[X, ...]`` of these.
    Raises `Unreadable` in the writer's words, `TypeError` for a type that no reader is known for.
    """
    bare = bare_type(to)
    if item := item_type(bare):
        return tuple(convert(part, item, language) for part in split_list(text))
    if isinstance(bare, type) and issubclass(bare, enum.Enum):
        return _choice(text.strip(), bare, language)
    if bare not in _READERS:
        raise TypeError(f"no conversion from text to {bare!r}")
    return _READERS[bare](text.strip(), language)


def split_list(text: str) -> list[str]:
    """Split a list field: its values stand between semicolons or on lines of their own."""
    return [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]


def _line(text: str, _: Language) -> str:
    return " ".join(text.split())


def _number(text: str, _: Language) -> int:
    digits = re.sub(r"(?<=\d)[ \u00a0\u202f](?=\d{3}\b)", "", text)
    if re.fullmatch(r"\d{1,18}", digits, re.ASCII):
        return int(digits)
    raise Unreadable(
        Code.BAD_NUMBER,
        Text("'{value}' is not a number", value=text),
        Text("write digits only, for example {example}", example="14"),
    )


def _choice(text: str, to: type[enum.Enum], language: Language) -> enum.Enum:
    names = [str(member.value) for member in to]
    if name := language.read_name("choice", text, names):
        return to(name)
    message = Text("'{value}' is not one of the choices", value=text)
    choices = [Text(name, "choice") for name in names]
    if guess := language.suggest("choice", text, names):
        raise Unreadable(
            Code.UNKNOWN_CHOICE,
            message,
            Text(
                "did you mean '{guess}'? The choices are: {choices}", guess=guess, choices=choices
            ),
        )
    raise Unreadable(
        Code.UNKNOWN_CHOICE, message, Text("the choices are: {choices}", choices=choices)
    )


_READERS: dict[type, Callable[[str, Language], Any]] = {
    str: _line,
    int: _number,
    dt.date: read_date,
    dt.datetime: read_datetime,
    When: read_when,
}
