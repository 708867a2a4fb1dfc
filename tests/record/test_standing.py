"""How a report's file stands to what the ledger says of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from vgrdocs.model import STOCKHOLM
from vgrdocs.record import LedgerAction, Line, ReadSource, digest, is_newer, is_recorded

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
