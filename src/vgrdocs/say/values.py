"""Typed values in words: dates, choices and lists in the handbook's language."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable
from decimal import Decimal
from functools import cache, lru_cache

from babel.core import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime
from babel.lists import format_list
from babel.numbers import format_decimal

from ..model import HALVES, QUARTERS, SEASONS, Language, OwnChoice, Text, When, part_of_year
from ..record import HEAD_LETTERS

_PARTS_OF_YEARS = {"quarter": QUARTERS, "half-year": HALVES}


def locale(language: Language) -> Locale:
    """Return the locale that Babel knows nearest to *language*."""
    return _known_to_babel(language.code)


@cache
def _known_to_babel(code: str) -> Locale:
    # Once, since each date and each number asks; of a text Babel would work it out each time.
    try:
        return Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def say_head(head: str, language: Language) -> str:
    """Return the first letters of a hash of the ledger, as they stand on paper."""
    return language.say(Text("ledger {head}", "page", head=head[:HEAD_LETTERS]))


def say_date(value: dt.date, language: Language) -> str:
    """Return ``26 March 2026`` as the language writes it, with the time of day if there is one."""
    day_format = language.say(Text("d MMMM y", "date format"))
    if not isinstance(value, dt.datetime):
        return _say_day(value, day_format, language.code)
    day = _say_day(value.date(), day_format, language.code)
    return language.say(Text("{day} at {time}", day=day, time=_say_clock(value, language)))


@lru_cache(maxsize=1 << 14)  # each row of a register has one, and many the same
def _say_day(day: dt.date, day_format: str, code: str) -> str:
    return format_date(day, day_format, locale=_known_to_babel(code))


def say_days(first: dt.date, last: dt.date, language: Language) -> str:
    """Return ``12 February–13 August 2025``; a day alone if both are the same."""
    if first == last:
        return say_date(last, language)
    begins = say_date(first, language)
    if first.year == last.year:
        day_format = language.say(Text("d MMMM", "date format"))
        begins = format_date(first, day_format, locale=locale(language))
    return f"{begins}\N{EN DASH}{say_date(last, language)}"


def _say_clock(value: dt.datetime, language: Language) -> str:
    time_format = language.say(Text("H:mm", "time format"))
    # Babel takes a time to UTC if it is not told otherwise.
    return format_datetime(value, time_format, tzinfo=value.tzinfo, locale=locale(language))


def say_when(value: When, language: Language) -> str:
    """Return a moment, day, part of a year, year or period in words."""
    first, *rest = value.parts
    if not rest:
        return _say_part(first, language)
    last = rest[0]
    if "T" in first and "T" in last and value.first == value.last:
        return _say_hours(first, last, language)
    ends = {"first": _say_part(first, language), "last": _say_part(last, language)}
    return language.say(Text("{first} to {last}", **ends))


def _say_hours(first: str, last: str, language: Language) -> str:
    """Return a day with the times at which something begins and ends on it."""
    begins, ends = dt.datetime.fromisoformat(first), dt.datetime.fromisoformat(last)
    day = say_date(begins.date(), language)
    clock = f"{_say_clock(begins, language)}\N{EN DASH}{_say_clock(ends, language)}"
    return language.say(Text("{day} at {time}", day=day, time=clock))


def _say_part(part: str, language: Language) -> str:
    if "T" in part:
        return say_date(dt.datetime.fromisoformat(part), language)
    if known := part_of_year(part):
        return language.say(_part_of_year(*known))
    year, *rest = map(int, part.split("-"))
    if not rest:
        return part
    if len(rest) == 2:
        return say_date(dt.date(year, *rest), language)
    return format_date(dt.date(year, rest[0], 1), "LLLL y", locale=locale(language))


def _part_of_year(sort: str, number: int, year: int) -> Text:
    """Return a week, season, quarter or half-year in words; they are counted from 0."""
    if sort == "week":
        return Text("week {number} {year}", number=number + 1, year=year)
    if sort == "season":
        return Text("{part} {year}", part=Text(SEASONS[number], "season, definite"), year=year)
    part = Text(_PARTS_OF_YEARS[sort][number], "part of a year")
    return Text("{part} of {year}", part=part, year=year)


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


def say_choices(values: Iterable[enum.Enum], language: Language) -> str:
    """Return ``A, B or C`` of choices."""
    said = [say_choice(value, language) for value in values]
    return format_list(said, style="or", locale=locale(language))
