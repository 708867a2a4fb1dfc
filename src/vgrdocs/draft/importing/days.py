"""Days and times of day as documents have them, in whatever form."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from ...model import Code, Language, Text, Unreadable, Written, read_date

_AT = r"(?:kl|klockan|at)\b"
_TIME = re.compile(
    rf"[^\w\n]{{0,4}}(?:{_AT}[^\w\n]{{0,3}})?(?<!\d)(?P<h>\d{{1,2}})[.:](?P<m>[0-5]\d)(?!\d|[.:]\d)",
    re.IGNORECASE,
)
_HOUR = re.compile(rf"[\s,]*{_AT}\.?\s+(?P<h>\d{{1,2}})(?!\d|[.:-]\d)", re.IGNORECASE)
_TIME_ALONE = re.compile(
    r"\s*(?:(?:kl|klockan|klockslag|tid|time|at)\b[\s.:]*)?"
    r"(?:kl\b[\s.]*)?(?P<h>\d{1,2})[.:](?P<m>[0-5]\d)\s*",
    re.IGNORECASE,
)
_WORD = re.compile(r"\S+")
_LONGEST = 4
"""A day has so many words at most: den 28 augusti 2025."""


@dataclass(frozen=True)
class Moment:
    """A day, and perhaps a time of it, that a text names from one place to another."""

    day: dt.date
    time: str
    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.day} {self.time}".rstrip()


def read_day(text: str, language: Language, near: dt.date | None = None) -> dt.date | None:
    """Return the day that *text* names, or None; without a year it is the one nearest *near*."""
    try:
        return read_date(text, language)
    except Unreadable as fault:
        meant = fault.hint.values.get("example")
        if fault.code is Code.NO_YEAR and near and isinstance(meant, Text):
            return _nearest_day(str(meant.values.get("rest", "")), near)
        if isinstance(meant, Written):
            return _iso(meant)
    return None


def _nearest_day(rest: str, near: dt.date) -> dt.date | None:
    days = [_iso(f"{near.year + step}{rest}") for step in (-1, 0, 1)]
    found = [day for day in days if day]
    return min(found, key=lambda day: abs(day - near), default=None)


def _iso(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def find_moment(text: str, language: Language, near: dt.date | None = None) -> Moment | None:
    """Return the first day that *text* names, with the time after it if there is one."""
    found = list(_WORD.finditer(text))
    for first in range(len(found)):
        for last in range(min(first + _LONGEST, len(found)) - 1, first - 1, -1):
            moment = _moment(text, found[first].start(), found[last].end(), language, near)
            if moment:
                return moment
    return None


def time_alone(text: str) -> str:
    """Return the time of day, as it is written, that is all of *text* but a word for it."""
    found = _TIME_ALONE.fullmatch(text)
    return f"{int(found['h']):02}:{found['m']}" if found and int(found["h"]) < 24 else ""


def _moment(
    text: str, start: int, end: int, language: Language, near: dt.date | None
) -> Moment | None:
    written = text[start:end]
    if not any(sign.isdigit() for sign in written):
        return None
    bare = written.strip("()[],;:–—")
    bare = bare if bare.count(".") > 1 else bare.rstrip(".")
    day = read_day(bare, language, near)
    if day is None or not 1990 <= day.year <= 2100:
        return None
    end = start + written.index(bare) + len(bare)
    time = ""
    if found := _TIME.match(text, end) or _HOUR.match(text, end):
        hour = int(found["h"])
        if hour < 24:
            time = f"{hour:02}:{found.groupdict().get('m') or '00'}"
            end = found.end()
    return Moment(day, time, start + written.index(bare), end)
