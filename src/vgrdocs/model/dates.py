"""Dates and times as writers write them: ISO 8601, and what is wrong with everything else."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from .hint import Hint, Written
from .language import ENGLISH, Language, Text
from .mark import mark_for
from .parts_of_years import read_part_of_year
from .problem import Code, Unreadable
from .when import When

STOCKHOLM = ZoneInfo("Europe/Stockholm")

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
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_YEAR_FIRST = re.compile(r"(?P<y>\d{4})(?P<s>[-/. ])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})")
_SHORT_YEAR_FIRST = re.compile(r"(?P<y>\d{2})-(?P<m>\d{1,2})-(?P<d>\d{1,2})")
_COMPACT = re.compile(r"(?P<y>\d{4}|\d{2})(?P<m>\d{2})(?P<d>\d{2})")
_YEAR_OR_MONTH = re.compile(r"[1-9]\d{3}|\d{4}-(0[1-9]|1[0-2])", re.ASCII)
_MOMENT = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})[ T]+(?P<clock>\d.*)", re.ASCII)
_TIME = re.compile(r"(?P<h>\d{1,2})[:.](?P<m>\d{2})")
_SAID = re.compile(
    r"(?P<day>.*?)(?P<between>[\s,T]+(?:(?:kl\.?|klockan)\s*)?)(?P<clock>\d{1,2}[:.]\d{2})",
    re.IGNORECASE,
)
"""A day and a time as they are said: "26 mars 2026, kl. 7.30"."""
_WEEKDAY = re.compile(r"\w+da[gy](?:en)?,?\s+")
_NOON = re.compile(r"(?P<h>\d{1,2})(?:[:.](?P<m>\d{2}))?\s*(?P<half>[ap])\.?m\.?", re.IGNORECASE)


def read_date(text: str, language: Language = ENGLISH) -> dt.date:
    """Read *text* written ``2026-03-26``; raise `Unreadable`, with the ISO form if it is clear."""
    if _ISO_DAY.fullmatch(text):
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            raise Unreadable(
                Code.BAD_DATE,
                Text("there is no day '{value}'", value=text),
                Hint("check the month and the day"),
            ) from None
    raise _wrong_date(text)


def read_datetime(text: str, language: Language = ENGLISH) -> dt.datetime:
    """Read *text* written ``2026-03-26 07:30`` or ``07.30``, in Stockholm; raise `Unreadable`."""
    text = text.strip()
    day, between, clock = _split_time(text)
    if not _ISO_DAY.fullmatch(day):
        raise _wrong_date(text, day, clock)
    date, time = read_date(day, language), _read_time(clock)
    if time is None or between.strip():
        message = Text("the time of '{value}' can't be read", value=text)
        if not clock:
            message = Text("'{value}' lacks the time of day", value=text)
        hint = Hint("write it as {example}", example=_with_time(Written(day), clock))
        raise Unreadable(Code.BAD_TIME, message, hint)
    return dt.datetime.combine(date, time, STOCKHOLM)


def _split_time(text: str) -> tuple[str, str, str]:
    """Return a day such as ``26 mars 2026``, what stands between, and the time after it."""
    if found := _SAID.fullmatch(text):
        return found["day"], found["between"], found["clock"]
    day, between, clock = text.partition(" ")
    if _ISO_DAY.fullmatch(day):
        return day, between, clock.strip()
    return text, "", ""


def _read_time(clock: str) -> dt.time | None:
    found = _TIME.fullmatch(clock)
    if not found:
        return None
    try:
        return dt.time(int(found["h"]), int(found["m"]))
    except ValueError:
        return None


def _with_time(day: Text | Written, clock: str) -> Text:
    """Return *day* and the time that *clock* means, such as 15:30 for ``3:30 pm``, or a mark."""
    time: Text | Written = mark_for(Text("the time of day"))
    if known := _read_time(clock):
        time = Written(f"{known:%H:%M}")
    if noon := _NOON.fullmatch(clock):
        hour = int(noon["h"]) % 12  # 12 am is midnight
        if noon["half"] in "pP":
            hour += 12
        time = Written(f"{hour:02}:{noon['m'] or '00'}")
    return Text("{day} {time}", day=day, time=time)


def read_when(text: str, language: Language = ENGLISH) -> When:
    """Read a moment, day, week, month or another part of a year, a year, or a period of two.

    Raises `Unreadable`.
    """
    if re.fullmatch(r"\d{1,2}/\d{1,2}", text):  # 26/8 is a day, and no period
        raise _wrong_date(text)
    ends = [part.strip() for part in text.split("/")]
    if len(ends) > 2 or not all(ends):
        raise Unreadable(
            Code.BAD_PERIOD,
            Text("'{value}' is not a period", value=text),
            Hint("write it as {example}", example=_with_both_ends(ends)),
        )
    if moment := _MOMENT.fullmatch(ends[0]):
        # The end of something on one day may be no more than a time: 2026-04-20 13:00/15:00.
        ends[1:] = [_with_day(end, moment["day"]) for end in ends[1:]]
    when = When("/".join(_read_part(part, language) for part in ends))
    try:
        is_backwards = when.is_backwards
    except (ValueError, OverflowError):  # the year 0, or the winter of 9999: no calendar has them
        raise _wrong_date(text) from None
    if is_backwards:
        raise Unreadable(
            Code.BAD_PERIOD,
            Text("'{value}' ends before it begins", value=text),
            Hint("write the earlier date first"),
        )
    return when


def _with_both_ends(ends: list[str]) -> Text:
    """Return a period with the ends that are there, and marks for those that are not."""
    first, last = [*ends, ""][:2]
    if len(ends) > 2:
        first, last = "", ""  # which ones are meant is the writer's to say
    begins: Text | Written = Written(first) if first else mark_for(Text("when it begins"))
    stops: Text | Written = Written(last) if last else mark_for(Text("when it ends"))
    return Text("{first}/{last}", first=begins, last=stops)


def _with_day(end: str, day: str) -> str:
    return f"{day} {end}" if _TIME.fullmatch(end) else end


def _read_part(part: str, language: Language) -> str:
    """Return a moment, a day or a part of a year as EDTF; raise `Unreadable`."""
    if _YEAR_OR_MONTH.fullmatch(part):
        return part
    if moment := _MOMENT.fullmatch(part):
        return read_datetime(f"{moment['day']} {moment['clock']}", language).isoformat()
    if found := read_part_of_year(part, language):
        return found
    return read_date(part, language).isoformat()


def _wrong_date(text: str, day: str = "", clock: str | None = None) -> Unreadable:
    """Return what is wrong with a date, or with its *day* where the time *clock* is to follow."""
    for code, meant in _suggestions(_WEEKDAY.sub("", (day or text).strip().casefold())):
        suggestion = meant if clock is None else _with_time(meant, clock)
        if code is Code.NO_YEAR:
            message = Text("'{value}' lacks the year", value=text)
        elif code is Code.SHORT_YEAR:
            message = Text("the year of '{value}' has two digits", value=text)
        else:
            message = Text("'{value}' is not a date", value=text)
        return Unreadable(code, message, Hint("write it as {example}", example=suggestion))
    return Unreadable(
        Code.BAD_DATE,
        Text("'{value}' is not a date", value=text),
        Hint("write it as year-month-day: {form}", form=Text("YYYY-MM-DD")),
    )


def _suggestions(text: str) -> Iterator[tuple[Code, Text | Written]]:
    """Yield what *text* seems to mean: the code for what it lacks, and its ISO form."""
    for pattern in (_YEAR_FIRST, _SHORT_YEAR_FIRST, _COMPACT, _DAY_MONTH, _DAY_NAME):
        found = pattern.fullmatch(text)
        month, day = (_month(found["m"]), int(found["d"])) if found else (0, 0)
        if found and 1 <= month <= 12 and 1 <= day <= 31:
            yield _with_year(found["y"], f"-{month:02}-{day:02}")


def _with_year(year: str | None, rest: str) -> tuple[Code, Text | Written]:
    """Return what a date lacks whose year is written so, and its ISO form."""
    if year is None:
        return Code.NO_YEAR, Text("YYYY{rest}", rest=Written(rest))
    if len(year) == 2:
        return Code.SHORT_YEAR, Written(f"20{year}{rest}")
    return Code.BAD_DATE, Written(f"{year}{rest}")


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
