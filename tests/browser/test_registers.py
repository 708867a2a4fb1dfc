"""Registers as a reader uses them: filters, addresses, what unfolds, the chart."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from sphinx.cmd.build import build_main

from tests.browser.test_pages import NEWER, REGISTER, assert_accessible

TWELVE = Path(__file__).parents[1] / "memory" / "twelve"


@pytest.fixture(scope="module")
def twelve(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of twelve reports with known life cycles."""
    out = tmp_path_factory.mktemp("twelve")
    assert build_main(["-Q", "-b", "html", str(TWELVE), str(out)]) == 0
    return out


def entries(page: Page) -> Locator:
    """Return the entries of the register that are seen."""
    return page.locator(".vgr-entries .vgr-item:visible")


def test_assignments_are_filtered_by_keyboard(page: Page, site: str) -> None:
    """A choice is reached with Tab, changed with the arrows, and what is shown is said."""
    page.goto(site + REGISTER)
    everything = entries(page).count()
    group = page.get_by_role("group", name="Visa uppdrag efter läge")
    group.get_by_label(f"Alla ({everything})").focus()
    page.keyboard.press("ArrowRight")
    expect(group.get_by_label("Öppna (2)")).to_be_focused()
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    expect(group.get_by_label("Nytt (1)")).to_be_checked()
    expect(entries(page)).to_have_count(1)
    expect(page.get_by_role("status")).to_have_text(f"1 av {everything} uppdrag visas")
    assert_accessible(page)


def test_headings_follow_the_filters(page: Page, twelve: Path) -> None:
    """State and time are chosen together; headings and contents have what is left, and its number.

    All is as it was when all is chosen again.
    """
    page.goto((twelve / "uppdrag.html").as_uri())
    contents = page.get_by_role("navigation", name="På den här sidan")
    open_ones = page.get_by_role("heading", name="Öppna uppdrag")
    expect(open_ones).to_contain_text("(7)")
    page.get_by_role("group", name="efter läge").get_by_text("Pågående (5)").click()
    by_time = page.get_by_role("group", name="Efter tid")
    by_time.get_by_text("Med slutdatum (4)").click()
    expect(page.get_by_role("status")).to_have_text("2 av 12 uppdrag visas")
    expect(open_ones).to_contain_text("(2)")
    expect(page.get_by_role("heading", name="Stängda uppdrag")).to_be_hidden()
    expect(contents.get_by_role("link")).to_have_text(["Öppna uppdrag (2)"])
    assert_accessible(page)
    by_time.get_by_text("Alla").click()
    page.get_by_role("group", name="efter läge").get_by_text("Alla").click()
    expect(open_ones).to_contain_text("(7)")
    expect(contents.get_by_role("link")).to_have_count(4)


def test_histories_and_tables_are_named_by_what_they_hold(page: Page, twelve: Path) -> None:
    """A history by its days and reports; a table by its caption, and the box that scrolls too."""
    page.goto((twelve / "uppdrag.html").as_uri())
    history = page.locator("#utbildning summary").first
    expect(history).to_have_text("15 januari–17 december 2025 (12 rapporter)")
    page.goto((twelve / "beslut.html").as_uri())
    expect(page.get_by_role("table")).to_have_accessible_name("Beslut, de nyaste först")
    expect(page.get_by_role("group", name="Beslut, de nyaste först")).to_be_visible()


def test_no_interest_fills_no_bar(page: Page, twelve: Path) -> None:
    """A scale that begins with none has a bar for each step above it."""
    page.goto((twelve / "medietrend.html").as_uri())
    row = page.get_by_role("row", name="15 januari 2025")
    expect(row.locator(".vgr-scale")).to_have_text("inget")
    expect(row.locator(".vgr-steps .vgr-on")).to_have_attribute("d", "")
    expect(page.get_by_role("row", name="14 maj 2025")).to_contain_text("mycket högt (steg 5 av 5)")


def test_a_link_shows_its_assignment_whatever_was_chosen(page: Page, site: str) -> None:
    """An address on the page is never led to something hidden."""
    page.goto(site + REGISTER)
    page.get_by_text("Nytt (1)").click()
    expect(page.locator("#organisering")).to_be_hidden()
    page.evaluate("location.hash = 'organisering'")
    expect(page.locator("#organisering")).to_be_in_viewport()
    expect(page.get_by_role("radio").first).to_be_checked()


def test_a_malformed_address_leaves_the_filter_as_it_is(page: Page, site: str) -> None:
    """A link that was cut off midway ("#%E0") shows what was shown, and stops no script."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(site + REGISTER)
    page.get_by_text("Nytt (1)").click()
    arrived = "new Promise(done => addEventListener('hashchange', () => setTimeout(done)))"
    page.evaluate(f"() => {{ const arrived = {arrived}; location.hash = '%E0'; return arrived; }}")
    expect(entries(page)).to_have_count(1)
    assert faults == []


def test_what_is_not_given_stands_in_its_line(page: Page, site: str) -> None:
    """The words "anges inte" are a value among others, and look like no notice on the page."""
    page.goto(site + REGISTER)
    expect(page.locator(".vgr-missing").first).to_have_css("display", "inline")
    expect(page.locator(".vgr-missing").first).to_have_css("background-color", "rgba(0, 0, 0, 0)")


def test_all_assignments_are_there_without_scripts(chromium: Browser, site: str) -> None:
    """Without JavaScript there is no filter that does nothing, and every assignment is seen."""
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site + REGISTER)
        expect(page.locator(".vgr-filter")).to_be_hidden()
        expect(entries(page)).to_have_count(page.locator(".vgr-item").count())
        expect(page.get_by_role("heading", name="Öppna uppdrag")).to_be_visible()


def test_an_assignment_leads_to_its_history_and_back(page: Page, site: str) -> None:
    """From a report to the register, and from there to what each report says."""
    page.goto(site + NEWER)
    page.locator("#organisering").get_by_role("link", name="nämns sedan 28 augusti 2025").click()
    expect(page).to_have_url(f"{site}{REGISTER}#organisering")
    page.locator("#organisering .vgr-history > summary").press("Enter")
    page.locator("#organisering").get_by_role("link", name="28 augusti 2025").click()
    expect(page.locator("#organisering")).to_be_in_viewport()


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_what_is_new_unfolds(chromium: Browser, site: str, colours: str) -> None:
    """Five lines are there at once, the rest opens by keyboard; when open, all is accessible."""
    with chromium.new_context(color_scheme=colours) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(site + NEWER)
        box = page.locator(".vgr-changes", has_text="Nytt sedan 28 augusti 2025")
        folded = box.get_by_text("Nytt bland budskapen: Beslutet om en modulär strategi")
        expect(box.get_by_text("Mediernas intresse: från visst till mycket lågt")).to_be_visible()
        expect(folded).to_be_hidden()
        box.locator("summary", has_text="ändringar till").focus()
        page.keyboard.press("Enter")
        expect(folded).to_be_visible()
        assert_accessible(page)


def test_what_is_new_is_printed(page: Page, site: str) -> None:
    """On paper nothing stays folded."""
    page.goto(site + NEWER)
    page.emulate_media(media="print")
    expect(page.get_by_text("Nytt bland budskapen: Beslutet om")).to_be_visible()


def test_the_chart_is_a_picture_with_a_name_and_a_description(page: Page, site: str) -> None:
    """A screen reader is told what the chart shows in the words that stand below it."""
    page.goto(site + "medieintresse.html")
    chart = page.get_by_role("img", name="Mediernas intresse")
    message = "Mediernas intresse var visst den 28 augusti 2025 och mycket lågt den 26 mars 2026."
    expect(chart).to_have_accessible_description(message)
    expect(page.get_by_role("figure")).to_contain_text(message)
