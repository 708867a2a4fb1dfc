"""Dates and times: what is read, and what a writer is told about the rest."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vgrdocs.locale import language
from vgrdocs.model import (
    Code,
    Unreadable,
    When,
    begins_with_date,
    read_date,
    read_datetime,
    read_when,
)

DATES = st.dates(dt.date(1000, 1, 1))
SWEDISH = language("sv")


@given(DATES)
def test_every_iso_date_is_read(date: dt.date) -> None:
    """What ISO 8601 writes as a day is read as that day."""
    assert read_date(date.isoformat()) == date


@given(st.datetimes(), st.sampled_from([":", "."]))
def test_a_time_is_read_with_a_colon_or_a_point(moment: dt.datetime, sign: str) -> None:
    """07:30 and 07.30 are the same time, in Stockholm."""
    read = read_datetime(f"{moment.date().isoformat()} {moment.hour:02}{sign}{moment.minute:02}")
    assert read == moment.replace(second=0, microsecond=0, tzinfo=ZoneInfo("Europe/Stockholm"))


@pytest.mark.parametrize(
    ("written", "code", "suggestion"),
    [
        ("26/8", Code.NO_YEAR, "YYYY-08-26"),
        ("26.8.", Code.NO_YEAR, "YYYY-08-26"),
        ("26 aug", Code.NO_YEAR, "YYYY-08-26"),
        ("den 26:e augusti", Code.NO_YEAR, "YYYY-08-26"),
        ("26/8-25", Code.SHORT_YEAR, "2025-08-26"),
        ("25-08-26", Code.SHORT_YEAR, "2025-08-26"),
        ("250826", Code.SHORT_YEAR, "2025-08-26"),
        ("26 augusti 2025", Code.BAD_DATE, "2025-08-26"),
        ("20250826", Code.BAD_DATE, "2025-08-26"),
        ("2025-8-26", Code.BAD_DATE, "2025-08-26"),
        ("2025/08/26", Code.BAD_DATE, "2025-08-26"),
        ("26.8.2025", Code.BAD_DATE, "2025-08-26"),
        ("2025-02-30", Code.BAD_DATE, "check the month and the day"),
        ("i morgon", Code.BAD_DATE, "2026-03-26"),
    ],
)
def test_another_form_is_told_with_the_iso_form(written: str, code: Code, suggestion: str) -> None:
    """A writer who means a day is told how to write that day."""
    with pytest.raises(Unreadable) as told:
        read_date(written)
    assert told.value.code is code
    assert suggestion in str(told.value.hint)


@pytest.mark.parametrize(
    ("written", "suggestion"),
    [
        ("2026-03-26 7.30 PM", "2026-03-26 19:30"),
        ("2026-03-26 12 am", "2026-03-26 00:00"),
        ("2026-03-26 25:00", "2026-03-26 07:30"),
        ("2026-03-26", "2026-03-26 07:30"),
    ],
)
def test_a_wrong_time_is_told_with_the_24_hour_form(written: str, suggestion: str) -> None:
    """A writer who writes AM, PM or no time is told the 24-hour form."""
    with pytest.raises(Unreadable) as told:
        read_datetime(written)
    assert told.value.code is Code.BAD_TIME
    assert suggestion in str(told.value.hint)


@pytest.mark.parametrize(
    ("written", "edtf", "first", "last"),
    [
        ("2026-03-26", "2026-03-26", "2026-03-26", "2026-03-26"),
        ("2027-01", "2027-01", "2027-01-01", "2027-01-31"),
        ("2026", "2026", "2026-01-01", "2026-12-31"),
        ("2026 höst", "2026-23", "2026-09-01", "2026-11-30"),
        ("2026-hösten", "2026-23", "2026-09-01", "2026-11-30"),
        ("2026 hosten", "2026-23", "2026-09-01", "2026-11-30"),
        ("2026 autumn", "2026-23", "2026-09-01", "2026-11-30"),
        ("2026 vinter", "2026-24", "2026-12-01", "2027-02-28"),
        ("2026-02/2026-03-26", "2026-02/2026-03-26", "2026-02-01", "2026-03-26"),
    ],
)
def test_a_when_is_a_day_month_season_year_or_period(
    written: str, edtf: str, first: str, last: str
) -> None:
    """Each form is read, and knows its first and last day."""
    when = read_when(written, SWEDISH)
    assert (when.edtf, when.first.isoformat(), when.last.isoformat()) == (edtf, first, last)


@pytest.mark.parametrize("written", ["2026/2025", "2026/", "/2026", "2026/2027/2028"])
def test_a_period_needs_two_ends_in_order(written: str) -> None:
    """A period that can't be one is told as such."""
    with pytest.raises(Unreadable) as told:
        read_when(written)
    assert told.value.code is Code.BAD_PERIOD


@pytest.mark.parametrize("written", ["0000-05", "9999 winter", "2026/9999-vinter"])
def test_a_time_beyond_the_calendar_is_told(written: str) -> None:
    """A slip of the pen in the year gives a message, and no traceback."""
    with pytest.raises(Unreadable) as told:
        read_when(written, SWEDISH)
    assert told.value.code is Code.BAD_DATE


@given(DATES, DATES)
def test_a_period_spans_what_its_ends_span(one: dt.date, other: dt.date) -> None:
    """A period begins when its first end begins, and ends when its second ends."""
    first, last = sorted((one, other))
    when = read_when(f"{first.isoformat()}/{last.isoformat()}")
    assert (when.first, when.last) == (first, last)


@given(st.text())
def test_any_text_is_read_or_told(text: str) -> None:
    """Whatever is written, the answer is a value or a message."""
    for read in (read_date, read_datetime, read_when):
        try:
            value = read(text)
        except Unreadable as told:
            assert str(told.message)  # noqa: PT017 - either way is right
        else:
            assert isinstance(value, dt.date | When)
    assert begins_with_date(text) in (True, False)
