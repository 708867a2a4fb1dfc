"""The handbook's pages as a reader meets them, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

START, REGISTER, SEARCH = "index.html", "uppdrag.html", "search.html?q=uppdrag"
OLDER, NEWER = "vardinformationsmiljo/2025-08-28.html", "vardinformationsmiljo/2026-03-26.html"
NOWHERE = "no/such/page.html"
REGISTERS = (
    "nytt.html",
    REGISTER,
    "beslut.html",
    "kalender.html",
    "talespersoner.html",
    "medieintresse.html",
)
PAGES = (START, OLDER, NEWER, *REGISTERS, "vardinformationsmiljo/index.html", SEARCH, NOWHERE)

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
Colours = Literal["light", "dark"]
Window = Callable[..., Page]


def assert_accessible(page: Page) -> None:
    """Fail with axe-core's words if it finds anything."""
    result = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    assert result.violations_count == 0, result.generate_report()


@pytest.mark.parametrize(
    ("width", "colours"), [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")]
)
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(
    window: Window, site: str, path: str, width: int, colours: Colours
) -> None:
    """No page violates WCAG 2.2 AA as far as axe can tell, light or dark, wide or narrow."""
    page = window(width, color_scheme=colours)
    page.goto(site + path)
    assert page.locator("html").get_attribute("data-theme") == colours
    assert_accessible(page)


@pytest.mark.parametrize(
    ("opener", "width"),
    [
        (".primary-toggle", 390),
        (".vgr-search", 390),
        (".secondary-toggle", 1100),  # a phone has these two in its menu
        ("[popovertarget=vgr-colours]", 1100),
    ],
)
def test_axe_finds_nothing_in_what_opens(
    chromium: Browser, site: str, opener: str, width: int
) -> None:
    """Menu, contents, search and choice of colours are as accessible as the page behind them."""
    with chromium.new_context(viewport={"width": width, "height": 844}) as context:
        page = context.new_page()
        page.goto(site + NEWER)
        page.locator(opener).click()
        assert_accessible(page)
        page.keyboard.press("Escape")
        expect(page.locator(opener)).to_be_focused()


@pytest.mark.parametrize("path", PAGES)
def test_nothing_scrolls_sideways(page: Page, site: str, path: str) -> None:
    """A page fits the screen's width, down to 320 pixels (WCAG 2.2, 1.4.10)."""
    page.goto(site + path)
    for width in (1280, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", PAGES)
def test_no_request_leaves_the_handbook(page: Page, site: str, path: str) -> None:
    """A page asks no other site for anything, misses nothing, and its scripts do not fail."""
    asked, missing, errors = [], [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on(
        "response",
        lambda response: missing.append(response.url) if response.status >= 400 else None,
    )
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(site + path, wait_until="networkidle")
    assert [url for url in asked if not url.startswith((site, "data:"))] == []
    assert missing == ([site + path] if path == NOWHERE else [])
    assert errors == []


def test_the_page_for_wrong_addresses_leads_back(page: Page, site: str) -> None:
    """At any depth, the page for addresses that lead nowhere looks right and its links work."""
    page.goto(site + NOWHERE)
    expect(page.locator("h1")).to_have_text("Sidan finns inte")
    assert page.evaluate("getComputedStyle(document.querySelector('.vgr-bar')).display") == "flex"
    page.get_by_role("link", name="Gå till startsidan").click()
    expect(page).to_have_url(site + START)


def test_previous_and_next_follow_the_dates(page: Page, site: str) -> None:
    """From the newest report one comes to the one before, and back."""
    page.goto(site + NEWER)
    expect(page.locator(".vgr-later")).to_have_count(0)
    page.get_by_role("link", name="Föregående rapport 28 augusti 2025").click()
    expect(page).to_have_url(site + OLDER)
    expect(page.locator(".vgr-earlier")).to_have_count(0)
    page.get_by_role("link", name="Nästa rapport 26 mars 2026").click()
    expect(page).to_have_url(site + NEWER)


@pytest.mark.parametrize("is_served", [True, False], ids=["http", "file"])
def test_sidebar_lists_the_reports(
    page: Page, site: str, handbook: Path, *, is_served: bool
) -> None:
    """The sidebar opens the report's own year and marks the report, from server or folder."""
    page.goto(site + OLDER if is_served else (handbook / OLDER).as_uri())
    reports = page.get_by_role("navigation", name="Rapporterna")
    expect(reports.locator("summary")).to_have_text(["2026", "2025"])
    expect(reports.locator("details[open] summary")).to_have_text(["2025"])
    expect(reports.locator("[aria-current=page]")).to_have_text("28 augusti")
    expect(reports.get_by_role("link", name="26 mars")).to_be_hidden()


def test_sidebar_works_by_keyboard(page: Page, site: str) -> None:
    """Another year is opened, and its report reached, without a mouse."""
    page.goto(site + OLDER)
    page.get_by_role("link", name="Alla rapporter i serien").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(site + NEWER)


def test_menu_of_narrow_screens(chromium: Browser, site: str) -> None:
    """On a phone the menu opens over the page, has a name, and closes with its button."""
    with chromium.new_context(viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        page.goto(site + NEWER)
        page.get_by_role("button", name="Meny").click()
        menu = page.get_by_role("dialog", name="Meny")
        expect(menu.get_by_role("link", name="26 mars")).to_be_visible()
        menu.get_by_role("button", name="Stäng").click()
        expect(menu).to_be_hidden()


def test_colours_are_chosen_and_remembered(page: Page, site: str) -> None:
    """What the reader chose holds on the next page, and can be heard."""
    page.goto(site + START)
    page.get_by_role("button", name="Utseende").click()
    page.get_by_role("button", name="Mörka").click()
    page.goto(site + REGISTER)
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.get_by_role("button", name="Utseende").click()
    expect(page.get_by_role("button", name="Mörka")).to_have_attribute("aria-pressed", "true")


def test_skip_link_comes_first(page: Page, site: str) -> None:
    """The first thing that the keyboard reaches leads past the bar and the sidebar."""
    page.goto(site + NEWER)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Gå direkt till innehållet")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_page_reads_without_scripts(chromium: Browser, site: str) -> None:
    """Without JavaScript a phone still shows the report and a way to all the others."""
    with chromium.new_context(
        viewport={"width": 390, "height": 844}, java_script_enabled=False
    ) as context:
        page = context.new_page()
        page.goto(site + NEWER)
        expect(page.get_by_role("heading", name="Kommunikativ lägesbild")).to_be_visible()
        page.get_by_role("link", name="Alla rapporter i serien").click()
        expect(page.get_by_role("link", name="28 augusti 2025")).to_be_visible()


def test_paper_holds_the_report_alone(page: Page, site: str) -> None:
    """What is printed has the title, but no bar, sidebars or links to other reports."""
    page.goto(site + NEWER)
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
    for frame in (
        "#pst-header",
        "#pst-primary-sidebar",
        "#pst-secondary-sidebar",
        ".vgr-neighbours",
        ".vgr-actions",
    ):
        expect(page.locator(frame)).to_be_hidden()
