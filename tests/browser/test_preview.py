"""The preview as a writer meets it, in a real browser."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.handbooks import REPORT, replace, write
from tests.previews import serving


def test_the_page_follows_what_is_saved(page: Page, tmp_path: Path) -> None:
    """An open page shows what is saved and what is wrong with it, and nobody loads it anew."""
    source = write(tmp_path, {"s/2026-01-01.md": REPORT.format(date="2026-01-01")})
    with serving(source) as preview:
        preview.wait()
        page.goto(f"{preview.address}s/2026-01-01.html")
        replace(source / "s/2026-01-01.md", "Läget är stabilt.", "Läget är lugnt.")
        expect(page.get_by_text("Läget är lugnt.")).to_be_visible(timeout=30_000)
        replace(source / "s/2026-01-01.md", "2026-01-01 07:30", "1/1 07:30")
        expect(page.get_by_role("alert")).to_contain_text("saknar år", timeout=30_000)
        expect(page.get_by_text("Läget är lugnt.")).to_be_visible()
        replace(source / "s/2026-01-01.md", "1/1 07:30", "2026-01-01 07:30")
        expect(page.get_by_role("alert")).to_have_count(0, timeout=30_000)
