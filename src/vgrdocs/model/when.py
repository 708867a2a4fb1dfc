"""Times as reports give them, from a moment to a year; knows how each is written down as data."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from functools import cache

# EDTF (ISO 8601-2) has what is longer than a month where months are, with numbers that no month
# has: seasons 21 to 24, quarters 33 to 36, half-years 40 and 41.
_SEASON, _QUARTER, _HALF = 21, 33, 40


@dataclass(frozen=True)
class When:
    """A moment, day, week, month, season, quarter, half-year, year or a period of two of them.

    It is kept as EDTF (ISO 8601-2, level 2), with weeks as ISO 8601-1 writes them.
    """

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

    def begins_after(self, moment: dt.datetime) -> bool:
        """Say whether all of it comes after a moment, by the clock where it has a time."""
        if "T" in self.parts[0]:
            return _clock(self.parts[0]) > moment.replace(tzinfo=None)
        return self.first > moment.date()

    def ends_before(self, moment: dt.datetime) -> bool:
        """Say whether all of it comes before a moment, by the clock where it has a time."""
        if "T" in self.parts[-1]:
            return _clock(self.parts[-1]) < moment.replace(tzinfo=None)
        return self.last < moment.date()

    def precedes(self, other: When) -> bool:
        """Say whether it ends before another begins, by the clock where both have a time."""
        last, first = self.parts[-1], other.parts[0]
        if "T" in last and "T" in first:
            return _clock(last) < _clock(first)
        return self.last < other.first

    @property
    def is_backwards(self) -> bool:
        """Whether it ends before it begins, by the clock where both ends have a time."""
        first, last = self.parts[0], self.parts[-1]
        if "T" in first and "T" in last:
            return dt.datetime.fromisoformat(last) < dt.datetime.fromisoformat(first)
        return self.last < self.first


def _clock(part: str) -> dt.datetime:
    """Return the moment of a part that has a time; all are in one place, which need not be said."""
    return dt.datetime.fromisoformat(part).replace(tzinfo=None)


def season(year: str, number: int) -> str:
    """Return a season as a part of a `When`; the first, 0, is spring."""
    return f"{year}-{_SEASON + number}"


def quarter(year: str, number: int) -> str:
    """Return a quarter as a part of a `When`; the first is 0."""
    return f"{year}-{_QUARTER + number}"


def half_year(year: str, number: int) -> str:
    """Return a half-year as a part of a `When`; the first is 0."""
    return f"{year}-{_HALF + number}"


def part_of_year(part: str) -> tuple[str, int, int] | None:
    """Return sort, number from 0 and year of a week, season, quarter or half-year; else None."""
    year, _, rest = part.partition("-")
    if rest.startswith("W"):
        return "week", int(rest[1:]) - 1, int(year)
    if not rest.isdecimal():
        return None
    for sort, start in (("half-year", _HALF), ("quarter", _QUARTER), ("season", _SEASON)):
        if int(rest) >= start:
            return sort, int(rest) - start, int(year)
    return None


@cache
def _span(part: str) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of a part of a `When`."""
    known = part_of_year(part)
    if known:
        sort, number, year = known
        if sort == "week":
            monday = dt.date.fromisocalendar(year, number + 1, 1)
            return monday, monday + dt.timedelta(days=6)
        length = {"season": 3, "quarter": 3, "half-year": 6}[sort]
        # The first season begins in March, the first quarter and half-year in January.
        start = 3 if sort == "season" else 1
        return _months(year, start + number * length, length)
    day, clock, _ = part.partition("T")
    year, *rest = map(int, day.split("-"))
    if clock or len(rest) == 2:
        date = dt.date(year, *rest)
        return date, date
    if rest:
        return _months(year, rest[0], 1)
    return _months(year, 1, 12)


def _months(year: int, month: int, number: int) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of some months, which may go into the next year."""
    last_year, last_month = year, month + number - 1
    if last_month > 12:
        last_year, last_month = year + 1, last_month - 12
    days = calendar.monthrange(last_year, last_month)[1]
    return dt.date(year, month, 1), dt.date(last_year, last_month, days)
