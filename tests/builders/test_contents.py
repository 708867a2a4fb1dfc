"""What a page with registers lists as its contents, and that every address on it is its own."""

from __future__ import annotations

import re
from pathlib import Path

from bs4 import BeautifulSoup
from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from tests.handbooks import REPORT, built, write
from vgrdocs.out.html.contents import ListedSection, written_contents
from vgrdocs.out.html.rendering import rendered

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


def as_nodes(listed: list[ListedSection]) -> nodes.bullet_list:
    """Return sections as Sphinx's own lists of contents have them."""
    found = nodes.bullet_list()
    for each in listed:
        link = nodes.reference("", each.words, refuri=each.address, internal=True)
        if each.number:
            link["secnumber"] = each.number
        below = [as_nodes(each.below)] if each.below else []
        found += nodes.list_item("", addnodes.compact_paragraph("", "", link), *below)
    return found


def test_contents_are_written_as_sphinx_would(tmp_path: Path) -> None:
    """The list beside a page is what Sphinx makes of one in a document, with all its signs."""
    source = write(tmp_path / "source", {})
    out = tmp_path / "out"
    below = [ListedSection("a@b.se", "#å", [], (1, 2)), ListedSection("\"Ja\" & 'nej'", "#c", [])]
    listed = [ListedSection("En < två > ett", "#a", below, (1,)), ListedSection("Fyra", "#d", [])]
    with patch_docutils(), docutils_namespace():
        app = Sphinx(source, source, out, out / "doctrees", "html", status=None, warning=None)
        written = written_contents(listed, app.config.html_secnumber_suffix)
        assert written == rendered(app.builder, as_nodes(listed))
    assert "1.2. a" in written
