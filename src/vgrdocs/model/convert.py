"""Text to typed value, and what to say to the writer when it can't be."""

from __future__ import annotations

import datetime as dt
import enum
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from .contact import Contact, Email, Phone, read_contact, read_email, read_phone
from .dates import read_date, read_datetime, read_when
from .fields import bare_type, item_type
from .guess import did_you_mean
from .hint import Hint
from .language import ENGLISH, Language, Text
from .numbers import read_decimal
from .problem import Code, Unreadable
from .when import When


def convert(text: str, to: Any, language: Language = ENGLISH) -> Any:
    """Turn *text* into a value of the type *to*.

    Understands `str`, `int`, `Decimal`, `date`, `datetime`, `When`, `Phone`, `Email`, `Contact`,
    enums, and of each of these ``X | None`` and ``tuple[X, ...]``. Raises `Unreadable` with what to
    tell the writer, and `TypeError` for any other type.
    """
    bare = bare_type(to)
    if item := item_type(bare):
        parts = split_list(text)
        if _is_choice(item):
            parts = _apart(parts, item, language)
        return tuple(convert(part, item, language) for part in parts)
    if _is_choice(bare):
        return _choice(text.strip(), bare, language)
    if bare not in _READERS:
        raise TypeError(f"no conversion from text to {bare!r}")
    return _READERS[bare](text.strip(), language)


def _is_choice(bare: Any) -> bool:
    return isinstance(bare, type) and issubclass(bare, enum.Enum)


def _apart(parts: list[str], to: type[enum.Enum], language: Language) -> list[str]:
    """Return choices that may have been written with "or" between them, one by one."""
    names = [str(member.value) for member in to]
    or_ = re.escape(language.say(Text("or", "between choices")))
    found = []
    for part in parts:
        if language.read_name("choice", part, names):
            found.append(part)
        else:
            found += re.split(rf"\s(?:{or_}|or)\s", part)
    return found


NOT_STATED = "not-stated"
"""What a writer writes where the text does not say it, as a choice."""


def is_not_stated(text: str, language: Language) -> bool:
    """Say whether *text* says that something is not stated."""
    return language.read_name("choice", text, [NOT_STATED]) is not None


def split_list(text: str) -> list[str]:
    """Split a list field: its values stand between semicolons or on lines of their own."""
    # Not at commas: "Koncernstab kommunikation, Koncernkontoret" is one name.
    parts = map(str.strip, re.split(r"[;\n]", text))
    return list(filter(None, parts))


def _line(text: str, _: Language) -> str:
    return " ".join(text.split())


def _number(text: str, _: Language) -> int:
    # 1 200 has a space, often one that does not break, between its thousands in Swedish.
    digits = re.sub(r"(?<=\d)[ \u00a0\u202f](?=\d{3}\b)", "", text)
    if re.fullmatch(r"\d{1,18}", digits, re.ASCII):
        return int(digits)
    raise Unreadable(
        Code.BAD_NUMBER,
        Text("'{value}' is not a number", value=text),
        Hint("write digits only"),
    )


def _choice(text: str, to: type[enum.Enum], language: Language) -> enum.Enum:
    names = [str(member.value) for member in to]
    if name := language.read_name("choice", text, names):
        return to(name)
    message = Text("'{value}' is not one of the choices", value=text)
    choices = [Text(name, "choice") for name in names]
    hint = Hint("the choices are: {choices}", choices=choices)
    if guess := did_you_mean("choice", text, names, language):
        hint = Hint("{guess} The choices are: {choices}", guess=guess, choices=choices)
    raise Unreadable(Code.UNKNOWN_CHOICE, message, hint)


_READERS: dict[type, Callable[[str, Language], Any]] = {
    str: _line,
    int: _number,
    Decimal: read_decimal,
    dt.date: read_date,
    dt.datetime: read_datetime,
    When: read_when,
    Phone: read_phone,
    Email: read_email,
    Contact: read_contact,
}
