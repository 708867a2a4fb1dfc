"""Moments and parts of years: read, counted in days, said, and written as they were read."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vgrdocs.locale import language
from vgrdocs.model import ENGLISH, Unreadable, When, write_when
from vgrdocs.model.dates import read_when
from vgrdocs.say.values import say_when

SWEDISH = language("sv")


@pytest.mark.parametrize(
    ("written", "edtf", "days", "said"),
    [
        ("2026-04-20 13:00", "2026-04-20T13:00:00+02:00", "2026-04-20/2026-04-20",
         "20 april 2026 klockan 13.00"),
        ("2026-01-20T13.00", "2026-01-20T13:00:00+01:00", "2026-01-20/2026-01-20",
         "20 januari 2026 klockan 13.00"),
        ("2026-04-20 13:00/15.30", "2026-04-20T13:00:00+02:00/2026-04-20T15:30:00+02:00",
         "2026-04-20/2026-04-20", "20 april 2026 klockan 13.00\N{EN DASH}15.30"),
        ("2026-W16", "2026-W16", "2026-04-13/2026-04-19", "vecka 16 2026"),
        ("vecka 16 2026", "2026-W16", "2026-04-13/2026-04-19", "vecka 16 2026"),
        ("v. 1 2026", "2026-W01", "2025-12-29/2026-01-04", "vecka 1 2026"),
        ("2026 v 53", "2026-W53", "2026-12-28/2027-01-03", "vecka 53 2026"),
        ("2026-Q2", "2026-34", "2026-04-01/2026-06-30", "andra kvartalet 2026"),
        ("kvartal 4 2026", "2026-36", "2026-10-01/2026-12-31", "fjärde kvartalet 2026"),
        ("första kvartalet 2024", "2024-33", "2024-01-01/2024-03-31", "första kvartalet 2024"),
        ("2026-H1", "2026-40", "2026-01-01/2026-06-30", "första halvåret 2026"),
        ("andra halvaret 2026", "2026-41", "2026-07-01/2026-12-31", "andra halvåret 2026"),
        ("halvår 2 2026", "2026-41", "2026-07-01/2026-12-31", "andra halvåret 2026"),
        ("hösten 2026", "2026-23", "2026-09-01/2026-11-30", "hösten 2026"),
        ("2026-W16/2026-W18", "2026-W16/2026-W18", "2026-04-13/2026-05-03",
         "vecka 16 2026 till vecka 18 2026"),
    ],
)  # fmt: skip
def test_each_form_is_read_counted_and_said(written: str, edtf: str, days: str, said: str) -> None:
    """It has one form as data, the days of the calendar (ISO 8601), and Swedish words."""
    when = read_when(written, SWEDISH)
    assert (when.edtf, f"{when.first}/{when.last}", say_when(when, SWEDISH)) == (edtf, days, said)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("week 16, 2026", "week 16 2026"),
        ("first half of 2026", "first half of 2026"),
        ("Q3 2026", "third quarter of 2026"),
        ("2026-04-20 13:00/15:00", "20 April 2026 at 13:00\N{EN DASH}15:00"),
    ],
)
def test_english_has_its_own_words(written: str, said: str) -> None:
    """Read without a catalogue, and said without one."""
    assert say_when(read_when(written), ENGLISH) == said


@pytest.mark.parametrize(
    ("written", "code", "hint"),
    [
        ("2025-W53", "bad-date", "numret kan vara högst 52"),
        ("kvartal 5 2026", "bad-date", "numret kan vara högst 4"),
        ("2026-H3", "bad-date", "numret kan vara högst 2"),
        ("2026-04-20 13:00/2026-04-20 09:00", "bad-period", "skriv det tidigare datumet först"),
        ("2026-04-20 13:00/09:00", "bad-period", "skriv det tidigare datumet först"),
    ],
)
def test_what_no_calendar_has_is_told(written: str, code: str, hint: str) -> None:
    """A week, quarter or half-year that the year lacks, and hours that go backwards."""
    with pytest.raises(Unreadable) as told:
        read_when(written, SWEDISH)
    assert (told.value.code.value, SWEDISH.say(told.value.hint)) == (code, hint)


DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31))
YEARS = st.integers(1900, 2200)
PARTS = st.one_of(
    DAYS.map(str),
    st.builds("{} {:%H:%M}".format, DAYS, st.times()),
    st.builds("{}-W{:02}".format, YEARS, st.integers(1, 52)),
    st.builds("{}-Q{}".format, YEARS, st.integers(1, 4)),
    st.builds("{}-H{}".format, YEARS, st.integers(1, 2)),
    st.builds("{}-{:02}".format, YEARS, st.integers(1, 12)),
    st.builds("{} {}".format, YEARS, st.sampled_from(["vår", "sommaren", "höst", "vintern"])),
    YEARS.map(str),
)


@pytest.mark.parametrize(
    "written", ["2026-Q1", "2026-Q2", "2026-Q4", "2026-H1", "2026-H2", "2026 spring", "2026-W05"]
)
def test_a_part_of_a_year_is_written_as_it_is_read(written: str) -> None:
    """In the shortest of the forms that a writer may use."""
    assert write_when(read_when(written, ENGLISH), ENGLISH) == written


@given(PARTS, st.none() | PARTS)
def test_what_is_read_is_written_and_read_as_the_same(first: str, last: str | None) -> None:
    """A time that was taken from the data can be written into a report, in any language."""
    try:
        when = read_when(first if last is None else f"{first}/{last}", SWEDISH)
    except Unreadable:  # it ends before it begins
        assert last is not None
        return
    for said_in in (SWEDISH, ENGLISH):
        assert read_when(write_when(when, said_in), said_in) == when
    assert when.first <= when.last
    assert isinstance(when, When)


@given(st.dates(dt.date(1000, 1, 1), dt.date(9998, 12, 31)))
def test_a_day_is_within_its_week(day: dt.date) -> None:
    """The week that ISO 8601 gives a day, around new year as well, begins and ends around it."""
    year, week, _ = day.isocalendar()
    when = read_when(f"{year:04}-W{week:02}")
    assert when.first <= day <= when.last
    assert (when.last - when.first).days == 6
