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


AT_NOON, AT_ONE = (When(f"2026-04-20T{hour}:00:00+02:00") for hour in (12, 13))
THAT_DAY, NEXT_DAY = When("2026-04-20"), When("2026-04-21")


@pytest.mark.parametrize(
    ("one", "other", "is_before"),
    [
        (AT_NOON, AT_ONE, True),
        (AT_NOON, AT_NOON, False),
        (AT_ONE, AT_NOON, False),
        (AT_NOON, THAT_DAY, False),
        (THAT_DAY, AT_ONE, False),
        (THAT_DAY, THAT_DAY, False),
        (THAT_DAY, NEXT_DAY, True),
        (NEXT_DAY, THAT_DAY, False),
        (When(f"{AT_NOON}/{AT_ONE}"), AT_ONE, False),
        (When(f"2026-04-19/{AT_NOON}"), AT_ONE, True),
        (AT_NOON, When(f"{AT_ONE}/{NEXT_DAY}"), True),
        (When("2026-W16"), THAT_DAY, True),
        (When("2026-W17"), THAT_DAY, False),
    ],
)
def test_one_time_precedes_another_only_if_it_is_over(
    one: When, other: When, *, is_before: bool
) -> None:
    """By the clock where both have one; on the same day nothing is said where one has none."""
    assert one.precedes(other) is is_before


@pytest.mark.parametrize(
    ("when", "clock", "begins_after", "ends_before"),
    [
        (AT_NOON, "11:59", True, False),
        (AT_NOON, "12:00", False, False),
        (AT_NOON, "12:01", False, True),
        (THAT_DAY, "00:00", False, False),
        (THAT_DAY, "23:59", False, False),
        (NEXT_DAY, "23:59", True, False),
        (When("2026-04-19"), "00:00", False, True),
        (When(f"{AT_NOON}/{NEXT_DAY}"), "11:00", True, False),
        (When(f"2026-04-19/{AT_NOON}"), "13:00", False, True),
        (When(f"2026-04-19/{AT_NOON}"), "12:00", False, False),
        (When(f"{AT_NOON}/{AT_ONE}"), "12:30", False, False),
    ],
)
def test_a_time_lies_after_a_moment_or_before_it_or_around_it(
    when: When, clock: str, *, begins_after: bool, ends_before: bool
) -> None:
    """By the clock where it has one, else by the days; the same moment is neither."""
    moment = dt.datetime.fromisoformat(f"2026-04-20T{clock}+02:00")
    assert (when.begins_after(moment), when.ends_before(moment)) == (begins_after, ends_before)


@pytest.mark.parametrize(
    ("edtf", "is_backwards"),
    [
        (f"{AT_ONE}/{AT_NOON}", True),
        (f"{AT_NOON}/{AT_NOON}", False),
        (f"{AT_ONE}/2026-04-20", False),
        ("2026-04-21/2026-04-20", True),
        ("2026-04-20/2026-04-20", False),
        ("2026-04-20", False),
    ],
)
def test_a_period_is_backwards_only_if_it_ends_before_it_begins(
    edtf: str, *, is_backwards: bool
) -> None:
    """A period of no length is one."""
    assert When(edtf).is_backwards is is_backwards


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-12", "2026-12-01", "2026-12-31"),
        ("2026-21", "2026-03-01", "2026-05-31"),
        ("2026-24", "2026-12-01", "2027-02-28"),
        ("2026-33", "2026-01-01", "2026-03-31"),
        ("2026-36", "2026-10-01", "2026-12-31"),
        ("2026-40", "2026-01-01", "2026-06-30"),
        ("2026-41", "2026-07-01", "2026-12-31"),
        ("2026-W01", "2025-12-29", "2026-01-04"),
    ],
)
def test_the_days_of_a_part_of_a_year_are_those_of_edtf(edtf: str, first: str, last: str) -> None:
    """ISO 8601-2 gives seasons, quarters and half-years numbers that no month has."""
    assert (str(When(edtf).first), str(When(edtf).last)) == (first, last)


@pytest.mark.parametrize("written", ["9999-W52", "vintern 9999", "0000-01"])
def test_a_time_beyond_the_calendar_is_told(written: str) -> None:
    """It ends after the year 9999, or begins before the year 1, which no calendar here has."""
    with pytest.raises(Unreadable) as told:
        read_when(written, SWEDISH)
    assert told.value.code.value == "bad-date"
