"""Weeks, seasons, quarters and half-years as writers write them, and how a `When` is written."""

from __future__ import annotations

import datetime as dt
import re

from .hint import Hint
from .language import ENGLISH, Language, Text
from .problem import Code, Unreadable
from .when import When, half_year, part_of_year, quarter, season

SEASONS = ("spring", "summer", "autumn", "winter")
"""In the order of EDTF (ISO 8601-2), which numbers them 21 to 24."""
QUARTERS = ("first quarter", "second quarter", "third quarter", "fourth quarter")
HALVES = ("first half", "second half")
UNITS = ("week", "quarter", "half-year")
"""What is counted within a year; writers may name them in short as well."""
SHORT_UNITS = ("W", "Q", "H")

# Digits are 0 to 9 here: Python's \d takes those of all scripts.
_YEAR = "(?P<y>[1-9][0-9]{3})"
_UNIT = r"(?P<unit>[^\W\d_]+(-[^\W\d_]+)?)\.?"
_NUMBER = "(?P<n>0?[1-9]|[1-5][0-9])"
_COUNTED = (
    re.compile(rf"{_YEAR}[ -]?{_UNIT}[ -]?{_NUMBER}"),  # 2026-W16, 2026 week 16
    re.compile(rf"{_UNIT}\s?{_NUMBER}(,| of)? {_YEAR}"),  # week 16 2026
)
_NAMED = (
    re.compile(rf"{_YEAR}[ -](?P<name>[^0-9]+)"),  # 2026 autumn
    re.compile(rf"(?P<name>[^0-9]+?)( of)? {_YEAR}"),  # first half of 2026
)


def read_part_of_year(text: str, language: Language) -> str | None:
    """Return a week, season, quarter or half-year as a part of a `When`; None for anything else.

    Raises `Unreadable` for one that its year does not have.
    """
    for pattern in _COUNTED:
        found = pattern.fullmatch(text)
        unit = _unit(found["unit"], language) if found else None
        if found and unit:
            return _counted(unit, int(found["n"]), found["y"])
    for pattern in _NAMED:
        if found := pattern.fullmatch(text):
            return _named(found["name"], found["y"], language)
    return None


def _unit(written: str, language: Language) -> str | None:
    short = language.read_name("unit, short", written, SHORT_UNITS)
    if short:
        return UNITS[SHORT_UNITS.index(short)]
    return language.read_name("unit", written, UNITS)


def _counted(unit: str, number: int, year: str) -> str:
    """Return a week, quarter or half-year by its number, from 1."""
    if unit == "week":
        # The last week of a year is the one that 28 December is in (ISO 8601-1).
        last = dt.date(int(year), 12, 28).isocalendar().week
    else:
        last = len(QUARTERS) if unit == "quarter" else len(HALVES)
    if number > last:
        raise Unreadable(
            Code.BAD_DATE,
            Text(
                "{year} has no {unit} {number}", year=year, unit=Text(unit, "unit"), number=number
            ),
            Hint("the highest number is {last}", last=last),
        )
    if unit == "week":
        return f"{year}-W{number:02}"
    make = quarter if unit == "quarter" else half_year
    return make(year, number - 1)


def _named(name: str, year: str, language: Language) -> str | None:
    """Return a season, quarter or half-year by its name."""
    for context in ("season", "season, definite"):
        if found := language.read_name(context, name, SEASONS):
            return season(year, SEASONS.index(found))
    for names, make in ((QUARTERS, quarter), (HALVES, half_year)):
        if found := language.read_name("part of a year", name, names):
            return make(year, names.index(found))
    return None


def write_when(when: When, language: Language = ENGLISH) -> str:
    """Return *when* as a writer writes it: read again, it is the same."""
    return "/".join(_write(part, language) for part in when.parts)


def _write(part: str, language: Language) -> str:
    if "T" in part:
        moment = dt.datetime.fromisoformat(part)
        return f"{moment:%Y-%m-%d %H:%M}"
    known = part_of_year(part)
    if known is None or known[0] == "week":
        return part
    sort, number, year = known
    if sort == "season":
        return f"{year} {language.name('season', SEASONS[number])}"
    letter = "Q" if sort == "quarter" else "H"
    return f"{year}-{letter}{number + 1}"
