"""Dates and times as writers write them: ISO 8601, and what is wrong with everything else."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from .language import ENGLISH, Language, Text
from .problem import Code, Unreadable

STOCKHOLM = ZoneInfo("Europe/Stockholm")
SEASONS = ("spring", "summer", "autumn", "winter")
"""In the order of EDTF (ISO 8601-2), which numbers them 21 to 24."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan",
            "feb",
            "mar",
            "apr",
            "maj may",
            "jun",
            "jul",
            "aug",
            "sep",
            "okt oct",
            "nov",
            "dec",
        ),
        1,
    )
    for name in names.split()
}
_DAY_MONTH = re.compile(
    r"(?P<d>\d{1,2})(?:\s*/\s*|\.\s?)(?P<m>\d{1,2})\.?(?:[\s./-]+(?P<y>\d{4}|\d{2}))?"
)
_DAY_NAME = re.compile(
    r"(?:den\s+)?(?P<d>\d{1,2})(?::?[ea]|\.|st|nd|rd|th)?\s+(?P<m>[a-z]{3,9})\.?(?:,?\s+(?P<y>\d{4}|\d{2}))?"
)
_YEAR_FIRST = re.compile(r"(?P<y>\d{4})(?P<s>[-/. ])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})")
_SHORT_YEAR_FIRST = re.compile(r"(?P<y>\d{2})-(?P<m>\d{1,2})-(?P<d>\d{1,2})")
_COMPACT = re.compile(r"(?P<y>\d{4}|\d{2})(?P<m>\d{2})(?P<d>\d{2})")
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
    numbers = [int(number) for number in part.split("-")]
    if len(numbers) == 3:
        day = dt.date(*numbers)
        return day, day
    year = numbers[0]
    first_month, months = (1, 12) if len(numbers) == 1 else (numbers[1], 1)
    if first_month > 20:
        first_month, months = 3 * (first_month - 20), 3
    last_year, last_month = divmod(year * 12 + first_month + months - 2, 12)
    last_day = calendar.monthrange(last_year, last_month + 1)[1]
    return dt.date(year, first_month, 1), dt.date(last_year, last_month + 1, last_day)


def read_date(text: str, language: Language = ENGLISH) -> dt.date:
    """Read *text* written ``2026-03-26``; raise `Unreadable` with the ISO form suggested where it can be told."""
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
    """Read *text* written ``2026-03-26 07:30`` or ``07.30`` as local time in Stockholm; raise `Unreadable`."""
    day, _, rest = text.strip().partition(" ")
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", day, re.ASCII):
        day, rest = _split_time(text)
    date, clock = read_date(day, language), rest.strip()
    if time := _TIME.fullmatch(clock):
        try:
            return dt.datetime.combine(date, dt.time(int(time["h"]), int(time["m"])), STOCKHOLM)
        except ValueError:
            pass
    if not clock:
        raise Unreadable(
            Code.BAD_TIME,
            Text("'{value}' lacks the time of day", value=text),
            Text("write it as {example}", example=f"{day} 07:30"),
        )
    raise Unreadable(
        Code.BAD_TIME,
        Text("'{value}' is not a time of day", value=clock),
        Text("write it as {example}", example=f"{day} {_suggested_time(clock)}"),
    )


def _split_time(text: str) -> tuple[str, str]:
    words = text.strip().split(" ")
    cut = next(
        (n for n, word in enumerate(words) if _TIME.fullmatch(word) and n == len(words) - 1 and n),
        len(words),
    )
    return " ".join(words[:cut]), " ".join(words[cut:])


def _suggested_time(clock: str) -> str:
    if not (noon := _NOON.fullmatch(clock)):
        return "07:30"
    hour = int(noon["h"]) % 12 + (12 if noon["half"] in "pP" else 0)
    return f"{hour:02}:{noon['m'] or '00'}"


def read_when(text: str, language: Language = ENGLISH) -> When:
    """Read a date, ``2027-01``, ``2026 autumn``, ``2026`` or a period ``A/B``; raise `Unreadable`."""
    if re.fullmatch(r"\d{1,2}/\d{1,2}", text):
        raise _wrong_date(text, language)
    ends = [part.strip() for part in text.split("/")]
    if len(ends) > 2 or not all(ends):
        raise Unreadable(
            Code.BAD_PERIOD,
            Text("'{value}' is not a period", value=text),
            Text("write it as {example}", example="2026-03-26/2026-04-30"),
        )
    when = When("/".join(_read_part(part, language) for part in ends))
    if when.last < when.first:
        raise Unreadable(
            Code.BAD_PERIOD,
            Text("'{value}' ends before it begins", value=text),
            Text("write the earlier date first"),
        )
    return when


def _read_part(part: str, language: Language) -> str:
    if re.fullmatch(r"[1-9]\d{3}", part, re.ASCII) or re.fullmatch(
        r"\d{4}-(0[1-9]|1[0-2])", part, re.ASCII
    ):
        return part
    if season := re.fullmatch(r"([1-9]\d{3})[ -](\D+)", part, re.ASCII):
        for context in ("season", "season, definite"):
            if name := language.read_name(context, season[2], SEASONS):
                return f"{season[1]}-{21 + SEASONS.index(name)}"
    return read_date(part, language).isoformat()


def _wrong_date(text: str, language: Language) -> Unreadable:
    for code, suggestion in _suggestions(text.strip().casefold()):
        message = {
            Code.NO_YEAR: Text("'{value}' lacks the year", value=text),
            Code.SHORT_YEAR: Text("the year of '{value}' has two digits", value=text),
        }.get(code, Text("'{value}' is not a date", value=text))
        return Unreadable(code, message, Text("write it as {example}", example=suggestion))
    return Unreadable(
        Code.BAD_DATE,
        Text("'{value}' is not a date", value=text),
        Text("write it as year-month-day, for example {example}", example="2026-03-26"),
    )


def _suggestions(text: str) -> Iterator[tuple[Code, Text | str]]:
    """Yield what *text* seems to mean: the code for what it lacks, and its ISO form."""
    patterns: tuple[tuple[re.Pattern[str], Callable[[str], int]], ...] = (
        (_YEAR_FIRST, int),
        (_SHORT_YEAR_FIRST, int),
        (_COMPACT, int),
        (_DAY_MONTH, int),
        (_DAY_NAME, lambda name: _MONTHS.get(name[:3], 0)),
    )
    for pattern, month_of in patterns:
        if not (found := pattern.fullmatch(text)):
            continue
        month, day, year = month_of(found["m"]), int(found["d"]), found["y"]
        if not (1 <= month <= 12 and 1 <= day <= 31):
            continue
        rest = f"-{month:02}-{day:02}"
        if year is None:
            yield Code.NO_YEAR, Text("YYYY{rest}", rest=rest)
        elif len(year) == 2:
            yield Code.SHORT_YEAR, f"20{year}{rest}"
        else:
            yield Code.BAD_DATE, f"{year}{rest}"


def begins_with_date(text: str) -> bool:
    """Say whether *text* begins with something that is meant as a date, rightly written or not, and a colon."""
    start, colon, _ = text.partition(":")
    start = start.strip().casefold()
    return bool(colon) and (
        bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}", start)) or any(_suggestions(start))
    )
