"""What pages show of links to elsewhere, of what was kept of them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from tests.handbooks import REPORT, built, findings, pages, write
from vgrdocs.record import LINKS, KeptLink, write_links

DAY = dt.date(2026, 11, 27)
WORKS = KeptLink(address="https://example.org/a", checked=DAY, result="works", worked=DAY)
GONE = KeptLink(
    address="https://example.org/b",
    checked=DAY,
    result="gone",
    worked=DAY - dt.timedelta(days=40),
    missing=DAY - dt.timedelta(days=3),
    copy="https://web.example.org/2024/https://example.org/b",
    copied=dt.date(2024, 5, 3),
)
TEXT = """\
# Handbok

[a](https://example.org/a), [b](https://example.org/b), [c](https://example.org/c) och
[s](s/2026-01-01).
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return a handbook with links to elsewhere on one of its pages."""
    report = REPORT.format(date="2026-01-01")
    return write(tmp_path / "in", {"index.md": TEXT, "s/2026-01-01.md": report})


def link(out: Path, address: str) -> Tag:
    """Return the link to an address on the start page."""
    page = BeautifulSoup((out / "index.html").read_bytes(), "html.parser")
    [found] = page.select(f'article a[href="{address}"]')
    return found


def test_a_link_has_the_day_on_which_it_worked_last(tmp_path: Path, source: Path) -> None:
    """Programs read on each link to elsewhere when it worked; a link nobody asked has no day."""
    write_links(source, [WORKS, GONE])
    out = built(source, tmp_path / "out")
    assert link(out, "https://example.org/a")["data-vgr-worked"] == "2026-11-27"
    assert link(out, "https://example.org/b")["data-vgr-worked"] == "2026-10-18"
    assert not link(out, "https://example.org/c").has_attr("data-vgr-worked")
    assert not link(out, "s/2026-01-01.html").has_attr("data-vgr-worked")


def test_a_page_that_is_gone_has_its_copy_beside_it(tmp_path: Path, source: Path) -> None:
    """A reader who follows a link to what is gone can read the copy, and sees its day."""
    write_links(source, [WORKS, GONE])
    out = built(source, tmp_path / "out")
    copy = link(out, GONE.copy)
    assert copy.text == "kopia från den 3 maj 2024"
    assert copy.parent is not None
    assert copy.parent.text == " (sidan finns inte längre: kopia från den 3 maj 2024)"


def test_a_page_that_one_day_alone_says_is_gone_has_no_copy(tmp_path: Path, source: Path) -> None:
    """One day may be a slip of whoever keeps the page."""
    once = KeptLink(**{**vars(GONE), "missing": DAY})
    write_links(source, [once])
    out = built(source, tmp_path / "out")
    assert GONE.copy not in (out / "index.html").read_text("utf-8")


def test_without_the_file_pages_are_as_they_were(tmp_path: Path, source: Path) -> None:
    """A handbook whose links were never checked has not a byte more, and one again without too."""
    before = pages(built(source, tmp_path / "before"))
    out = tmp_path / "out"
    write_links(source, [WORKS, GONE])
    assert pages(built(source, out)) != before
    (source / LINKS).unlink()
    assert pages(built(source, out)) == before


def test_a_rebuild_after_a_check_is_a_clean_build(tmp_path: Path, source: Path) -> None:
    """Whatever was kept anew, the pages that show it are made again, as if all were."""
    out = tmp_path / "out"
    built(source, out)
    later = KeptLink(**{**vars(WORKS), "worked": DAY + dt.timedelta(days=9)})
    for kept in ([WORKS], [WORKS, GONE], [later, GONE], [later], []):
        write_links(source, kept)
        assert pages(built(source, out)) == pages(built(source, tmp_path / f"clean{len(kept)}"))


def test_the_file_itself_is_no_finding(source: Path) -> None:
    """What is kept lies beside the pages, and nobody is told that it is not read."""
    write_links(source, [WORKS, GONE])
    assert findings(source) == []


def test_only_pages_with_the_link_are_made_again(tmp_path: Path, source: Path) -> None:
    """A link that was checked again changes the pages that it stands on, and no other file."""
    out = tmp_path / "out"
    write_links(source, [WORKS])
    built(source, out)
    report = out / "s" / "2026-01-01.html"
    before = report.stat().st_mtime_ns, report.stat().st_ino
    write_links(source, [KeptLink(**{**vars(WORKS), "worked": DAY + dt.timedelta(days=9)})])
    built(source, out)
    assert (report.stat().st_mtime_ns, report.stat().st_ino) == before
    assert link(out, "https://example.org/a")["data-vgr-worked"] == "2026-12-06"
