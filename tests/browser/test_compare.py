"""The page that compares any two reports, from a folder, as a browser shows it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_pages import Colours, assert_accessible
from tests.handbooks import built, write
from tests.publications import FEBRUARY, JANUARY, correct, publish

MARCH = FEBRUARY.replace("-02-", "-03-")
TEXT = """\
# Läget

:::{{rapport}} {day} 07:30
:status: publicerad
:::

:::{{kommunikativ-lägesbild}}
:intresse: {interest}

Tre av tio samtal besvaras i tid.
:::

:::{{uppdrag}} Krisplan
:id: plan
:status: {status}

Planen skrivs.
:::
"""
COMPARED = f"jamfor.html?a={JANUARY}&b={FEBRUARY}"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Build a handbook of three reports, one of them corrected; return its address."""
    folder = tmp_path_factory.mktemp("compare")
    said = {JANUARY: ("lågt", "nytt"), FEBRUARY: ("högt", "pågående"), MARCH: ("högt", "pausat")}
    files = {}
    for name, (interest, status) in said.items():
        day = name.rpartition("/")[2]
        more = ":skäl: semester\n" if status == "pausat" else ""
        text = TEXT.format(day=day, interest=interest, status=f"{status}\n{more}".rstrip())
        files[f"{name}.md"] = text
    source = write(
        folder / "reports", {**files, "index.md": "# Handbok\n\n:::{rapportlista}\n:::\n"}
    )
    publish(source, "2026-03-20 08:00")
    correct(source, FEBRUARY, "2026-03-21 09:00", "Tre av tio", "Fyra av tio")
    publish(source, "2026-03-21 09:05")
    return f"{built(source, folder / 'out').as_uri()}/"


def test_what_is_said_comes_first_then_the_words(page: Page, pages: str) -> None:
    """Typed facts that differ stand under their headings, then passages with their words marked."""
    page.goto(pages + COMPARED)
    result = page.locator("#compare-result")
    expect(result.get_by_role("heading", level=2)).to_have_text(["Vad som sägs", "Textens ord"])
    expect(result).to_contain_text("Mediernas intresse: från lågt till högt")
    expect(result).to_contain_text("Krisplan: status från nytt till pågående")
    expect(result.locator("del")).to_contain_text(["01", "lågt", "Tre", "nytt"])
    expect(result.locator("ins")).to_contain_text(["02", "högt", "Fyra", "pågående"])
    assert "Planen skrivs" not in result.inner_text()


def test_a_report_leads_to_what_differs_from_the_one_before(page: Page, pages: str) -> None:
    """From a report one comes to the comparison with the one before, whose address says both.

    Who asks for none is offered the newest and the one before it.
    """
    page.goto(f"{pages}{FEBRUARY}.html")
    page.get_by_role("link", name="Jämför rapporter").click()
    expect(page.locator("#compare-result")).to_contain_text("från lågt till högt")
    address = page.evaluate("decodeURIComponent(location.search)")
    assert address == f"?a={JANUARY}&b={FEBRUARY}"
    page.get_by_label("Från").select_option(MARCH)
    page.get_by_role("button", name="Jämför").click()
    expect(page.locator("#compare-result")).to_contain_text("status från pausat till pågående")
    page.goto(f"{pages}jamfor.html")
    expect(page.get_by_label("Från")).to_have_value(FEBRUARY)
    expect(page.get_by_label("Till")).to_have_value(MARCH)


def test_a_text_of_before_a_correction_can_be_compared(page: Page, pages: str) -> None:
    """The first text of a corrected report is in the list; of it only the words are compared."""
    page.goto(f"{pages}jamfor.html?a={FEBRUARY}@1&b={FEBRUARY}")
    result = page.locator("#compare-result")
    expect(result).to_contain_text("jämförs bara orden")
    expect(result.locator("ins")).to_have_count(1)
    expect(page.get_by_label("Från")).to_have_value(f"{FEBRUARY}@1")


@pytest.mark.parametrize("name", ["s/borta", "../../annat/s", "https://example.se/x", "s/%2e%2e/x"])
def test_what_is_not_here_is_told(page: Page, pages: str, name: str) -> None:
    """An address that names no report of the handbook brings words, and no file from elsewhere."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{pages}jamfor.html?a={name}&b={FEBRUARY}")
    expect(page.locator("#compare-result")).to_contain_text("En av rapporterna finns inte här")
    assert [url for url in asked if not url.startswith(pages)] == []


@pytest.mark.parametrize("file", ["../elsewhere.js", "s/../../elsewhere.js", "//example.org/x.js"])
def test_an_address_runs_no_file_from_elsewhere(page: Page, pages: str, file: str) -> None:
    """What stands in a link that somebody sends can't make the page load other scripts."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{pages}jamfor.html?list={file}")
    page.wait_for_load_state("networkidle")
    scripts = [urlsplit(address).path for address in asked]
    assert not [path for path in scripts if path.endswith(("/elsewhere.js", "/x.js"))]


def test_it_weighs_little(pages: str) -> None:
    """The page and what it needs beyond the texts and what all pages have is below 50 kB."""
    folder = Path(pages.removeprefix("file://"))
    files = [folder / "jamfor.html", *folder.glob("_static/vgrdocs/compare*.js")]
    files += folder.glob("_reports/*.js")
    assert sum(file.stat().st_size for file in files) < 50_000


@pytest.mark.parametrize(
    ("width", "colours"), [(1280, "light"), (1280, "dark"), (390, "light"), (320, "light")]
)
def test_axe_finds_nothing(chromium: Browser, pages: str, width: int, colours: Colours) -> None:
    """The comparison violates no rule and fits the screen, in either colours, wide or narrow."""
    with chromium.new_context(
        viewport={"width": width, "height": 900}, color_scheme=colours
    ) as context:
        page = context.new_page()
        page.goto(pages + COMPARED)
        expect(page.locator("#compare-result ins").first).to_be_visible()
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_paper_has_the_comparison_alone(page: Page, pages: str) -> None:
    """Printed, there is what differs, with which reports, and no list to choose from."""
    page.goto(pages + COMPARED)
    page.emulate_media(media="print")
    expect(page.locator(".vgr-compared")).to_be_visible()
    expect(page.locator(".vgr-compare-form")).to_be_hidden()
