"""The switcher, the banner and the canonical address of a site with versions."""

from __future__ import annotations

import functools
import re
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.publish.repository import Repository
from tests.publish.sites import vgrdocs

REPORT = """\
# Lägesrapport

:::{rapport} 2026-03-26 07:30
:::

:::{sammanfattande-lägesbild}
%s
:::

:::{kommunikativ-lägesbild}
:intresse: visst

%s
:::
"""
LONG = "\n\n".join(["Läget är stabilt i hela regionen."] * 30)


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of two versions: the newer has another report, and more text in the first."""
    folder = tmp_path_factory.mktemp("versions")
    repository, site = Repository(folder / "repository"), folder / "site"
    repository.add_reports()
    file = repository.source / "serie-1" / "2026-03-26.md"
    file.parent.mkdir()
    (file.parent / "index.md").write_text("# Serie 1\n", "utf-8")
    file.write_text(REPORT % ("Läget är stabilt.", LONG), "utf-8")
    repository.release("2026.1")
    file.write_text(REPORT % (LONG, LONG), "utf-8")
    repository.add_reports()
    repository.release("2026.2")
    vgrdocs("site", repository.source, site)
    return site


@pytest.fixture(scope="module")
def address(versions: Path) -> Iterator[str]:
    """Serve the site."""
    handler = functools.partial(Server, directory=str(versions))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def choose(page: Page, version: str) -> None:
    """Choose a version; a click of the mouse would scroll before, as no reader does."""
    page.get_by_role("button", name="Välj version").dispatch_event("click")
    page.get_by_role("navigation", name="Välj version").get_by_role(
        "link", name=version
    ).dispatch_event("click")


@pytest.mark.parametrize("place", ["server", "folder"])
def test_a_report_is_compared_with_itself_in_another_version(
    place: str, versions: Path, address: str, page: Page
) -> None:
    """The version stands before the report's name, and the words of both are told apart."""
    root = address if place == "server" else versions.as_uri()
    name = "serie-1/2026-03-26"
    page.goto(f"{root}/2026.2/jamfor.html?a=2026.1:{name}&b={name}")
    result = page.locator("#compare-result")
    expect(result.locator("ins").first).to_contain_text("i hela regionen")
    expect(result.locator(".vgr-side").first).to_contain_text("(2026.1)")
    page.goto(f"{root}/2026.2/jamfor.html?a=2025.9:{name}&b={name}")
    expect(result).to_contain_text("En av rapporterna finns inte här")


@pytest.mark.parametrize("place", ["server", "folder"])
def test_switching_keeps_the_page_and_the_heading(
    place: str, versions: Path, address: str, page: Page
) -> None:
    """Who reads under a heading lands under it in the other version, from server or folder."""
    root = address if place == "server" else versions.as_uri()
    page.goto(f"{root}/2026.2/serie-1/2026-03-26.html#media-situation")
    page.wait_for_timeout(300)
    expect(page.get_by_role("button", name="Välj version: 2026.2 (senaste)")).to_be_visible()
    choose(page, "2026.1")
    page.wait_for_url(f"{root}/2026.1/serie-1/2026-03-26.html#media-situation")
    expect(page.locator("#media-situation")).to_be_in_viewport()
    expect(page.get_by_role("button", name="Välj version: 2026.1")).to_be_visible()


def test_switching_without_an_address_of_the_heading_keeps_what_is_read(
    address: str, page: Page
) -> None:
    """Who has scrolled to a heading stays there too."""
    page.goto(f"{address}/2026.2/serie-1/2026-03-26.html")
    page.locator("#media-situation").evaluate("section => section.scrollIntoView()")
    choose(page, "2026.1")
    page.wait_for_url(re.compile(r"/2026\.1/serie-1/2026-03-26\.html#media-situation$"))


def test_a_page_that_another_version_lacks_leads_to_the_nearest_and_says_so(
    address: str, page: Page
) -> None:
    """The page of the series is shown, with a word; the word can be put away."""
    page.goto(f"{address}/2026.2/serie-0/2020-02-10.html")
    choose(page, "2026.1")
    page.wait_for_url(re.compile(r"/2026\.1/serie-0/index\.html$"))
    note = page.get_by_role("status").filter(
        has_text="Sidan du kom från finns inte i den här versionen"
    )
    expect(note).to_be_visible()
    note.get_by_role("button", name="Stäng").click()
    expect(note).to_have_count(0)


def test_a_place_that_the_page_lacks_is_told(address: str, page: Page) -> None:
    """The page is shown from its top, with a word."""
    page.goto(f"{address}/2026.1/serie-1/2026-03-26.html#finns-inte")
    expect(page.get_by_text("Stället som länken leder till finns inte på sidan")).to_be_visible()


@pytest.mark.parametrize("fragment", ["%E0", "100%", "%E5%00"])
def test_a_malformed_address_leads_nowhere(fragment: str, address: str, page: Page) -> None:
    """A link that was cut off midway is told as others are; another version can be chosen."""
    page.goto(f"{address}/2026.1/serie-1/2026-03-26.html#{fragment}")
    expect(page.get_by_text("Stället som länken leder till finns inte på sidan")).to_be_visible()
    choose(page, "2026.2")
    page.wait_for_url(f"{address}/latest/serie-1/2026-03-26.html")


def test_an_old_version_says_so_and_leads_to_the_same_place_in_the_newest(
    address: str, page: Page
) -> None:
    """The banner has the version's date; the newest has none."""
    page.goto(f"{address}/2026.1/serie-1/2026-03-26.html")
    banner = page.get_by_role("complementary", name="Versioner")
    expect(banner).to_contain_text("10 januari 2020")
    banner.get_by_role("link", name="Samma ställe i den senaste versionen").click()
    page.wait_for_url(re.compile(r"/latest/serie-1/2026-03-26\.html"))
    expect(page.get_by_role("complementary", name="Versioner")).to_have_count(0)
    canonical = page.locator("link[rel=canonical]").evaluate("link => link.href")
    assert canonical == f"{address}/latest/serie-1/2026-03-26.html"


def test_the_switcher_works_by_keyboard(address: str, page: Page) -> None:
    """Enter opens it, Tab goes to the versions, Escape closes it and comes back."""
    page.goto(f"{address}/latest/index.html")
    button = page.get_by_role("button", name="Välj version")
    menu = page.get_by_role("navigation", name="Välj version")
    button.focus()
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(menu.get_by_role("link", name="2026.1")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/2026\.1/index\.html$"))


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_old_pages_and_the_list_of_versions_are_accessible(
    width: int, scheme: str, address: str, page: Page
) -> None:
    """With banner, word and switcher axe finds nothing, and nothing is wider than the window."""
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for path in ("2026.1/serie-1/2026-03-26.html#finns-inte", "versions.html"):
        page.goto(f"{address}/{path}")
        if "serie" in path:
            # A phone has the versions in its menu.
            opener = "Meny" if width < 768 else "Välj version"
            page.get_by_role("button", name=opener).click()
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_scripts_a_page_leads_to_the_list_of_versions(
    address: str, chromium: object, page: Page
) -> None:
    """The link in the bar goes to a page that lists all versions with their dates."""
    assert page.context.browser
    with page.context.browser.new_context(java_script_enabled=False) as plain:
        reader = plain.new_page()
        reader.goto(f"{address}/2026.1/index.html")
        reader.get_by_role("link", name="Versioner").click()
        entries = reader.locator(".vgr-version-entry")
        expect(entries.locator("h2")).to_have_text(["2026.2 (senaste)", "2026.1"])
        expect(entries.locator("time")).to_have_text(["10 februari 2020", "10 januari 2020"])
        reader.get_by_role("link", name="2026.1").click()
        expect(reader).to_have_url(re.compile(r"/2026\.1/index\.html$"))


def test_old_versions_stay_out_of_the_search_of_the_newest(address: str, page: Page) -> None:
    """Each version finds its own pages."""
    page.goto(f"{address}/latest/search.html?q=stabilt")
    links = page.locator("#search-results a")
    expect(links.first).to_be_visible()
    assert all("/latest/" in link.evaluate("link => link.href") for link in links.all())
