"""What is known of links to elsewhere, in a file that people and git may have had in hand."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from vgrdocs.record import LINKS, KeptLink, is_of_web, read_links, without_secret, write_links

DAY = dt.date(2026, 3, 2)
PAGE = "https://example.org/sida"
WHOLE = KeptLink(
    address=PAGE,
    checked=DAY,
    result="missing",
    worked=dt.date(2026, 1, 1),
    missing=dt.date(2026, 2, 1),
    copy="https://archive.example.org/å",
    copied=dt.date(2025, 12, 31),
)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    """One link a line, in order of the addresses; what is not known is left out."""
    plain = KeptLink(address="http://example.org/å", checked=DAY, result="works")
    write_links(tmp_path, [WHOLE, plain])
    first, second = (tmp_path / LINKS).read_text("utf-8").splitlines()
    assert json.loads(first) == {
        "address": "http://example.org/å",
        "checked": "2026-03-02",
        "result": "works",
    }
    assert "example.org/å" in first
    assert json.loads(second)["copied"] == "2025-12-31"
    assert read_links(tmp_path) == {plain.address: plain, PAGE: WHOLE}


def test_no_file_is_begun_for_nothing(tmp_path: Path) -> None:
    """But one that is there says no more what is known no more."""
    write_links(tmp_path, [])
    assert [*tmp_path.iterdir()] == []
    assert read_links(tmp_path) == {}
    write_links(tmp_path, [WHOLE])
    write_links(tmp_path, [])
    assert (tmp_path / LINKS).read_bytes() == b""
    assert read_links(tmp_path) == {}


@pytest.mark.parametrize(
    "row",
    [
        b"<<<<<<< HEAD",
        b"[]",
        b"17",
        b"\xff\xfe",
        b"[" * 100_000,
        {"address": None},
        {"address": 7},
        {"address": "ftp://example.org/other"},
        {"result": ["works"]},
        {"checked": "2026-02-30"},
        {"worked": 20260302},
        {"missing": "yesterday"},
        {"colour": "red"},
        {"copy": "javascript:alert(1)"},
        {"copy": 7},
    ],
)
def test_a_line_that_cannot_be_read_is_left_out_and_the_next_is_read(
    tmp_path: Path, row: bytes | dict[str, Any]
) -> None:
    """Its link is asked again; nothing that is no address comes onto a page."""
    if isinstance(row, dict):
        values = {"address": "https://example.org/other", "checked": "2026-03-02", "result": "x"}
        row = json.dumps({name: value for name, value in (values | row).items() if value}).encode()
    write_links(tmp_path, [WHOLE])
    file = tmp_path / LINKS
    file.write_bytes(row + b"\n" + file.read_bytes())
    assert read_links(tmp_path) == {PAGE: WHOLE}


@pytest.mark.parametrize(
    ("missing", "is_gone"),
    [(None, False), (DAY, False), (DAY - dt.timedelta(days=1), True)],
)
def test_two_days_must_have_said_that_a_page_is_gone(
    missing: dt.date | None, *, is_gone: bool
) -> None:
    """One day alone may be a slip of whoever keeps the page."""
    kept = KeptLink(address=PAGE, checked=DAY, result="missing", missing=missing)
    assert kept.is_gone is is_gone


@pytest.mark.parametrize(
    ("address", "is_page"),
    [
        ("http://example.org", True),
        ("HTTPS://example.org", True),
        ("https:example.org", False),
        ("mailto:a@example.org", False),
        ("ftp://example.org", False),
        ("", False),
    ],
)
def test_what_the_web_has_begins_with_one_of_two_names(address: str, *, is_page: bool) -> None:
    """However they are written."""
    assert is_of_web(address) is is_page


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://example.org/a?b=c@d", "https://example.org/a?b=c@d"),
        ("https://eva:hemlig@example.org:8443/a?b#c", "https://example.org:8443/a?b#c"),
        ("https://eva:hem@lig@example.org/", "https://example.org/"),
        ("https://eva@example.org", "https://example.org"),
        ("https://eva:hemlig@[::1/a", "https://[::1/a"),
    ],
)
def test_a_name_and_a_password_are_taken_out_of_an_address(address: str, shown: str) -> None:
    """And nothing else of it, also where the rest can't be an address."""
    assert without_secret(address) == shown
