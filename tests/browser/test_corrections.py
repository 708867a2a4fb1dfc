"""The page of corrections and the notice of a withdrawn report, as a browser shows them."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_pages import Colours, Window, assert_accessible
from tests.handbooks import REPORT, built, write
from tests.publications import FEBRUARY, JANUARY, correct, publish, withdraw

CORRECTIONS, CORRECTED, WITHDRAWN = (
    f"{FEBRUARY}-corrections.html",
    f"{FEBRUARY}.html",
    f"{JANUARY}.html",
)
LONG = (
    "\n## Köerna\n\n"
    "Tre av tio samtal besvaras i tid, säger sjukvårdsrådgivningens verksamhetschef i dag.\n"
)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a handbook with a corrected report and a withdrawn one; return its pages."""
    folder = tmp_path_factory.mktemp("corrections")
    reports = {f"{name}.md": REPORT.format(date=name[2:]) + LONG for name in (JANUARY, FEBRUARY)}
    source = write(
        folder / "reports", {**reports, "index.md": "# Handbok\n\n:::{rapportlista}\n:::\n"}
    )
    publish(source, "2026-02-01 08:00")
    correct(source, FEBRUARY, "2026-02-02 09:00", "Tre av tio", "Fyra av tio")
    publish(source, "2026-02-02 09:05")
    withdraw(source, JANUARY, "2026-02-03 09:00", "Rapporten innehöll personuppgifter.")
    return built(source, folder / "out")


@pytest.mark.parametrize(("width", "colours"), [(1280, "light"), (1280, "dark"), (390, "light")])
@pytest.mark.parametrize("path", [CORRECTIONS, CORRECTED, WITHDRAWN, "index.html"])
def test_axe_finds_nothing(
    window: Window, pages: Path, path: str, width: int, colours: Colours
) -> None:
    """Marks, sides and notices violate no rule, in either colours, wide or narrow."""
    page = window(width, color_scheme=colours)
    page.goto((pages / path).as_uri())
    assert_accessible(page)


@pytest.mark.parametrize("path", [CORRECTIONS, CORRECTED, WITHDRAWN])
def test_nothing_scrolls_sideways(page: Page, pages: Path, path: str) -> None:
    """Long words included, the pages fit a phone, down to 320 pixels."""
    page.goto((pages / path).as_uri())
    for width in (1280, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_sides_stand_beside_or_below_each_other(page: Page, pages: Path) -> None:
    """On a wide screen new stands beside old, on a phone below it."""
    page.goto((pages / CORRECTIONS).as_uri())
    sides = page.locator(".vgr-change > div")
    for width, is_beside in ((1280, True), (390, False)):
        page.set_viewport_size({"width": width, "height": 900})
        boxes = [sides.nth(number).bounding_box() for number in (0, 1)]
        old, new = (box for box in boxes if box)
        assert (new["y"] == old["y"], new["x"] > old["x"]) == (is_beside, is_beside)


def test_marks_can_be_seen_without_colours(page: Page, pages: Path) -> None:
    """What was taken out is struck through, what was put in is underlined, and nothing else."""
    page.goto((pages / CORRECTIONS).as_uri())
    for mark, line in (("del", "line-through"), ("ins", "underline")):
        assert (
            page.evaluate(
                f"getComputedStyle(document.querySelector('.vgr-change {mark}')).textDecorationLine"
            )
            == line
        )
    expect(page.locator(".vgr-change del")).to_contain_text("Tre")


def test_a_reader_goes_from_the_correction_to_the_comparison_and_back(
    page: Page, pages: Path
) -> None:
    """The correction on top leads to what it changed, and that page leads back."""
    page.goto((pages / CORRECTED).as_uri())
    page.get_by_role("link", name="Se vad som har ändrats").click()
    expect(page.locator("h1")).to_contain_text("Rättelser i rapporten den 1 februari 2026")
    page.get_by_role("link", name="Läs rapporten som den är nu").click()
    expect(page).to_have_url((pages / CORRECTED).as_uri())
