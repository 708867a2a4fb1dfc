"""Typed values in words: dates, choices and lists in the handbook's language."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable

from babel.core import UnknownLocaleError
from babel.dates import format_date, format_datetime
from babel.lists import format_list

from ..model import Language, Text, When

_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


def locale(language: Language) -> str:
    """Return the locale that Babel knows nearest to *language*."""
    try:
        format_list([], locale=language.code)
    except (UnknownLocaleError, ValueError):
        return "en"
    return language.code


def say_date(value: dt.date, language: Language) -> str:
    """Return ``26 March 2026``, with the clock time after it where *value* has one, as the language writes it."""
    day = format_date(value, language.say(Text("d MMMM y", "date format")), locale=locale(language))
    if not isinstance(value, dt.datetime):
        return day
    clock = format_datetime(
        value,
        language.say(Text("H:mm", "time format")),
        tzinfo=value.tzinfo,
        locale=locale(language),
    )
    return language.say(Text("{day} at {time}", day=day, time=clock))


def say_when(value: When, language: Language) -> str:
    """Return a day, month, season, year or period in words."""
    parts = [_say_part(part, language) for part in value.parts]
    return (
        parts[0]
        if len(parts) == 1
        else language.say(Text("{first} to {last}", first=parts[0], last=parts[1]))
    )


def _say_part(part: str, language: Language) -> str:
    numbers = [int(number) for number in part.split("-")]
    if len(numbers) == 3:
        return say_date(dt.date(*numbers), language)
    if len(numbers) == 1:
        return part
    year, month = numbers
    if season := _SEASONS.get(month):
        return f"{language.say(Text(season, 'season, definite'))} {year}"
    return format_date(dt.date(year, month, 1), "LLLL y", locale=locale(language))


def say_choice(value: enum.Enum, language: Language) -> str:
    """Return the name of a choice as readers see it."""
    return language.name("choice", str(value.value)).replace("-", " ")


def say_list(values: Iterable[str], language: Language) -> str:
    """Return ``A, B and C``."""
    return format_list(list(values), locale=locale(language))
