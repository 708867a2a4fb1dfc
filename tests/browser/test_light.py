"""What a page weighs on the way to its reader, and that it looks as with all of the theme."""

from __future__ import annotations

import functools
import gzip
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.handbooks import built

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NODES = Path(__file__).parents[1] / "builders" / "typst" / "handbook"
"""A handbook with every node that a writer can make."""
REPORT = "vardinformationsmiljo/2026-03-26.html"
NAMES = ("index.html", REPORT, "uppdrag.html", "kalender.html", "jamfor.html", "search.html")
DIFFERENCES = """async () => {
  const PARTS = ["", "::before", "::after"];
  let properties;
  const styles = () => [...document.querySelectorAll("html, body, body *")].flatMap((element) =>
    element.checkVisibility() ? PARTS.map((part) => said(element, part)) : []);
  const said = (element, part) => {
    const style = getComputedStyle(element, part);
    if (part && ["none", "normal"].includes(style.content)) return "";
    properties ??= [...style].filter((name) => !/^--|origin$/.test(name)); // each has the same
    const values = properties.map((name) => `${name}: ${style.getPropertyValue(name)}`);
    return `${element.tagName}.${element.getAttribute("class")}${part} ${values.join("; ")}`;
  };
  const light = styles();
  const [sheet, code] = ["vgrdocs/handbook.css", "pygments.css"].map((name) =>
    document.querySelector(`link[rel=stylesheet][href*="${name}"]`));
  const folder = sheet.href.replace(/vgrdocs.handbook.*/, "");
  const names = ["basic.css", "styles/pydata-sphinx-theme.css", "pygments.css",
    "styles/sphinx-book-theme.css", "vgrdocs/own.css"];
  for (const name of names.filter((each) => each !== "pygments.css" || code)) {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet" });
    const loaded = new Promise((done) => { link.onload = done; });
    link.href = folder + name;
    sheet.before(link);
    await loaded;
  }
  sheet.remove();
  code?.remove();
  const whole = styles();
  return [light.length - whole.length, ...light.filter((each, place) => each !== whole[place])];
}"""
"""Put the theme's sheets as they come in the place of ours, and tell which elements that changes.

Of their styles leave out what is counted from their size.
"""


class Compressing(SimpleHTTPRequestHandler):
    """Serves files as a web server does that is told to compress them."""

    def log_message(self, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer with a file, compressed."""
        file = Path(self.translate_path(self.path))
        if not file.is_file():
            self.send_error(404)
            return
        content = gzip.compress(file.read_bytes(), 9, mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@pytest.fixture(scope="module")
def compressed(handbook: Path) -> Iterator[str]:
    """Serve the handbook with compression, and return its address."""
    handler = functools.partial(Compressing, directory=str(handbook.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/handbook/"
        server.shutdown()


@pytest.fixture(scope="module")
def nodes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the handbook with every node."""
    return built(NODES, tmp_path_factory.mktemp("nodes") / "out")


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_light(page: Page, compressed: str, name: str) -> None:
    """At most eight requests, 60 kB with compression and 150 without, its own text apart."""
    requests: list[Any] = []
    failed: list[str] = []
    page.on("requestfinished", lambda request: requests.append(request))  # noqa: PLW0108
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.on("response", lambda answer: failed.append(answer.url) if answer.status > 399 else None)
    page.goto(compressed + name, wait_until="networkidle")
    wire = bare = 0
    for request in requests:
        wire += request.sizes()["responseBodySize"]
        if request.resource_type != "document":
            bare += len(request.response().body())
    assert failed == []
    assert len(requests) <= 8
    assert wire < 60_000
    assert bare < 150_000


def test_the_search_comes_when_somebody_searches(page: Page, compressed: str) -> None:
    """Its script is fetched with the first look into the dialog, and finds what was typed first."""
    page.goto(f"{compressed}index.html", wait_until="networkidle")
    assert not page.locator("script[src*='search.js']").count()
    page.keyboard.press("Control+k")
    page.keyboard.type("uppdrag")
    page.locator("#vgr-search-hits [role=option]").first.wait_for()
    page.goto(f"{compressed}search.html", wait_until="networkidle")
    assert not page.locator("script[src*='search.js']").count()
    page.keyboard.type("uppdrag")
    page.locator("#search-results a").first.wait_for()
    assert page.url.endswith("?q=uppdrag")
    assert page.locator("input[name=q]").input_value() == "uppdrag"


def test_a_hit_is_marked_on_its_page(page: Page, compressed: str) -> None:
    """The page that a hit opens fetches the search's script for that, and others do not."""
    page.goto(f"{compressed}search.html?q=beslut", wait_until="networkidle")
    page.locator("#search-results a").first.click()
    page.locator("mark.vgr-found").first.wait_for()
    page.goto(f"{compressed}index.html", wait_until="networkidle")
    assert not page.locator("script[src*='search.js']").count()


LOOKS: tuple[tuple[int, Any, Any], ...] = (
    (1280, "light", "screen"),
    (1280, "light", "print"),
    (390, "dark", "screen"),
)


@pytest.mark.parametrize(("width", "scheme", "medium"), LOOKS)
@pytest.mark.parametrize("source", ["handbook", "nodes"])
def test_nothing_looks_otherwise_than_with_the_whole_theme(
    chromium: Browser,
    request: pytest.FixtureRequest,
    source: str,
    width: int,
    scheme: Any,
    medium: Any,
) -> None:
    """Each element of each page has the style that it has with the theme's sheets as they come."""
    folder: Path = request.getfixturevalue(source)
    viewport: Any = {"width": width, "height": 900}
    compared = 0
    with chromium.new_context(
        viewport=viewport, color_scheme=scheme, reduced_motion="reduce"
    ) as context:
        page = context.new_page()
        page.emulate_media(media=medium)
        for file in sorted(folder.rglob("*.html")):
            is_light = "vgrdocs/handbook.css" in file.read_text("utf-8")
            if not is_light or file.name == "404.html":  # its links are those of a server
                continue
            page.goto(file.as_uri())
            page.wait_for_timeout(400)  # scripts wait for a pause
            assert page.evaluate(DIFFERENCES) == [0], file
            compared += 1
    assert compared > 3
