"""Typed values in words: dates, choices and lists in the handbook's language."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable
from decimal import Decimal

from babel.core import UnknownLocaleError
from babel.dates import format_date, format_datetime
from babel.lists import format_list
from babel.numbers import format_decimal

from ..model import Language, OwnChoice, Text, When

# EDTF (ISO 8601-2) has the seasons where months are, with numbers that no month has.
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


def locale(language: Language) -> str:
    """Return the locale that Babel knows nearest to *language*."""
    try:
        format_list([], locale=language.code)
    except (UnknownLocaleError, ValueError):
        return "en"
    return language.code


def say_date(value: dt.date, language: Language) -> str:
    """Return ``26 March 2026`` as the language writes it, with the time of day if there is one."""
    known = locale(language)
    day_format = language.say(Text("d MMMM y", "date format"))
    day = format_date(value, day_format, locale=known)
    if not isinstance(value, dt.datetime):
        return day
    time_format = language.say(Text("H:mm", "time format"))
    # Babel takes a time to UTC if it is not told otherwise.
    clock = format_datetime(value, time_format, tzinfo=value.tzinfo, locale=known)
    return language.say(Text("{day} at {time}", day=day, time=clock))


def say_when(value: When, language: Language) -> str:
    """Return a day, month, season, year or period in words."""
    first, *rest = [_say_part(part, language) for part in value.parts]
    if not rest:
        return first
    return language.say(Text("{first} to {last}", first=first, last=rest[0]))


def _say_part(part: str, language: Language) -> str:
    year, *rest = map(int, part.split("-"))
    if not rest:
        return part
    if len(rest) == 2:
        return say_date(dt.date(year, *rest), language)
    month = rest[0]
    if season := _SEASONS.get(month):
        return f"{language.say(Text(season, 'season, definite'))} {year}"
    return format_date(dt.date(year, month, 1), "LLLL y", locale=locale(language))


def say_number(value: Decimal, language: Language) -> str:
    """Return ``1 250`` or ``12,50``: with all the decimals that were written, and no others."""
    places = -int(value.as_tuple().exponent)
    if places < 0:
        value, places = value.quantize(Decimal(1)), 0
    form = "#,##0" + ("." + "0" * places if places else "")
    return format_decimal(value, format=form, locale=locale(language))


def say_amount(value: Decimal, unit: str, language: Language) -> str:
    """Return ``1 250 beds`` in one piece, so that no line breaks between number and unit."""
    return "\N{NO-BREAK SPACE}".join(filter(None, (say_number(value, language), unit)))


def say_choice(value: enum.Enum, language: Language) -> str:
    """Return the name of a choice as readers see it."""
    if isinstance(value, OwnChoice):
        return str(value.value)
    return language.name("choice", str(value.value)).replace("-", " ")


def say_list(values: Iterable[str], language: Language) -> str:
    """Return ``A, B and C``."""
    return format_list(list(values), locale=locale(language))
