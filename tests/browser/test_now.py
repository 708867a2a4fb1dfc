"""What readers see first: the card on the start page, and the head of a report."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.test_pages import NEWER, START, Colours, assert_accessible
from tests.ext.test_state_now import FILES, JANUARY, OTHER
from tests.handbooks import built, write

PHONE: ViewportSize = {"width": 390, "height": 844}
FIRST_FACTS = (".vgr-when", ".vgr-opening", ".vgr-field-decisions", ".vgr-field-speakers")
"""How it stands, what is new and whom to call."""


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Build a handbook of two series with levels, and return the address of its start page."""
    folder = tmp_path_factory.mktemp("several")
    older = JANUARY.replace("2026-01-10", "2025-12-01").replace(":nummer: 1\n", "")
    files = FILES | {"s/2026-02-01.md": OTHER, "v/2025-12-01.md": older}
    return (built(write(folder / "in", files), folder / "out") / "index.html").as_uri()


def test_the_first_screen_of_a_phone_answers_three_questions(chromium: Browser, site: str) -> None:
    """Each of the facts that answer them is whole on it, without a scroll."""
    with chromium.new_context(viewport=PHONE) as context:
        page = context.new_page()
        page.goto(site + START)
        for fact in FIRST_FACTS:
            box = page.locator(f".vgr-now .vgr-fact:has({fact}), .vgr-now > {fact}").bounding_box()
            assert box
            assert box["y"] + box["height"] <= PHONE["height"], fact


def test_a_card_is_at_most_500_pixels_high(page: Page, site: str) -> None:
    """At 1280 it leaves room for what comes below it."""
    page.goto(site + START)
    box = page.locator(".vgr-now").bounding_box()
    assert box
    assert box["height"] <= 500


def test_the_head_of_a_report_leads_to_what_it_says(page: Page, site: str) -> None:
    """By keyboard too; a correction comes first."""
    page.goto(site + NEWER)
    links = page.get_by_role("navigation", name="I korthet").get_by_role("link")
    expect(links.first).to_have_text("Rättad 26 november 2026")
    links.last.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#spokesperson")).to_be_in_viewport()


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_cards_levels_and_filter_are_accessible(
    chromium: Browser, several: str, width: int, colours: Colours
) -> None:
    """In a handbook of several series, light or dark, and nothing is wider than the screen."""
    with chromium.new_context(
        viewport={"width": width, "height": 900}, color_scheme=colours
    ) as context:
        page = context.new_page()
        page.goto(several)
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_reports_are_filtered_by_year(page: Page, several: str) -> None:
    """A year shows its reports and says how many; without a script all are seen."""
    page.goto(several)
    rows = page.locator("table.vgr-report-list tbody tr:visible")
    expect(rows).to_have_count(4)
    page.get_by_text("2025 (1)").click()
    expect(rows).to_have_count(1)
    expect(page.get_by_role("status")).to_have_text("1 av 4 rapporter visas")
