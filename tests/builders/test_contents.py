"""What a page with registers lists as its contents, and that every address on it is its own."""

from __future__ import annotations

import re
from pathlib import Path

from bs4 import BeautifulSoup

from tests.handbooks import REPORT, built, write

TREND = ":::{medietrend}\n:::\n"
CALENDAR = ":::{kalender}\n:::\n"
REPORTS = {
    f"s/{date}.md": REPORT.format(date=date)
    + "\n:::{kommunikativ-lägesbild}\n:intresse: visst\n:::\n"
    + "\n:::{händelse} Möte\n:när: 2027\n:::\n"
    for date in ("2026-01-01", "2026-02-01")
}


def page(folder: Path, text: str) -> BeautifulSoup:
    """Build a page with registers of two reports and return it."""
    out = built(write(folder / "source", REPORTS | {"index.md": text}), folder / "out")
    return BeautifulSoup((out / "index.html").read_text("utf-8"), "html.parser")


def test_headings_of_registers_are_in_the_contents(tmp_path: Path) -> None:
    """A reader finds a register's parts beside the page, among its writer's headings."""
    contents = page(tmp_path, f"# Start\n\n{CALENDAR}\n## Mer\n\n{CALENDAR}").select(
        "#pst-page-toc-nav a"
    )
    assert [(link.get_text().strip(), link["href"]) for link in contents] == [
        ("Kommande", "#calendar-to-come"),
        ("Mer", "#mer"),
        ("Kommande", "#calendar-to-come-2"),
    ]


def test_the_same_chart_twice_has_addresses_of_its_own(tmp_path: Path) -> None:
    """No id stands twice on a page, and each drawing is named and described by its own words."""
    soup = page(tmp_path, f"# Start\n\n{TREND}\n{TREND}")
    ids = [str(node["id"]) for node in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    named = [
        str(svg[name])
        for svg in soup.select("svg[role=img]")
        for name in ("aria-labelledby", "aria-describedby")
    ]
    assert len(set(named)) == 4
    assert set(named) < set(ids)
    assert all(re.fullmatch(r"media-trend-\w+(-2)?-(title|desc)", name) for name in named)
