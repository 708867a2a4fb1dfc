"""Dates and times as writers write them: ISO 8601, and what is wrong with everything else."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from .language import ENGLISH, Language, Text
from .problem import Code, Unreadable

STOCKHOLM = ZoneInfo("Europe/Stockholm")
SEASONS = ("spring", "summer", "autumn", "winter")
"""In the order of EDTF (ISO 8601-2), which numbers them 21 to 24."""

_SWEDISH_MONTHS = "jan feb mar apr maj jun jul aug sep okt nov dec"
_ENGLISH_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"

# What is often written in place of an ISO date. None of it is read as a date, since 3/4 may be
# March or April and 26 of last century or this one; but each can be answered with the ISO form.
_DAY_MONTH = re.compile(
    r"(?P<d>\d{1,2})(?:\s*/\s*|\.\s?)(?P<m>\d{1,2})\.?(?:[\s./-]+(?P<y>\d{4}|\d{2}))?"
)
_DAY_NAME = re.compile(
    r"(?:den\s+)?(?P<d>\d{1,2})(?::?[ea]|\.|st|nd|rd|th)?"
    r"\s+(?P<m>[a-z]{3,9})\.?(?:,?\s+(?P<y>\d{4}|\d{2}))?"
)
_YEAR_FIRST = re.compile(r"(?P<y>\d{4})(?P<s>[-/. ])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})")
_SHORT_YEAR_FIRST = re.compile(r"(?P<y>\d{2})-(?P<m>\d{1,2})-(?P<d>\d{1,2})")
_COMPACT = re.compile(r"(?P<y>\d{4}|\d{2})(?P<m>\d{2})(?P<d>\d{2})")
_YEAR_OR_MONTH = re.compile(r"[1-9]\d{3}|\d{4}-(0[1-9]|1[0-2]|2[1-4])", re.ASCII)
"""As in EDTF, which the data has; its months 21 to 24 are the seasons."""
_SEASON = re.compile(r"(?P<y>[1-9]\d{3})[ -](?P<name>\D+)", re.ASCII)
_TIME = re.compile(r"(?P<h>\d{1,2})[:.](?P<m>\d{2})")
_NOON = re.compile(r"(?P<h>\d{1,2})(?:[:.](?P<m>\d{2}))?\s*(?P<half>[ap])\.?m\.?", re.IGNORECASE)


@dataclass(frozen=True)
class When:
    """A day, month, season, year or a period of two of them, as EDTF text (ISO 8601-2, level 1)."""

    edtf: str

    def __str__(self) -> str:
        return self.edtf

    @property
    def parts(self) -> tuple[str, ...]:
        """The two ends of a period, or the one date."""
        return tuple(self.edtf.split("/"))

    @property
    def first(self) -> dt.date:
        """The first day that is meant. A winter begins in December of its year."""
        return _span(self.parts[0])[0]

    @property
    def last(self) -> dt.date:
        """The last day that is meant."""
        return _span(self.parts[-1])[1]


def _span(part: str) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of a day, month, season or year."""
    year, *rest = map(int, part.split("-"))
    if not rest:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    if len(rest) == 2:
        day = dt.date(year, *rest)
        return day, day
    first_month, last_month = rest[0], rest[0]
    if first_month > 20:  # a season: 21 is spring, March to May; 24 is winter, December to February
        first_month = 3 * (first_month - 20)
        last_month = first_month + 2
    last_year = year
    if last_month > 12:
        last_year, last_month = year + 1, last_month - 12
    days = calendar.monthrange(last_year, last_month)[1]
    return dt.date(year, first_month, 1), dt.date(last_year, last_month, days)


def read_date(text: str, language: Language = ENGLISH) -> dt.date:
    """Read *text* written ``2026-03-26``; raise `Unreadable`, with the ISO form if it is clear."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            raise Unreadable(
                Code.BAD_DATE,
                Text("there is no day '{value}'", value=text),
                Text("check the month and the day"),
            ) from None
    raise _wrong_date(text, language)


def read_datetime(text: str, language: Language = ENGLISH) -> dt.datetime:
    """Read *text* written ``2026-03-26 07:30`` or ``07.30``, in Stockholm; raise `Unreadable`."""
    day, _, rest = text.strip().partition(" ")
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", day, re.ASCII):
        day, rest = _split_time(text)
    date, clock = read_date(day, language), rest.strip()
    if not clock:
        raise Unreadable(
            Code.BAD_TIME,
            Text("'{value}' lacks the time of day", value=text),
            Text("write it as {example}", example=f"{day} 07:30"),
        )
    time = _read_time(clock)
    if time is None:
        raise Unreadable(
            Code.BAD_TIME,
            Text("'{value}' is not a time of day", value=clock),
            Text("write it as {example}", example=f"{day} {_suggested_time(clock)}"),
        )
    return dt.datetime.combine(date, time, STOCKHOLM)


def _split_time(text: str) -> tuple[str, str]:
    """Return a day that is no ISO date, such as ``26 mars 2026``, and the time after it, if any."""
    *day, last = text.strip().split(" ")
    if day and _TIME.fullmatch(last):
        return " ".join(day), last
    return text.strip(), ""


def _read_time(clock: str) -> dt.time | None:
    found = _TIME.fullmatch(clock)
    if not found:
        return None
    try:
        return dt.time(int(found["h"]), int(found["m"]))
    except ValueError:
        return None


def _suggested_time(clock: str) -> str:
    """Return the time that *clock* seems to mean, such as 15:30 for ``3:30 pm``, or an example."""
    noon = _NOON.fullmatch(clock)
    if not noon:
        return "07:30"
    hour = int(noon["h"]) % 12  # 12 am is midnight
    if noon["half"] in "pP":
        hour += 12
    return f"{hour:02}:{noon['m'] or '00'}"


def read_when(text: str, language: Language = ENGLISH) -> When:
    """Read a day, ``2027-01``, ``2026 autumn``, ``2026`` or a period of two; raise `Unreadable`."""
    if re.fullmatch(r"\d{1,2}/\d{1,2}", text):  # 26/8 is a day, and no period
        raise _wrong_date(text, language)
    ends = [part.strip() for part in text.split("/")]
    if len(ends) > 2 or not all(ends):
        raise Unreadable(
            Code.BAD_PERIOD,
            Text("'{value}' is not a period", value=text),
            Text("write it as {example}", example="2026-03-26/2026-04-30"),
        )
    when = When("/".join(_read_part(part, language) for part in ends))
    try:
        is_backwards = when.last < when.first
    except ValueError:  # the year 0, or the winter of 9999: no calendar goes so far
        raise _wrong_date(text, language) from None
    if is_backwards:
        raise Unreadable(
            Code.BAD_PERIOD,
            Text("'{value}' ends before it begins", value=text),
            Text("write the earlier date first"),
        )
    return when


def _read_part(part: str, language: Language) -> str:
    """Return a day, month, season or year as EDTF; raise `Unreadable`."""
    if _YEAR_OR_MONTH.fullmatch(part):
        return part
    if season := _SEASON.fullmatch(part):
        for context in ("season", "season, definite"):
            if name := language.read_name(context, season["name"], SEASONS):
                return f"{season['y']}-{21 + SEASONS.index(name)}"
    return read_date(part, language).isoformat()


def _wrong_date(text: str, language: Language) -> Unreadable:
    for code, suggestion in _suggestions(text.strip().casefold()):
        if code is Code.NO_YEAR:
            message = Text("'{value}' lacks the year", value=text)
        elif code is Code.SHORT_YEAR:
            message = Text("the year of '{value}' has two digits", value=text)
        else:
            message = Text("'{value}' is not a date", value=text)
        return Unreadable(code, message, Text("write it as {example}", example=suggestion))
    return Unreadable(
        Code.BAD_DATE,
        Text("'{value}' is not a date", value=text),
        Text("write it as year-month-day, for example {example}", example="2026-03-26"),
    )


def _suggestions(text: str) -> Iterator[tuple[Code, Text | str]]:
    """Yield what *text* seems to mean: the code for what it lacks, and its ISO form."""
    for pattern in (_YEAR_FIRST, _SHORT_YEAR_FIRST, _COMPACT, _DAY_MONTH, _DAY_NAME):
        found = pattern.fullmatch(text)
        if not found:
            continue
        month, day, year = _month(found["m"]), int(found["d"]), found["y"]
        if not (1 <= month <= 12 and 1 <= day <= 31):
            continue
        rest = f"-{month:02}-{day:02}"
        if year is None:
            yield Code.NO_YEAR, Text("YYYY{rest}", rest=rest)
        elif len(year) == 2:
            yield Code.SHORT_YEAR, f"20{year}{rest}"
        else:
            yield Code.BAD_DATE, f"{year}{rest}"


def _month(written: str) -> int:
    """Return the number of a month that is written as a number or a name, 0 for any other word."""
    if not written.isalpha():
        return int(written)
    for names in (_SWEDISH_MONTHS, _ENGLISH_MONTHS):
        known = names.split()
        if written[:3] in known:
            return known.index(written[:3]) + 1
    return 0


def begins_with_date(text: str) -> bool:
    """Say whether *text* begins with what is meant as a date, well written or not, and a colon."""
    start, colon, _ = text.partition(":")
    if not colon:
        return False
    start = start.strip().casefold()
    is_iso = re.fullmatch(r"\d{4}-\d{2}-\d{2}", start) is not None
    return is_iso or any(_suggestions(start))
