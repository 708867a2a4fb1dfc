"""How tall pages are, on a desk and on a phone: `python -m tests.browser.heights FOLDER ...`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from playwright.sync_api import sync_playwright

from tests.browser.conftest import chromium_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WIDTHS = (1280, 390)
MOST = {1280: 4800, 390: 6500}
"""Width of a window -> how tall a report of `WORDS` words may be in it, in pixels."""
WORDS = 900
_MEASURE = """() => [
  document.documentElement.scrollHeight,
  document.querySelector("article.bd-article").innerText.trim().split(/\\s+/).length,
]"""


class Height(NamedTuple):
    """How tall a page is in a window of a width, and how many words a reader sees on it."""

    page: Path
    width: int
    pixels: int
    words: int

    @property
    def most(self) -> float:
        """How tall it may be: a longer report in proportion to its words."""
        return MOST[self.width] * max(self.words / WORDS, 1)


def heights(browser: Browser, page: Path) -> list[Height]:
    """Measure a page in each width."""
    found = []
    for width in WIDTHS:
        with browser.new_context(viewport={"width": width, "height": 900}) as context:
            opened = context.new_page()
            opened.goto(page.as_uri())
            pixels, words = opened.evaluate(_MEASURE)
        found.append(Height(page, width, pixels, words))
    return found


def main(folders: list[str]) -> None:
    """Print the height of each page of some handbooks that are built."""
    with sync_playwright() as playwright, chromium_of(playwright) as browser:
        print(" width  height   words  page")
        for folder in map(Path, folders):
            pages = [
                page for page in folder.resolve().rglob("*.html") if "_static" not in str(page)
            ]
            for page in sorted(pages):
                for width, pixels, words in (each[1:] for each in heights(browser, page)):
                    print(f"{width:6}  {pixels:6}  {words:6}  {page}")


if __name__ == "__main__":
    main(sys.argv[1:])
