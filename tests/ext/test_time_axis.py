"""The time axis: what stood how, was decided and happens, one below the other."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from tests.handbooks import built, write

INDEX = "# Handbok\n\n:::{tidsaxel}\n:::\n"


def report(day: str, level: str, interest: str, *items: str) -> str:
    """Return a report with a level, an interest of the media, and items."""
    summary = f":nivå: {level}\n\n" if level else ""
    media = ""
    if interest:
        media = f":::{{kommunikativ-lägesbild}}\n:intresse: {interest}\n:::\n\n"
    listed = "\n".join(items)
    return f"""\
# Rapport

:::{{rapport}} {day} 08:00
:::

:::{{sammanfattande-lägesbild}}
{summary}Läget.
:::

{media}{listed}
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> BeautifulSoup:
    """The page of an axis for two series."""
    place = tmp_path_factory.mktemp("axis")
    files = {
        "index.md": INDEX,
        "a/2026-01-10.md": report(
            "2026-01-10",
            "normal",
            "inget",
            ":::{beslut} Med datum\n:datum: 2026-01-09\n:::\n",
            ":::{beslut} Utan datum\n:::\n",
        ),
        "a/2026-02-10.md": report("2026-02-10", "", ""),
        "a/2026-03-10.md": report(
            "2026-03-10", "kritisk", "högt", ":::{händelse} Möte\n:när: 2026-05\n:::\n"
        ),
        "b/2026-01-20.md": report("2026-01-20", "", "lågt"),
    }
    write(place / "source", files)
    text = (built(place / "source", place / "out") / "index.html").read_text("utf-8")
    return BeautifulSoup(text, "html.parser")


def drawings(page: BeautifulSoup) -> list[Tag]:
    """Return the drawings of a page."""
    return page.select("figure svg.vgr-chart")


def test_each_series_has_an_axis_with_what_its_reports_say(page: BeautifulSoup) -> None:
    """Levels, interest, decisions and milestones; nothing of what no report of a series says."""
    first, second = drawings(page)
    assert len(page.select("section.vgr-part > h2 ~ figure svg")) == 2
    names = [text.get_text() for text in first.select("text")]
    assert names[:4] == ["kritisk", "allvarlig", "ansträngd", "normal"]
    assert {"mycket högt", "inget", "Beslut", "Händelser"} < set(names)
    assert "kritisk" not in second.get_text()
    assert "lågt" in second.get_text()


def test_a_silent_report_ends_what_was(page: BeautifulSoup) -> None:
    """A level holds until the next report, and no line joins the interest before and after."""
    drawn = drawings(page)[0]
    normal, critical = drawn.select("rect")
    assert float(str(normal["x"])) + float(str(normal["width"])) < float(str(critical["x"]))
    assert len(drawn.select("circle")) == 2
    assert drawn.select("path.vgr-line:not([d*=H])") == []


def test_what_has_no_time_stands_in_the_table_alone(page: BeautifulSoup) -> None:
    """It is drawn nowhere, and the words below the drawing say so."""
    figure = page.select("figure")[0]
    words = " ".join(figure.get_text(" ").split())
    assert "Beslut med tid: 1, händelser: 1." in words
    assert "Utan tid, bara i tabellen: 1." in words
    rows = [" ".join(row.get_text(" ").split()) for row in page.select("details table tr")]
    (undated,) = [row for row in rows if "Utan datum" in row]
    assert "anges inte" in undated


def test_the_trend_of_each_series_stands_below_its_name(tmp_path: Path) -> None:
    """Of several series nobody has to guess whose chart it is; one alone needs no heading."""
    files = {f"{name}/2026-01-10.md": report("2026-01-10", "", "lågt") for name in "ab"}
    index = "# Handbok\n\n:::{medietrend}\n:::\n\n:::{medietrend}\n:serie: a\n:::\n"
    write(tmp_path / "source", {**files, "index.md": index})
    text = (built(tmp_path / "source", tmp_path / "out") / "index.html").read_text("utf-8")
    page = BeautifulSoup(text, "html.parser")
    assert len(page.select("figure svg")) == 3
    assert len(page.select("section.vgr-part > h2 ~ figure svg")) == 2
