"""How a report's file stands to what the ledger says of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from vgrdocs.model import STOCKHOLM
from vgrdocs.record import (
    LedgerAction,
    Line,
    ReadSource,
    digest,
    is_new_since,
    is_newer,
    is_recorded,
    is_yet_to_come,
)

PUBLISHED = Line(
    LedgerAction.PUBLISHED,
    "a",
    dt.datetime(2026, 1, 1, 8, 0, 30, tzinfo=STOCKHOLM),
    digest("text"),
    {"a.svg": digest("picture")},
)


def minute(number: int) -> dt.datetime:
    """Return a time after eight on the day of the publication, before it if negative."""
    return dt.datetime(2026, 1, 1, 8, tzinfo=STOCKHOLM) + dt.timedelta(minutes=number)


def test_a_report_is_recorded_with_all_that_it_shows() -> None:
    """Its text and each of its files are as they were."""
    assert is_recorded(ReadSource(digest("text\r\n"), {"a.svg": digest("picture")}), PUBLISHED)
    assert not is_recorded(ReadSource(digest("text"), {}), PUBLISHED)
    assert not is_recorded(ReadSource(digest("text"), {"a.svg": digest("other")}), PUBLISHED)
    assert not is_recorded(ReadSource(digest("other"), dict(PUBLISHED.files)), PUBLISHED)


def test_a_report_is_recorded_with_what_readers_get() -> None:
    """The same file may give another text; a line from before texts were sealed does not know."""
    source = ReadSource(digest("text"), dict(PUBLISHED.files), text=digest("shown"))
    assert is_recorded(source, PUBLISHED)
    assert is_recorded(source, replace(PUBLISHED, text=digest("shown")))
    assert not is_recorded(source, replace(PUBLISHED, text=digest("other")))


@pytest.mark.parametrize(("number", "counts"), [(-1, False), (0, True), (1, True)])
def test_a_correction_counts_from_the_minute_of_the_publication(number: int, counts: bool) -> None:
    """It is written by the minute, the ledger by the second."""
    assert is_newer(minute(number), PUBLISHED, minute(60)) is counts


@pytest.mark.parametrize(("number", "counts"), [(-1, False), (0, False), (1, True)])
def test_a_correction_counts_once(number: int, counts: bool) -> None:
    """One that a line has recorded already, or an older one, asks for another."""
    assert is_newer(minute(number), replace(PUBLISHED, correction=minute(0)), minute(60)) is counts


def test_a_line_that_is_ahead_of_the_clock_holds_no_correction_back() -> None:
    """The clock was wrong that it is of; up to its minute what it says counts."""
    assert not is_newer(minute(-1), PUBLISHED, minute(0))
    assert is_newer(minute(-1), PUBLISHED, minute(-1))


@pytest.mark.parametrize(("number", "counts"), [(-1, False), (0, False), (1, True)])
def test_a_text_has_the_corrections_up_to_its_newest(number: int, counts: bool) -> None:
    """One without any has none."""
    assert is_new_since(minute(number), replace(PUBLISHED, correction=minute(0))) is counts
    assert is_new_since(minute(number), PUBLISHED)


def test_a_correction_may_be_as_late_as_the_clock_or_the_ledger() -> None:
    """A ledger that is ahead of the clock has its next minute still to come."""
    line = replace(PUBLISHED, time=minute(5))
    for before in (None, line, replace(line, correction=minute(8))):
        assert not is_yet_to_come(minute(10), minute(10), before)
        assert is_yet_to_come(minute(11), minute(10), before)
    assert not is_yet_to_come(minute(5), minute(0), line)
    assert is_yet_to_come(minute(6), minute(0), line)
    corrected = replace(line, correction=minute(8))
    assert not is_yet_to_come(minute(9), minute(0), corrected)
    assert is_yet_to_come(minute(10), minute(0), corrected)
