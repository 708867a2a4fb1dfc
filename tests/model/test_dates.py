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
        ("i morgon", Code.BAD_DATE, "YYYY-MM-DD"),
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
        ("2026-03-26 25:00", "2026-03-26 [[FILL IN: the time of day]]"),
        ("2026-03-26", "2026-03-26 [[FILL IN: the time of day]]"),
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


@pytest.mark.parametrize(
    ("written", "suggestion"),
    [
        ("2026/", "2026/[[FILL IN: when it ends]]"),
        ("/2026", "[[FILL IN: when it begins]]/2026"),
        ("2026/2027/2028", "[[FILL IN: when it begins]]/[[FILL IN: when it ends]]"),
    ],
)
def test_a_period_is_suggested_with_the_ends_that_it_has(written: str, suggestion: str) -> None:
    """What the writer gave is kept, and what is missing is asked for."""
    with pytest.raises(Unreadable) as told:
        read_when(written)
    assert str(told.value.hint) == f"write it as {suggestion}"


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


@pytest.mark.parametrize(
    ("number", "names"),
    [
        *enumerate(
            [
                "jan",
                "feb",
                "mars",
                "apr",
                "maj may",
                "juni",
                "juli",
                "aug",
                "sep",
                "okt oct",
                "nov",
                "dec",
            ],
            1,
        )
    ],
)
def test_every_month_is_understood(number: int, names: str) -> None:
    """A month that is written in letters is told as its number, in Swedish and in English."""
    for name in names.split():
        with pytest.raises(Unreadable) as told:
            read_date(f"2 {name} 2025")
        assert str(told.value.hint) == f"write it as 2025-{number:02}-02"


@pytest.mark.parametrize(
    ("written", "suggestion"),
    [
        ("1/1", "YYYY-01-01"),
        ("31/12", "YYYY-12-31"),
        ("32/12", ": YYYY-MM-DD"),
        ("31/13", ": YYYY-MM-DD"),
        ("0/1", ": YYYY-MM-DD"),
        ("1/0", ": YYYY-MM-DD"),
        ("1 xyz", ": YYYY-MM-DD"),
        ("000101", "2000-01-01"),
    ],
)
def test_only_days_that_may_exist_are_suggested(written: str, suggestion: str) -> None:
    """The first and the last day and month are, what lies outside is not."""
    with pytest.raises(Unreadable) as told:
        read_date(written)
    assert str(told.value.hint).endswith(suggestion)


@pytest.mark.parametrize(
    ("written", "suggestion"),
    [
        ("12 pm", "12:00"),
        ("12.05 am", "00:05"),
        ("1 p.m.", "13:00"),
        ("11:59 PM", "23:59"),
        ("1 AM", "01:00"),
        ("24:00", "[[FILL IN: the time of day]]"),
        ("12:60", "[[FILL IN: the time of day]]"),
        ("strax", "[[FILL IN: the time of day]]"),
    ],
)
def test_a_time_is_suggested_as_the_day_has_it(written: str, suggestion: str) -> None:
    """Noon is 12, midnight 00, and what is no time gets a mark."""
    with pytest.raises(Unreadable) as told:
        read_datetime(f"2026-03-26 {written}")
    assert str(told.value.hint) == f"write it as 2026-03-26 {suggestion}"
    assert str(told.value.message) == f"the time of '2026-03-26 {written}' can't be read"


@pytest.mark.parametrize(
    ("written", "suggestion"),
    [
        ("26 aug 2025 07:30", "2025-08-26 07:30"),
        ("26/8 2025 07.30", "2025-08-26 07:30"),
        ("26 aug 2025", "2025-08-26 [[FILL IN: the time of day]]"),
        ("26/8 7:30", "YYYY-08-26 07:30"),
        ("26 mars 2026, kl. 7.30", "2026-03-26 07:30"),
        ("Torsdagen den 26 mars 2026 klockan 07.30", "2026-03-26 07:30"),
        ("Thursday 26 March 2026 07:30", "2026-03-26 07:30"),
        ("2026-03-26 kl 07:30", "2026-03-26 07:30"),
        ("2026-03-26, 07:30", "2026-03-26 07:30"),
        ("2026-03-26T07:30", "2026-03-26 07:30"),
        ("7.30", "year-month-day: YYYY-MM-DD"),
    ],
)
def test_a_moment_as_it_is_said_is_told_in_the_form_to_write(written: str, suggestion: str) -> None:
    """Day and time are written once more, and what stands there is quoted whole."""
    with pytest.raises(Unreadable) as told:
        read_datetime(written)
    assert str(told.value.hint) == f"write it as {suggestion}"
    assert f"'{written}'" in str(told.value.message)


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2026-21", "2026-03-01", "2026-05-31"),
        ("2026-22", "2026-06-01", "2026-08-31"),
        ("2026-23", "2026-09-01", "2026-11-30"),
        ("2023-24", "2023-12-01", "2024-02-29"),
        ("2026-01", "2026-01-01", "2026-01-31"),
        ("2026-11", "2026-11-01", "2026-11-30"),
        ("2026-12", "2026-12-01", "2026-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-12/2026", "2025-12-01", "2026-12-31"),
    ],
)
def test_a_when_ends_with_its_last_day(edtf: str, first: str, last: str) -> None:
    """Months and seasons have the days that they have that year; a winter ends in the next one."""
    assert (When(edtf).first.isoformat(), When(edtf).last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    ("name", "edtf"),
    [("vår", 21), ("sommar", 22), ("höst", 23), ("vinter", 24), ("våren", 21), ("vintern", 24)],
)
def test_the_seasons_have_the_numbers_of_edtf(name: str, edtf: int) -> None:
    """Spring is 21 and winter 24, with or without the article."""
    assert str(read_when(f"2026 {name}", SWEDISH)) == f"2026-{edtf}"


@pytest.mark.parametrize("written", ["2026-13", "2026-00", "0999", "2026 xyz", "26/8", "1/1"])
def test_what_is_no_when_is_no_date_either(written: str) -> None:
    """A month that does not exist or a day without a year is told, and never read as a period."""
    with pytest.raises(Unreadable) as told:
        read_when(written, SWEDISH)
    assert told.value.code in (Code.BAD_DATE, Code.NO_YEAR)


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("2026-01-01: x", True),
        (" 2026-13-45 : x", True),
        ("26/8: x", True),
        ("26 aug: x", True),
        ("2026-01-01", False),
        ("26/8", False),
        ("snart: x", False),
        ("32/8: x", False),
    ],
)
def test_a_list_item_is_an_action_if_a_date_and_a_colon_begin_it(text: str, begins: bool) -> None:
    """A date that is written wrongly is one too, so that its writer is told."""
    assert begins_with_date(text) is begins
