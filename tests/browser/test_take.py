"""What readers take with them: addresses, references, filters, a page on paper."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, expect

REPORT = "vardinformationsmiljo/2026-03-26.html"


def test_the_sign_at_a_heading_copies_its_address(chromium: Browser, site: str) -> None:
    """By keyboard too the sign is reached and seen, copies the address and says that it did."""
    with chromium.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto(site + REPORT)
        for place in ("h2", ".vgr-item-title"):
            sign = page.locator(f"#main-content {place} a.headerlink").nth(1)
            sign.focus()
            page.keyboard.press("Shift+Tab")
            page.keyboard.press("Tab")
            expect(sign).to_be_focused()
            expect(sign).to_have_css("opacity", "1")
            page.keyboard.press("Enter")
            expect(
                page.get_by_role("status").filter(has_text="Adressen är kopierad")
            ).to_be_visible()
            copied = page.evaluate("navigator.clipboard.readText()")
            anchor = re.search(r"#(.+)$", copied)
            assert copied.startswith(site + REPORT)
            assert anchor
            assert page.locator(f"[id='{anchor[1]}']").count() == 1


def test_a_report_can_be_cited(chromium: Browser, site: str) -> None:
    """The reference opens without a script, and is copied with the address of the page."""
    with chromium.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto(f"{site}{REPORT}#report")
        page.get_by_role("button", name="Citera").click()
        page.get_by_role("button", name="Kopiera").click()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith("Koncernstab kommunikation, Koncernkontoret. Regional rapport")
        assert copied.endswith(f" {site}{REPORT}")


def test_a_page_on_paper_says_where_and_when(page: Page, site: str) -> None:
    """At the end of what is printed stand the page's address and the day of printing."""
    page.goto(site + REPORT)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    foot = page.locator(".vgr-printed")
    expect(foot).to_be_visible()
    expect(foot).to_contain_text(site + REPORT)
    expect(foot).to_contain_text(re.compile(r"Utskrivet \d{1,2} [a-z]+ \d{4}"))


def test_a_filter_stands_in_the_address(page: Page, site: str) -> None:
    """What is chosen in a register can be sent: the address shows it again."""
    page.goto(f"{site}uppdrag.html")
    page.get_by_role("radio", name=re.compile("^Öppna")).check(force=True)
    assert page.url.endswith("uppdrag.html?filter=is-open")
    shown = page.locator(".vgr-entries .vgr-item:visible").count()
    page.goto("about:blank")
    page.goto(f"{site}uppdrag.html?filter=is-open")
    expect(page.get_by_role("radio", name=re.compile("^Öppna"))).to_be_checked()
    assert page.locator(".vgr-entries .vgr-item:visible").count() == shown
    page.get_by_role("radio", name=re.compile("^Alla")).check(force=True)
    assert page.url.endswith("uppdrag.html")
