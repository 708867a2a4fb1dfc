"""Pages in the states that need an action, on a site with versions, corrections and a draft."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.states import PAGES, faults, make_site
from tests.browser.test_pages import Window

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Site = Path
LOW = {"width": 320, "height": 256}
PHONE = {"width": 390, "height": 800}
WIDE = {"width": 1280, "height": 900}
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
    "contrast": {"contrast": "more"},
}
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"""
"""The spacing of WCAG 2.2, 1.4.12."""
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter((element) => {
  const style = getComputedStyle(element);
  const isCut = element.scrollWidth > element.clientWidth + 1 ||
    element.scrollHeight > element.clientHeight + 1;
  const isSmall = element.clientWidth <= 1 || !element.checkVisibility();
  return isCut && !isSmall && style.overflow === "hidden" && element.textContent.trim();
}).map((element) => element.className)"""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site."""
    return make_site(tmp_path_factory.mktemp("states"))


def seen(window: Window, site: Site, path: str, size: dict[str, int], **look: Any) -> Page:
    """Return a page of the site in a window that other tests look into as well."""
    page = window(**size, **look)
    page.goto(f"{site.as_uri()}/{path}")
    page.wait_for_timeout(200)
    return page


def opened(chromium: Browser, site: Site, path: str, **options: Any) -> Iterator[Page]:
    """Yield a page of the site in a window of its own."""
    with chromium.new_context(**options) as context:
        page = context.new_page()
        page.goto(f"{site.as_uri()}/{path}")
        page.wait_for_timeout(200)
        yield page


@pytest.mark.parametrize("path", PAGES)
def test_no_page_scrolls_sideways_and_the_head_leaves_room(
    window: Window, whole: Site, path: str
) -> None:
    """At 400 % zoom the head takes less than a quarter of the window, and nothing stays in place.

    WCAG 2.2, 1.4.10: 320 by 256 pixels are a window of 1280 by 1024 at 400 %.
    """
    for size in (LOW, PHONE, {"width": 760, "height": 500}, WIDE):
        page = seen(window, whole, path, size)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        head = page.locator(".bd-header")
        if size is LOW and head.count():
            box = head.bounding_box()
            assert box
            assert box["height"] <= size["height"] / 4
            positions = page.evaluate(
                "[...document.querySelectorAll('body *')].filter((e) => e.checkVisibility())"
                ".map((e) => getComputedStyle(e).position)"
            )
            assert "sticky" not in positions


def test_the_name_breaks_between_words(chromium: Browser, whole: Site) -> None:
    """Beside the longest name of a version, the handbook's name has no word in two."""
    for page in opened(chromium, whole, "latest/index.html", viewport=LOW):
        name = page.locator(".vgr-name")
        name.evaluate("name => { name.textContent = 'Regionens samlade lägesrapporter'; }")
        lines = name.evaluate(
            """name => {
              const range = document.createRange();
              range.selectNodeContents(name);
              return new Set([...range.getClientRects()].map((box) => box.top)).size;
            }"""
        )
        assert lines <= 2


def test_what_has_no_room_in_the_bar_is_in_the_menu(chromium: Browser, whole: Site) -> None:
    """The menu of a phone holds the contents, the versions and the colours, and they work."""
    path = "latest/s/2026-01-01.html"
    for page in opened(chromium, whole, path, viewport=PHONE):
        bar = page.locator(".vgr-bar :is(a, button)")
        assert [each.inner_text() or each.get_attribute("aria-label") for each in bar.all()] == [
            "Meny",
            "Handbok",
            "Sök",
        ]
        menu = page.get_by_role("dialog", name="Meny")
        page.get_by_role("button", name="Meny").click()
        menu.get_by_role("button", name="Mörka").click()
        assert page.locator("html").get_attribute("data-theme") == "dark"
        menu.get_by_role("button", name="På den här sidan").click()
        assert page.get_by_role("dialog", name="På den här sidan").is_visible()
        assert not menu.is_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("button", name="Meny")).to_be_focused()
        page.keyboard.press("Enter")
        menu.get_by_role("link", name="2026.1").click()
        page.wait_for_url("**/2026.1/s/2026-01-01.html")


def test_what_can_be_done_with_a_report_takes_one_row_of_a_phone(
    chromium: Browser, whole: Site
) -> None:
    """All but the first thing are in a menu, which keys open; a wide window has them all."""
    path = "latest/s/2026-01-01.html"
    for page in opened(chromium, whole, path, viewport=PHONE):
        row, more = page.locator(".vgr-actions"), page.get_by_role("button", name="Mer", exact=True)
        box = row.bounding_box()
        assert box
        assert box["height"] < 50
        more.press("Enter")
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Läs i e-post")).to_be_focused()
        page.get_by_role("button", name="Citera").click()
        expect(page.locator("#vgr-citation")).to_be_visible()
        assert faults(page) == []
        page.set_viewport_size({"width": 1280, "height": 900})
        expect(more).to_be_hidden()
        expect(page.get_by_role("button", name="Skriv ut")).to_be_visible()


def test_a_wider_window_has_it_in_the_bar_again(chromium: Browser, whole: Site) -> None:
    """Who turns a tablet finds versions, search, colours and contents in their order."""
    for page in opened(chromium, whole, "latest/s/2026-01-01.html", viewport=PHONE):
        page.set_viewport_size({"width": 1100, "height": 800})
        bar = page.locator(".vgr-tools > :is(a, button)")
        names = [each.get_attribute("aria-label") or each.inner_text() for each in bar.all()]
        assert names == [
            "Välj version: 2026.2-med-ett-langt-namn (senaste)",
            "Sök",
            "Utseende",
            "På den här sidan",
        ]


@pytest.mark.parametrize("look", LOOKS)
def test_every_stop_of_the_tab_key_is_seen(chromium: Browser, whole: Site, look: str) -> None:
    """What has the focus looks otherwise than without it, pixel by pixel."""
    for path in ("latest/s/2026-01-01.html", "latest/uppdrag.html"):
        for page in opened(chromium, whole, path, viewport=WIDE, **LOOKS[look]):
            unseen, stops = _unseen_stops(page)
            assert unseen == []
            assert stops > 12


def _unseen_stops(page: Page) -> tuple[list[str], int]:
    unseen: list[str] = []
    stops = 0
    while True:
        page.keyboard.press("Tab")
        focused = page.evaluate_handle("document.activeElement").as_element()
        if focused is None or focused.evaluate("e => e === document.body || 'seen' in e.dataset"):
            return unseen, stops
        focused.evaluate("e => { e.dataset.seen = ''; }")
        stops += 1
        page.wait_for_timeout(20)
        box = focused.bounding_box()
        if box is None:
            unseen.append(focused.evaluate("e => e.outerHTML"))
            continue
        left, top = max(box["x"] - 6, 0), max(box["y"] - 6, 0)
        width = min(box["width"] + 12, WIDE["width"] - left)
        clip: Any = {"x": left, "y": top, "width": width, "height": box["height"] + 12}
        with_focus = page.screenshot(clip=clip, animations="disabled")
        focused.evaluate("e => e.blur()")
        without = page.screenshot(clip=clip, animations="disabled")
        focused.evaluate("e => e.focus({ preventScroll: true, focusVisible: true })")
        if with_focus == without:
            unseen.append(focused.evaluate("e => e.outerHTML"))


@pytest.mark.parametrize(
    ("size", "look"),
    [(LOW, "light"), (PHONE, "dark"), (WIDE, "light"), (WIDE, "dark"), (WIDE, "contrast")],
)
def test_two_engines_find_nothing_in_any_state(
    window: Window, whole: Site, size: dict[str, int], look: str
) -> None:
    """After Tab, with search, menu and versions open, axe and HTML_CodeSniffer agree."""
    found = []
    for path in PAGES:
        page = seen(window, whole, path, size, **LOOKS[look])
        page.keyboard.press("Tab")
        page.wait_for_timeout(200)
        found += faults(page)
    for opener in ("Meny", "Sök", "Välj version", "Utseende", "På den här sidan"):
        page = seen(window, whole, "2026.1/s/2026-01-01.html", size, **LOOKS[look])
        button = page.get_by_role("button", name=opener)
        if button.count() and button.first.is_visible():
            button.first.click()
            page.wait_for_timeout(250)
            found += faults(page)
    page = seen(window, whole, "latest/uppdrag.html", size, **LOOKS[look])
    page.locator(".vgr-filter label").last.click()
    found += faults(page)
    assert sorted(set(found)) == []


@pytest.mark.parametrize("path", PAGES)
def test_texts_may_be_spaced(window: Window, whole: Site, path: str) -> None:
    """With a reader's own spacing no text is cut off, and no page scrolls sideways."""
    for size in (PHONE, WIDE):
        page = seen(window, whole, path, size)
        before = set(page.evaluate(CUT_OFF))
        page.add_style_tag(content=SPACED)
        assert set(page.evaluate(CUT_OFF)) <= before
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_without_scripts_a_phone_reaches_the_navigation_from_the_top(
    chromium: Browser, whole: Site
) -> None:
    """The bar has a link to the ways to other pages, which stand below the text."""
    path = "latest/s/2026-01-01.html"
    for page in opened(chromium, whole, path, java_script_enabled=False, viewport=PHONE):
        page.get_by_role("link", name="Meny").click()
        assert page.url.endswith("#pst-primary-sidebar")
        assert page.get_by_role("link", name="Startsida").bounding_box()["y"] < PHONE["height"]  # type: ignore[index]


def test_items_are_headings_in_the_contents_below_their_sections(
    chromium: Browser, whole: Site
) -> None:
    """Whoever goes from heading to heading finds each item, one level below its section."""
    for page in opened(chromium, whole, "latest/s/2026-01-01.html", viewport=WIDE):
        headings = page.locator("article :is(h2, h3)")
        found = [
            (each.evaluate("e => e.tagName"), " ".join(each.inner_text().split()))
            for each in headings.all()
        ]
        assert ("H3", "Uppdrag Mäta kötiderna") in found
        contents = page.locator("#pst-page-toc-nav .toc-h2", has_text="Övrigt")
        item = contents.get_by_role("link", name="Mäta kötiderna")
        assert not item.is_visible()
        contents.hover()
        item.click()
        assert page.url.endswith("#mata")
