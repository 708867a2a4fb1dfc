"""Days and times of day as documents have them, in whatever form."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...model import Code, Language, Text, Unreadable, Written, read_date

_AT = r"(?:kl|klockan|at)\b"
_HALF = r"(?:\s*(?P<half>[apef])\.?m\b\.?)?"
"""Which half of the day it is: am and pm, or *fm* and *em* in Swedish."""
_CLOCK = (
    r"(?<!\d)(?P<h>\d{1,2})[.:](?P<m>[0-5]\d)(?::[0-5]\d(?:[.,]\d+)?)?"
    # The time of another zone is none that a report may give.
    rf"{_HALF}(?!\d|[.:]\d|Z\b|\+\d)"
)
_AFTER = (
    re.compile(rf"(?:T|[^\w\n]{{0,4}}(?:{_AT}[^\w\n]{{0,3}})?){_CLOCK}", re.IGNORECASE),
    re.compile(
        rf"[\s,]*{_AT}\.?\s*(?P<h>\d{{1,2}})(?P<m>[0-5]\d)?{_HALF}(?!\d|[.:–-]\d)", re.IGNORECASE
    ),
    re.compile(r"[\s,]+(?P<h>\d{1,2})\s*(?P<half>[ap])\.?m\b\.?(?P<m>)", re.IGNORECASE),
)
"""How a time may follow a day."""
_BEFORE = re.compile(rf"(?:{_AT}[.\s]*)?{_CLOCK}[\s,]+$", re.IGNORECASE)
_TIME_ALONE = re.compile(
    r"\s*(?:(?:kl|klockan|klockslag|tid|time|at)\b[\s.:]*)?"
    r"(?:kl\b[\s.]*)?(?P<h>\d{1,2})[.:](?P<m>[0-5]\d)\s*",
    re.IGNORECASE,
)
_ISO_WITH_TIME = re.compile(r"(\d{4}-\d\d-\d\d)T\d.*")
_WORD = re.compile(r"\S+")
_LONGEST = 6
"""A day has so many words at most: Thursday the 28th of August 2025."""
_DAY_OF_WEEK = re.compile(
    r"(?:(?:mån|tis|ons|tors?|fre|lör|sön|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)|\w+da[gy](?:en)?)"
    r"[.,]?\s+",
    re.IGNORECASE,
)
_SHORTEST_DAY_OF_WEEK = re.compile(r"(?:må|ti|on|to|fr|lö|sö)[.,]?\s+", re.IGNORECASE)
_MONTH_FIRST = re.compile(
    r"(?P<m>[^\W\d_]{3,9})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(?P<y>\d{4}))?"
)
_DAY_FIRST = re.compile(r"(?P<d>\d{1,2})-(?P<m>\d{1,2})-(?P<y>\d{4})")
_AND_ANOTHER = re.compile(
    r"\s*(?:[–—,-]|\b(?:och|samt|eller|till|t\.?o\.?m\.?|and|or|to)\b\.?)\s*", re.IGNORECASE
)
_TIME_AT_START = re.compile(r"\d{1,2}[.:]\d\d(?![.\d])")
_CLOCK_FIRST = re.compile(r"(?P<h>\d{1,2})[.:](?P<m>[0-5]\d)(?![.:/]?\d)")
_DAY_ALONE = re.compile(r"(?:2[4-9]|3[01])[./]\d|\d{1,2}(?:/|\.\d(?!\d)|[.:]\d\d[.-]\d)")
"""A day that is no time: *28.8*, *12.9*, *14.10.2025*."""
_FIRST_OF_SEVERAL = re.compile(rf"(?:den\s+)?\d{{1,2}}{_AND_ANOTHER.pattern}", re.IGNORECASE)


@dataclass(frozen=True)
class Moment:
    """A day, and perhaps a time of it, that a text names from one place to another."""

    day: dt.date
    time: str
    start: int
    end: int
    of_day: tuple[int, int]
    """Where the day alone begins and ends: its time may stand on either side of it."""

    def __str__(self) -> str:
        return f"{self.day} {self.time}".rstrip()


def read_day(text: str, language: Language, near: dt.date | None = None) -> dt.date | None:
    """Return the day that *text* names, or None; without a year it is the one nearest *near*."""
    text = _usual_form(text, language)
    try:
        return read_date(text, language)
    except Unreadable as fault:
        meant = fault.hint.values.get("example")
        if fault.code is Code.NO_YEAR and near and isinstance(meant, Text):
            return _nearest_day(str(meant.values.get("rest", "")), near)
        if isinstance(meant, Written):
            return _iso(meant)
    return None


def _usual_form(text: str, language: Language) -> str:
    """Return a day that is written in a rare form in a usual one."""
    text = re.sub(r"(?<=\d)[\u2010-\u2014](?=\d)", "-", text)
    text = re.sub(r"\b(?:the|of)\s+(?=[^\W_])", "", text, flags=re.IGNORECASE)
    text = re.sub(r"(?<=[^\W\d_.])\.?\s+[-'’](?=\d\d$)", " ", text)  # 4 maj -25
    if found := _DAY_FIRST.fullmatch(text):
        return f"{found['d']}.{found['m']}.{found['y']}"
    found = _MONTH_FIRST.fullmatch(text)
    # In Swedish that would be a month and its year: "augusti 25".
    if found and (found["y"] or language.code == "en"):
        return f"{found['d']} {found['m']} {found['y'] or ''}".rstrip()
    return text


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


def begins_with_time(text: str) -> bool:
    """Say whether a text may begin with a time of day: *14.10*, which may be a day as well."""
    found = _CLOCK_FIRST.match(text)
    return found is not None and int(found["h"]) < 24


def are_times(texts: Sequence[str]) -> bool:
    """Say whether texts that may begin with days begin with times: those of an agenda.

    They are where one is a time and can't be a day, and none the other way; or where three or more
    come one after another through a day, and not through a year.
    """
    found = [_CLOCK_FIRST.match(text) for text in texts]
    times = [(int(each["h"]), int(each["m"])) for each in found if each]
    if not times or any(hour > 23 for hour, _ in times):
        return False
    if any(_DAY_ALONE.match(text) for text in texts):
        return False
    if any(not 1 <= minute <= 12 or not hour for hour, minute in times):
        return True
    days = [(month, day) for day, month in times]
    return len(times) > 2 and times == sorted(times) and days != sorted(days)


def names_several_days(text: str, language: Language, near: dt.date | None) -> bool:
    """Say whether a text begins with more days than one: *26–28 augusti*, *2/9 och 4/9*."""
    text = re.sub(r"[–—]|(?<=/\d)-(?=\d\d?/)|(?<=/\d\d)-(?=\d\d?/)", " – ", text)
    first = _FIRST_OF_SEVERAL.match(text)
    if first and _begins_with_day(text[first.end() :], language, near):
        return True
    moment = find_moment(text, language, near)
    if moment is None or moment.start:
        return False
    another = _AND_ANOTHER.match(text, moment.end)
    rest = text[another.end() :] if another else ""
    is_until = bool(moment.time) and _TIME_AT_START.match(rest) is not None  # 14.00–15.10
    return not is_until and _begins_with_day(rest, language, near)


def _begins_with_day(text: str, language: Language, near: dt.date | None) -> bool:
    moment = find_moment(text, language, near)
    return moment is not None and not moment.start


def _moment(
    text: str, start: int, end: int, language: Language, near: dt.date | None
) -> Moment | None:
    written = text[start:end]
    if not any(sign.isdigit() for sign in written):
        return None
    bare = written.strip("()[],;:–—")
    bare = _ISO_WITH_TIME.sub(r"\1", bare if bare.count(".") > 1 else bare.rstrip("."))
    first = start + written.index(bare)
    day = _read_named_day(bare, language, near, is_first=first == 0)
    if day is None or not 1990 <= day.year <= 2100:
        return None
    last = first + len(bare)
    for pattern in _AFTER:
        if (found := pattern.match(text, last)) and (time := _time_of(found)):
            return Moment(day, time, first, found.end(), (first, last))
    if (found := _BEFORE.search(text, 0, first)) and (time := _time_of(found)):
        return Moment(day, time, found.start(), last, (first, last))
    return Moment(day, "", first, last, (first, last))


def _read_named_day(
    text: str, language: Language, near: dt.date | None, *, is_first: bool
) -> dt.date | None:
    """Return a day that may have its day of the week before it."""
    named = _DAY_OF_WEEK.match(text) or (_SHORTEST_DAY_OF_WEEK.match(text) if is_first else None)
    if named and (day := read_day(text[named.end() :], language, near)):
        return day
    return read_day(text, language, near)


def _time_of(found: re.Match[str]) -> str:
    """Return a time of day as a writer writes it, or nothing where there is no such one."""
    hour, half = int(found["h"]), found["half"]
    if half and hour <= 12:
        hour = hour % 12 + 12 * (half in "pePE")
    return f"{hour:02}:{found['m'] or '00'}" if hour < 24 else ""
