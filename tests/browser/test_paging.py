"""Registers that page themselves, in a browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_pages import Colours, Window, assert_accessible
from tests.handbooks import built
from tests.years import years_of_reports

FIRST, YEAR, SEVERAL = "uppdrag.html", "uppdrag-2022.html", "urval-2022.html"
PAGES = FIRST, YEAR, SEVERAL, "medietrend-2021.html"


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Build four years of reports, and return the address of the folder."""
    folder = tmp_path_factory.mktemp("years")
    return f"{built(years_of_reports(folder / 'source'), folder / 'handbook').as_uri()}/"


@pytest.mark.parametrize(
    ("width", "colours"), [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")]
)
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(
    window: Window, years: str, path: str, width: int, colours: Colours
) -> None:
    """Pages of registers are accessible and fit the screen, light or dark, wide or narrow."""
    page = window(width, color_scheme=colours)
    page.goto(years + path)
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_one_reads_on_through_the_years_without_scripts(chromium: Browser, years: str) -> None:
    """From the newest to the oldest and back to the first page, by links alone."""
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(years + FIRST)
        years_before = page.get_by_role(
            "navigation", name="Uppdrag från tidigare år som inte är öppna"
        )
        years_before.get_by_role("link", name="2022 (12)").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Uppdrag 2022")
        years_before.get_by_role("link", name="2021").click()
        expect(page.get_by_role("heading", level=2)).to_contain_text("Stängda uppdrag (12)")
        page.get_by_role("navigation", name="Du är här").get_by_role("link", name="Uppdrag").click()
        expect(page).to_have_url(years + FIRST)


def test_the_filter_speaks_of_what_is_on_the_page(page: Page, years: str) -> None:
    """What is chosen and counted is on the page, and the words say so."""
    page.goto(years + FIRST)
    page.get_by_role("group", name="Visa uppdrag på den här sidan efter läge").get_by_text(
        "Pågående (1)"
    ).click()
    expect(page.get_by_role("status")).to_have_text("1 av sidans 13 uppdrag visas")
    expect(page.locator(".vgr-entries .vgr-item:visible")).to_have_count(1)
    expect(page.locator("nav.vgr-years")).to_be_hidden()


def test_a_link_leads_to_its_entry_on_the_page_of_its_year(page: Page, years: str) -> None:
    """From an old report to the history of its assignment."""
    page.goto(f"{years}beredskap/2021-03-10.html")
    page.locator("#u-2021-03").get_by_role("link", name="nämns i senare rapporter").click()
    expect(page).to_have_url(f"{years}uppdrag-2021.html#u-2021-03")
    expect(page.locator("#u-2021-03")).to_be_in_viewport()


def test_an_address_from_before_an_entry_moved_leads_to_it(page: Page, years: str) -> None:
    """A bookmark, or a link in a PDF, to what the first page once had."""
    page.goto(f"{years}{FIRST}#u-2021-03")
    expect(page).to_have_url(f"{years}uppdrag-2021.html#u-2021-03")
    page.goto(f"{years}talespersoner.html")
    page.goto(f"{years}talespersoner.html#namn-2021-03")
    expect(page).to_have_url(f"{years}talespersoner-2021.html#namn-2021-03")


def test_the_sidebar_of_a_year_lists_the_reports(page: Page, years: str) -> None:
    """The years of a series' list of reports have the same sidebar as its first page."""
    page.goto(f"{years}beredskap/index-2022.html")
    expect(
        page.get_by_role("navigation", name="Rapporterna").locator("summary").first
    ).to_have_text("2024")
