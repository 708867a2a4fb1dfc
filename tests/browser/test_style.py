"""A handbook with a style of its own, as a reader meets it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_pages import Colours, Window, assert_accessible
from tests.handbooks import built
from tests.style.looks import LOGO, STYLE, add_fonts

REPORTS = Path(__file__).parents[2] / "reports"
REPORT = "vardinformationsmiljo/2026-03-26.html"
PAGES = ("index.html", REPORT, "uppdrag.html", "search.html", "beslut.html")
ACCENT = "getComputedStyle(document.documentElement).getPropertyValue('--vgr-accent').trim()"


@pytest.fixture(scope="module")
def styled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build reports/ with a style, and return the folder of its pages."""
    place = tmp_path_factory.mktemp("styled")
    source = shutil.copytree(REPORTS, place / "reports")
    for name, colour in (("logga", "#8a1538"), ("mork", "#e0a0b0"), ("ikon", "#8a1538")):
        (source / f"{name}.svg").write_text(LOGO.format(colour=colour), "utf-8")
    add_fonts(source)
    with (source / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(f"\n{STYLE}")
    return built(source, place / "handbook")


@pytest.mark.parametrize(
    ("width", "colours"), [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")]
)
@pytest.mark.parametrize(
    "path", ["index.html", REPORT, "uppdrag.html", "search.html", "beslut.html"]
)
def test_axe_finds_nothing(
    window: Window, styled: Path, path: str, width: int, colours: Colours
) -> None:
    """A page in the house style violates WCAG 2.2 AA nowhere, light or dark, wide or narrow."""
    page = window(width, color_scheme=colours)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((styled / path).as_uri(), wait_until="networkidle")
    assert_accessible(page)
    assert [url for url in asked if not url.startswith((styled.as_uri(), "data:"))] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    is_light = colours == "light"
    expect(page.locator(".vgr-logo-light")).to_be_visible(visible=is_light)
    expect(page.locator(".vgr-logo-dark")).to_be_visible(visible=not is_light)
    assert (page.evaluate(ACCENT) == "#8a1538") == is_light


def test_the_fonts_are_used(page: Page, styled: Path) -> None:
    """Headings and text, fields and buttons too, are in the fonts of the style."""
    page.goto((styled / REPORT).as_uri(), wait_until="networkidle")
    loaded = "[...document.fonts].filter((font) => font.status === 'loaded').map((f) => f.family)"
    assert {"vgr-text", "vgr-heading"} <= {name.strip('"') for name in page.evaluate(loaded)}
    family = "(element) => getComputedStyle(element).fontFamily"
    for place, name in (("h1", "vgr-heading"), ("p", "vgr-text"), ("button.vgr-tool", "vgr-text")):
        assert name in page.locator(f"{place} >> nth=0").evaluate(family).split(",")[0]


def test_what_is_in_focus_has_a_ring_in_the_accent_colour(page: Page, styled: Path) -> None:
    """The ring around what the keyboard has reached follows the style."""
    page.goto((styled / REPORT).as_uri())
    page.locator(".vgr-name").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    ring = page.locator(".vgr-name").evaluate("(each) => getComputedStyle(each).outlineColor")
    assert ring == "rgb(138, 21, 56)"


def test_who_asks_for_more_contrast_gets_it(chromium: Browser, styled: Path) -> None:
    """A device that asks for more contrast gets a stronger accent, not that of other handbooks."""
    with chromium.new_context(contrast="more") as context:
        page = context.new_page()
        page.goto((styled / REPORT).as_uri())
        assert page.evaluate(ACCENT) not in ("#00405a", "")
