"""The worst text on narrow and wide screens: nothing scrolls sideways but tables and code."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.test_pages import Colours, Window, assert_accessible
from tests.handbooks import built, write
from tests.worst import ADDRESS, LONGEST, report, table
from vgrdocs.out.joints import SOFT_HYPHEN

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

INDEX = "# Handbok\n\n:::{rapportlista}\n:::\n\n:::{uppdragsregister}\n:::\n"
OVER = """() => {
  const inOwnBox =
    ".pst-scrollable-table-container table, pre, .bd-sidebar-secondary, .bd-sidebar-primary";
  const found = [];
  for (const element of document.querySelectorAll("body *")) {
    const box = element.getBoundingClientRect();
    if (!element.closest(inOwnBox) && box.width > 1 && box.right > innerWidth + 1) {
      found.push(`${element.tagName} ${element.className} ${element.textContent.slice(0, 40)}`);
    }
  }
  return found;
}"""


@pytest.fixture(scope="module")
def worst(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of a report with the worst text."""
    place = tmp_path_factory.mktemp("worst")
    tables = "\n".join(f"## Tabell {number}\n\n{table(number)}" for number in (2, 5, 9, 12))
    write(place / "source", {"index.md": INDEX, "serie/2026-03-26.md": report(tables)})
    return built(place / "source", place / "out")


@pytest.fixture
def narrow(chromium: Browser) -> Iterator[Page]:
    """A page as narrow as WCAG 2.2, 1.4.10, asks for."""
    with chromium.new_context(viewport={"width": 320, "height": 800}) as context:
        yield context.new_page()


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("name", ["index.html", "serie/2026-03-26.html"])
def test_no_page_scrolls_sideways(window: Window, worst: Path, name: str, colours: Colours) -> None:
    """Whatever words are in it, a page fits screens of 320, 390 and 1280 pixels, and axe agrees."""
    for width in (320, 390, 1280):
        page = window(width, color_scheme=colours)
        page.goto((worst / name).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(OVER) == []
        assert_accessible(page)


def test_wide_tables_scroll_by_keyboard_in_a_box_of_their_own(narrow: Page, worst: Path) -> None:
    """A table that is wider than the screen is scrolled by itself, and can have the focus."""
    narrow.goto((worst / "serie" / "2026-03-26.html").as_uri())
    boxes = narrow.locator(".pst-scrollable-table-container")
    wide = [box for box in boxes.all() if box.evaluate("box => box.scrollWidth > box.clientWidth")]
    assert wide
    assert {box.get_attribute("tabindex") for box in wide} == {"0"}


def test_a_title_breaks_at_joints_and_not_before_it_must(narrow: Page, worst: Path) -> None:
    """On a wide screen a long word of a title is on one line; on a narrow one it has hyphens."""
    narrow.goto((worst / "serie" / "2026-03-26.html").as_uri())
    word = narrow.locator("h3 .vgr-long-word").first
    lines = "word => { const range = document.createRange(); range.selectNodeContents(word);"
    lines += " return new Set([...range.getClientRects()].map((box) => box.top)).size; }"
    assert word.evaluate(lines) > 1
    narrow.set_viewport_size({"width": 1280, "height": 900})
    assert word.evaluate(lines) == 1


def test_what_is_copied_has_no_soft_hyphens(worst: Path, narrow: Page) -> None:
    """Words and addresses come whole into what a reader pastes them into."""
    narrow.goto((worst / "serie" / "2026-03-26.html").as_uri())
    assert SOFT_HYPHEN in narrow.locator("article").first.inner_text()
    copied = narrow.evaluate(
        """() => {
          const data = new DataTransfer();
          getSelection().selectAllChildren(document.querySelector("article"));
          const copy = { clipboardData: data, bubbles: true };
          document.dispatchEvent(new ClipboardEvent("copy", copy));
          return [data.getData("text/plain"), data.getData("text/html")];
        }"""
    )
    for text in copied:
        assert SOFT_HYPHEN not in text
        assert LONGEST in text
    assert ADDRESS in copied[0]
