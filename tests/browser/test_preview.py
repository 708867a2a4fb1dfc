"""The preview as a writer meets it, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.states import faults
from tests.handbooks import REPORT, replace, write
from tests.previews import HALF_FILLED, serving

LONG = 180_000
"""Milliseconds that a build may take on a busy machine."""


def test_the_page_follows_what_is_saved(page: Page, tmp_path: Path) -> None:
    """An open page shows what is saved; a fault tells itself in its place until it is mended."""
    source = write(tmp_path, {"s/2026-01-01.md": REPORT.format(date="2026-01-01")})
    report = source / "s/2026-01-01.md"
    with serving(source) as preview:
        preview.wait_for("Läget", "s/2026-01-01.html")
        page.goto(f"{preview.address}s/2026-01-01.html")
        replace(report, "Läget är stabilt.", "Läget är lugnt.")
        expect(page.get_by_text("Läget är lugnt.")).to_be_visible(timeout=LONG)
        replace(report, "Läget är lugnt.", "Läget är [lugnt]().")
        beside = page.get_by_role("note").locator("xpath=following-sibling::p[1]")
        expect(beside).to_have_text("Läget är lugnt.", timeout=LONG)
        expect(page.get_by_role("note")).to_contain_text("länken ”lugnt” leder ingenstans")
        replace(report, "Läget är [lugnt]().", "Läget är gott.")
        expect(page.get_by_text("Läget är gott.")).to_be_visible(timeout=LONG)
        expect(page.get_by_role("note")).to_have_count(0)
        expect(page.get_by_role("region", name="Kvar att göra")).to_have_count(0)


def test_a_mark_is_a_gap_to_go_to(page: Page, tmp_path: Path) -> None:
    """The list leads to each gap and to each problem; what is filled in is a gap no more."""
    source = write(tmp_path, {"s/2026-01-01.md": HALF_FILLED})
    with serving(source) as preview:
        preview.wait_for("vgr-gap", "s/2026-01-01.html")
        page.set_viewport_size({"width": 1280, "height": 400})
        page.goto(f"{preview.address}s/2026-01-01.html")
        listed = page.get_by_role("region", name="Kvar att göra")
        for words in ("Fyll i: titel", "det finns inget block ”okänt-block”"):
            listed.get_by_role("link", name=words, exact=True).click()
            target = page.locator(":target")
            expect(target).to_contain_text(words)
            expect(target).to_be_in_viewport()
        replace(source / "s/2026-01-01.md", "[[FYLL I: titel]]", "Bygga om")
        expect(page.get_by_role("heading", name="Bygga om")).to_be_visible(timeout=LONG)
        expect(listed.get_by_role("link", name="Fyll i: titel")).to_have_count(0)


def test_the_browser_goes_on_where_it_was(page: Page, tmp_path: Path) -> None:
    """A page that is shown anew stands where its reader had come to."""
    text = REPORT.format(date="2026-01-01") + "\n## Mer\n" + "\nEtt stycke till.\n" * 60
    source = write(tmp_path, {"s/2026-01-01.md": text})
    with serving(source) as preview:
        preview.wait_for("Läget", "s/2026-01-01.html")
        page.goto(f"{preview.address}s/2026-01-01.html")
        page.evaluate("window.scrollTo(0, 900)")
        replace(source / "s/2026-01-01.md", "Läget är stabilt.", "Läget är lugnt.")
        expect(page.get_by_text("Läget är lugnt.")).to_have_count(1, timeout=LONG)
        page.wait_for_function("Math.abs(window.scrollY - 900) < 40")


@pytest.fixture(scope="module")
def half_filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a half-filled report."""
    source = write(tmp_path_factory.mktemp("half"), {"s/2026-01-01.md": HALF_FILLED})
    with serving(source) as preview:
        preview.wait_for("vgr-gap", "s/2026-01-01.html")
        yield f"{preview.address}s/2026-01-01.html"


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(chromium: Browser, half_filled: str, width: int, colours: Any) -> None:
    """A page with gaps and notes is as good as any, and no wider than its window."""
    size = {"width": width, "height": 900}
    with chromium.new_context(viewport=size, color_scheme=colours) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(half_filled)
        assert faults(page) == []
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width
        assert re.search("vgr-unread", page.content())
