"""The search in Chromium: from a server's sub-path with a strict policy, and from a folder."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

from tests.search.evaluate import LINKS, place_of
from tests.search.handbook import CORPUS, queries
from tests.search.serve import served
from vgrdocs.out.search import text
from vgrdocs.out.search.analysis import Analyser
from vgrdocs.out.search.encode import DIGITS, front_coded, positions, postings, runs

pytestmark = pytest.mark.browser

ODD = [
    "😀😀",
    "x" * 10_000,
    '"utan slut',
    "<script>document.title='x'</script>",
    "(.*+?^${}[",
    "مرحبا بالعالم",
    "   ",
    "-",
    "%00",
    "<img src=x onerror=document.title='x'>",
    "constructor",
    "__proto__",
    "ﬁ",
]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser for all tests of this module."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def base(site: Path) -> Iterator[str]:
    """The address of the handbook on a server, below a sub-path and with a policy for scripts."""
    with served(site) as address:
        yield address


@pytest.fixture(params=["server", "folder"])
def anywhere(request: pytest.FixtureRequest, site: Path, base: str) -> str:
    """The address of the handbook on the server, and straight from the disk."""
    return base if request.param == "server" else f"{site.as_uri()}/"


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page of a fresh visitor; at the end nothing may have gone wrong on it."""
    page = chromium.new_page(viewport={"width": 1200, "height": 900})
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "console",
        lambda message: (
            faults.append(message.text) if "Content Security Policy" in message.text else None
        ),
    )
    page.set_default_timeout(5000)
    yield page
    page.context.close()
    assert faults == []


def ask(page: Page, base: str, query: str, **filters: str) -> None:
    """Opens the search page for a query and waits until it has answered."""
    chosen = "".join(f"&{facet}={quote(value)}" for facet, value in filters.items())
    page.goto(f"{base}search.html?q={quote(query)}{chosen}")
    expect(page.locator("#search-status")).not_to_be_empty()


def hits(page: Page) -> list[tuple[str, str]]:
    """The date and the anchor of where every hit on the page leads, in order."""
    addresses = page.locator("#search-results ol > li > a").evaluate_all(
        "links => links.map(link => link.href)"
    )
    return [_place(address) for address in addresses]


def _place(address: str) -> tuple[str, str]:
    dates = re.findall(r"\d{4}-\d\d-\d\d", address)
    return (dates[-1] if dates else "", urlsplit(address).fragment)


def open_dialog(page: Page, base: str) -> None:
    """Opens the dialog as a reader with a keyboard does."""
    page.goto(f"{base}smittskydd/2023-01-26.html")
    page.keyboard.press("Control+k")


def test_dialog_by_keyboard_alone(page: Page, anywhere: str) -> None:
    """Ctrl+K, a word, an arrow and Enter lead to the block, where the words are marked."""
    open_dialog(page, anywhere)
    page.keyboard.type("blodbuss")
    field = page.get_by_role("combobox")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#vgr-search-status")).to_have_text("1 träff")
    page.keyboard.press("ArrowDown")
    chosen = page.get_by_role("option", selected=True)
    expect(chosen).to_contain_text("Blodbuss till öarna")
    assert field.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    page.keyboard.press("Enter")
    page.wait_for_url("**/beredskap/2024-04-25.html#blodbuss")
    expect(page.locator("mark.vgr-found").first).to_have_text("Blodbuss")


def test_arrows_go_round(page: Page, base: str) -> None:
    """Up from the first hit is the last option, which leads to all hits."""
    open_dialog(page, base)
    page.keyboard.type("vaccin")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("option", selected=True)).to_contain_text("Visa alla träffar")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")


def test_escape_closes_the_dialog(page: Page, base: str) -> None:
    """Esc leaves the search, whatever has been typed."""
    open_dialog(page, base)
    page.keyboard.type("vaccin")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("#pst-search-dialog")).not_to_be_visible()


def test_the_dialog_has_a_button_to_close(page: Page, base: str) -> None:
    """Those who know no Esc find a way out, after the form for those who tab."""
    open_dialog(page, base)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    close = page.locator("#pst-search-dialog").get_by_role("button", name="Stäng")
    expect(close).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#pst-search-dialog")).not_to_be_visible()


def test_enter_without_a_choice_opens_the_search_page(page: Page, anywhere: str) -> None:
    """What is typed goes along to the page with all hits."""
    open_dialog(page, anywhere)
    page.keyboard.type("kylskåp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=kylsk*")
    expect(page.locator("#search-results a").first).to_be_visible()


def test_the_address_says_the_search(page: Page, anywhere: str) -> None:
    """A facet goes into the address; going back removes it; a shared address shows the same."""
    ask(page, anywhere, "vaccin")
    everything = page.locator("#search-status").inner_text()
    page.get_by_role("checkbox", name=re.compile("2023")).check()
    expect(page.locator("#search-status")).not_to_have_text(everything)
    assert parse_qs(urlsplit(page.url).query) == {"q": ["vaccin"], "year": ["2023"]}
    filtered = hits(page)
    assert {date[:4] for date, _ in filtered} == {"2023"}
    page.go_back()
    expect(page.locator("#search-status")).to_have_text(everything)
    ask(page, anywhere, "vaccin", year="2023")
    assert hits(page) == filtered
    expect(page.get_by_role("checkbox", name=re.compile("2023"))).to_be_checked()


def test_the_address_says_the_period(page: Page, anywhere: str) -> None:
    """Days go into the address; a shared one shows the same reports, with its days filled in."""
    ask(page, anywhere, "uppdrag")
    page.locator("#search-from").fill("2026-02-01")
    page.wait_for_url("**from=2026-02-01*")
    page.locator("#search-to").fill("2026-02-28")
    page.wait_for_url("**to=2026-02-28*")
    expect(page.locator("#search-results")).not_to_have_attribute("aria-busy", "true")
    found = hits(page)
    assert {date for date, _ in found} == {"2026-02-12"}
    page.goto(page.url)
    expect(page.locator("#search-from")).to_have_value("2026-02-01")
    expect(page.locator("#search-results a").first).to_be_visible()
    assert hits(page) == found


def test_months_of_one_assignment_are_one_hit(page: Page, anywhere: str) -> None:
    """It leads to its entry, says how it stands, and unfolds to all reports that name it."""
    ask(page, anywhere, "bokningssystem")
    hit = page.locator("#search-results ol > li")
    expect(hit).to_have_count(1)
    expect(hit.locator("a").first).to_have_attribute("href", re.compile(r"uppdrag.html#bokning"))
    expect(hit.locator(".vgr-hit-excerpt").first).to_contain_text("Status: pågående, försenat")
    months = hit.get_by_text("Nämns i 7 rapporter")
    months.press("Enter")
    expect(hit.locator("details li")).to_have_count(7)
    expect(hit.locator("details a").first).to_have_text("12 mars 2026")


def test_what_only_a_month_says_shows_how_it_stands_now(page: Page, base: str) -> None:
    """The hit leads to the month; below it stands what the register says today."""
    ask(page, base, "projektledare leverantören")
    hit = page.locator("#search-results ol > li").first
    expect(hit.locator("a").first).to_have_attribute("href", re.compile("2026-01-15.html#bokning"))
    expect(hit.locator(".vgr-hit-state a")).to_have_text(re.compile("Status: pågående, försenat"))


def test_hits_stand_in_groups_that_show_more(page: Page, base: str) -> None:
    """Several groups have headings and five hits each; a button shows the others of its group."""
    ask(page, base, "beslut")
    headings = page.locator("#search-results h2")
    expect(headings.first).to_be_visible()
    group = page.locator("#search-results section", has=page.get_by_text(re.compile("^Beslut ")))
    expect(group.locator("ol > li:not(.vgr-more)")).to_have_count(5)
    group.get_by_role("button", name=re.compile("Visa")).press("Enter")
    expect(group.locator("ol > li:nth-child(6) > a")).to_be_focused()


def test_examples_go_when_something_is_asked(page: Page, anywhere: str) -> None:
    """A page that asks nothing offers examples and registers; an example leads to its answer."""
    page.goto(f"{anywhere}search.html")
    expect(page.locator("#search-order")).to_be_hidden()
    page.get_by_role("link", name="öppna uppdrag").click()
    expect(page.locator("#search-results a").first).to_have_text("Öppna uppdrag")
    expect(page.locator("#search-start")).to_be_hidden()


def test_counts_say_what_a_choice_would_give(page: Page, base: str) -> None:
    """The number beside a value is the number of hits after choosing it."""
    ask(page, base, "vaccin")
    label = page.locator("#search-facets label", has_text="Beslut")
    count = re.findall(r"\((\d+)\)", label.inner_text())[0]
    label.click()
    expect(page.locator("#search-status")).to_have_text(re.compile(rf"^{count} träff"))


def test_newest_first(page: Page, base: str) -> None:
    """Hits can be ordered by the date of their reports."""
    ask(page, base, "vaccin")
    page.locator("#search-sort").select_option("newest")
    page.wait_for_url("**sort=newest*")
    expect(page.locator("#search-results")).not_to_have_attribute("aria-busy", "true")
    dates = [date for date, _ in hits(page) if date]
    assert len(dates) > 1
    assert dates == sorted(dates, reverse=True)


def test_excerpts_mark_the_whole_compound(page: Page, base: str) -> None:
    """A part of a compound marks all of it."""
    ask(page, base, "kraft")
    expect(page.locator("#search-results mark").first).to_have_text("Reservkraftverket")


def test_filters_without_words_list_what_they_hold(page: Page, base: str) -> None:
    """An address with filters alone shows all of it, newest first."""
    page.goto(f"{base}search.html?kind=decision&year=2024")
    expect(page.locator("#search-results a").first).to_be_visible()
    found = hits(page)
    assert {anchor for _, anchor in found} == {"beslut"}
    assert found == sorted(found, reverse=True)


def test_a_facet_that_the_handbook_lacks_allows_nothing(page: Page, base: str) -> None:
    """A shared address may name a filter without values here; the page answers all the same."""
    ask(page, base, "x")
    script = "async () => [...await (await vgrdocsSearch.start()).allowed({absent: ['value']})]"
    assert page.evaluate(script) == []


def test_filters_fold_on_a_phone(page: Page, base: str) -> None:
    """On a narrow page the hits come first; the filters' heading opens and counts them."""
    page.set_viewport_size({"width": 390, "height": 844})
    ask(page, base, "beslut", kind="decision")
    expect(page.locator("#search-facets")).to_be_hidden()
    heading = page.locator("#search-filters summary")
    expect(heading).to_have_text("Filter (1)")
    heading.press("Enter")
    expect(page.get_by_role("checkbox", name="Beslut")).to_be_checked()
    page.set_viewport_size({"width": 1200, "height": 900})
    expect(heading).to_be_hidden()
    expect(page.locator("#search-facets")).to_be_visible()


def test_no_hit_shows_a_way_on(page: Page, anywhere: str) -> None:
    """Without hits the page names near words and leads to the reports."""
    ask(page, anywhere, "qqxzy")
    expect(page.locator("#search-status")).to_have_text("Inga träffar")
    expect(page.get_by_role("link", name="Se alla rapporter")).to_be_visible()
    # No heading over nothing: no word of the handbook is near.
    expect(page.locator("#search-near")).to_be_hidden()


@pytest.mark.parametrize("query", ODD)
def test_odd_queries_neither_break_nor_inject(page: Page, base: str, query: str) -> None:
    """Whatever is typed is a text: the page answers, and its title stays its own."""
    page.goto(f"{base}search.html")
    title = page.title()
    field = page.locator("#search-page input[name=q]")
    field.fill(query)
    field.press("Enter")
    page.wait_for_timeout(300)
    assert page.title() == title
    assert (
        page.locator("#search-results script, #search-results img, #search-status *").count() == 0
    )
    field.fill("mässling")
    expect(page.locator("#search-results a").first).to_be_visible()


@pytest.mark.parametrize("address", ["search.html", "search.html?q=beslut"])
def test_a_reader_may_be_quicker_than_the_script(page: Page, base: str, address: str) -> None:
    """What stands in the field when the script comes is asked for; nothing typed is lost."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/vgrdocs/search.js*", hold)
    field = page.locator("#search-page input[name=q]")
    with page.expect_request("**/vgrdocs/search.js*"):
        page.goto(f"{base}{address}", wait_until="domcontentloaded")
        field.fill("<script>")
    field.press("Enter")
    field.fill("mässling")
    for route in held:
        route.continue_()
    expect(page.locator("#search-results a").first).to_be_visible()
    expect(field).to_have_value("mässling")
    assert len(held) == 1
    assert parse_qs(urlsplit(page.url).query) == {"q": ["mässling"]}


def test_a_reader_may_be_quicker_than_all_scripts(page: Page, base: str) -> None:
    """What was written before the page's own script came is asked for when it has come."""
    page.route("**/vgrdocs/handbook.js*", lambda route: route.abort(), times=1)
    page.goto(f"{base}search.html")
    field = page.locator("#search-page input[name=q]")
    field.fill("mässling")
    page.add_script_tag(url=f"{base}_static/vgrdocs/handbook.js")
    expect(page.locator("#search-results a").first).to_be_visible()
    expect(field).to_have_value("mässling")


def test_a_script_that_did_not_come_is_fetched_again(page: Page, base: str) -> None:
    """A phone that was out of reach searches as soon as the next letter is typed."""
    page.route("**/vgrdocs/search.js*", lambda route: route.abort(), times=1)
    page.goto(f"{base}search.html")
    field = page.locator("#search-page input[name=q]")
    with page.expect_event("requestfailed"):
        field.fill("mässlin")
    field.fill("mässling")
    expect(page.locator("#search-results a").first).to_be_visible()


def test_without_scripts_the_page_says_so(chromium: Browser, base: str) -> None:
    """A reader without JavaScript is told, and led to the reports."""
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{base}search.html?q=mässling")
        assert "JavaScript" in page.locator("article").inner_text()


def test_dialog_and_page_are_accessible(page: Page, base: str) -> None:
    """Axe finds nothing in the open dialog with hits, on the page with hits, and without any."""
    axe = Axe()
    open_dialog(page, base)
    page.keyboard.type("vaccin")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    found = axe.run(page, {"include": [["#pst-search-dialog"]]})
    assert found.violations_count == 0, found.generate_report()
    page.goto(f"{base}search.html")
    found = axe.run(page, {"include": [["article"]]})
    assert found.violations_count == 0, found.generate_report()
    for query in ("vaccin", "bokningssystem", "qqxzy"):
        ask(page, base, query)
        found = axe.run(page, {"include": [["article"]]})
        assert found.violations_count == 0, found.generate_report()


def test_labelled_queries_are_answered(page: Page, base: str) -> None:
    """Over all labelled queries 95 % of the right reports are among the first five."""
    shares = []
    for query in queries():
        ask(page, base, query.text, **query.filters)
        links = page.locator("#search-results a").evaluate_all(LINKS)
        first = list(dict.fromkeys(report for report, _ in map(place_of, links)))[:5]
        shares.append(len(query.reports & set(first)) / min(5, len(query.reports)))
    assert sum(shares) / len(shares) >= 0.95


def test_browser_and_index_agree_on_words(page: Page, base: str, swedish: Analyser) -> None:
    """Both sides cut, fold and stem every word of the corpus alike; else some are never found."""
    ask(page, base, "x")
    source = (
        " ".join(path.read_text(encoding="utf-8") for path in sorted(CORPUS.rglob("*.md")))
        + " läsarens Straße ΑΒΓ ٣"
    )
    words = sorted(set(text.words_of(source)))
    assert sorted(set(page.evaluate("text => vgrdocsSearch.words(text)", source))) == words
    script = """async words => {
      const engine = await vgrdocsSearch.start();
      return words.map(word => [vgrdocsSearch.fold(word), engine.matcher.stem(word)]);
    }"""
    assert page.evaluate(script, words) == [
        [text.without_diacritics(word), swedish.stemming.stem(word)] for word in words
    ]


def test_browser_reads_what_the_index_writes(page: Page, base: str) -> None:
    """Postings, positions, runs and word lists come out as they went in."""
    ask(page, base, "x")
    impacts, places = {0: 1, 40: 63, 5000: 7}, {3: [0, 1, 900], 77: [5]}
    read = """([kind, text]) => {
        const data = vgrdocsSearch[kind](text);
        return data instanceof Map ? [...data] : data;
    }"""
    weighed = postings((unit, DIGITS[impact]) for unit, impact in impacts.items())
    assert page.evaluate(read, ["postings", weighed]) == [list(item) for item in impacts.items()]
    placed = postings((unit, positions(at)) for unit, at in places.items())
    assert page.evaluate(read, ["positions", placed]) == [list(item) for item in places.items()]
    assert page.evaluate(read, ["runs", runs([0, 1, 2, 9, 5000])]) == [0, 1, 2, 9, 5000]
    assert page.evaluate(read, ["frontCoded", front_coded(["vård", "vårda", "väg"])]) == [
        "vård",
        "vårda",
        "väg",
    ]


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [("vård", "vård", 0), ("vård", "vråd", 1), ("plan", "pln", 1), ("akut", "journal", 3)],
)
def test_distance_counts_mistakes(
    page: Page, base: str, one: str, other: str, distance: int
) -> None:
    """A letter too many, too few, wrong, or two swapped is one mistake; none counts past two."""
    ask(page, base, "x")
    assert (
        page.evaluate("([one, other]) => vgrdocsSearch.distance(one, other, 2)", [one, other])
        == distance
    )
