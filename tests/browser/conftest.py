"""What the browser's tests share: the handbook of reports/, a server for it, and Chromium."""

from __future__ import annotations

import functools
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.handbooks import built

REPORTS = Path(__file__).parents[2] / "reports"
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


class Server(SimpleHTTPRequestHandler):
    """Serves a folder as a web server does, with its 404.html for addresses that lead nowhere."""

    def log_message(self, *args: object) -> None:
        """Say nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the handbook's own page."""
        page = Path(self.directory, "handbook", "404.html").read_bytes()
        self.send_response(code, message)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)


@pytest.fixture(scope="session")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build reports/ as for an address below a server's root; return the folder of its pages."""
    place = tmp_path_factory.mktemp("site")
    source = shutil.copytree(REPORTS, place / "reports")
    with (source / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write('\nhtml_baseurl = "https://example.org/handbook/"\n')
    return built(source, place / "handbook")


@pytest.fixture(scope="session")
def site(handbook: Path) -> Iterator[str]:
    """Serve the handbook below a sub-path, and return its address."""
    with ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Server, directory=str(handbook.parent))
    ) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/handbook/"
        server.shutdown()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Start the machine's Chromium, or the one that Playwright has, once at a time."""
    with sync_playwright() as playwright, chromium_of(playwright) as browser:
        yield browser


def chromium_of(playwright: Playwright) -> Browser:
    """Start a browser, which ends with the block that it is used in."""
    return playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """Open an empty page, wide and light."""
    with chromium.new_context(viewport={"width": 1280, "height": 900}) as context:
        yield context.new_page()


@pytest.fixture(scope="module")
def window(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Give the window of a width and with options, the same one whenever these are asked for.

    It is for tests that only look: a new window costs twice as much as the page that it opens.
    Who chooses or writes something takes one of their own.
    """
    with ExitStack() as opened:

        @functools.cache
        def window_of(width: int, height: int = 900, **options: Any) -> Page:
            size: Any = {"width": width, "height": height}
            context = opened.enter_context(chromium.new_context(viewport=size, **options))
            return context.new_page()

        yield window_of


@pytest.fixture(autouse=True, scope="module")
def without_pdfs() -> None:
    """Leave nothing out: pages lead to PDFs, as they do for readers."""
