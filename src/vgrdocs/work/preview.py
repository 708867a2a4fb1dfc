"""A handbook that is built again while it is written, and served to this machine alone."""

from __future__ import annotations

import dataclasses as dc
import functools
import hashlib
import io
import re
import socket
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from html import escape
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote, unquote, urlsplit

from ..locale import language
from ..locale.choosing import language_named_in
from ..model import Text, file_time
from ..record.walk import markdown_files
from .handbook import PAGES, PDFS, build
from .handbook_pdf import without_handbook_pdf
from .live import Live
from .locating import UnusableFolder, preview_of
from .outcome import Handbook, Outcome
from .own_modules import OwnModules
from .unfinished import Unfinished, without_places

NEWEST = "/~newest/"
"""The address, followed by the state and the name of a page, that answers with its newest state."""

_PATIENCE = 20.0
"""Seconds before that address answers though nothing is new."""

_SCRIPT = """<script>
(async () => {
  for (;;) {
    const newest = await fetch("%s").then((answer) => answer.text(), () => "");
    if (newest && newest !== "%s") location.reload();
    if (!newest) await new Promise((resolve) => setTimeout(resolve, 1000));
  }
})();
</script>
"""

_FILE = re.compile(
    r"""<(?:(?:img|script)\b[^>]*?\ssrc|link\b(?=[^>]*?\srel=["']stylesheet)[^>]*?\shref)"""
    r"""=["']([^"':]+)["']"""
)
"""A picture, a script or a style of the handbook's own: the address has no scheme."""

_NO_PAGE = '<!DOCTYPE html><meta charset="utf-8"><title>vgrdocs</title><body>%s</body>'


class Preview:
    """The handbook as it was last built, with what is not done in it now."""

    def __init__(self, handbook: Handbook, out: Path) -> None:
        self.handbook, self.out = preview_of(without_handbook_pdf(handbook)), out
        self.is_built = False
        self._outcome = Outcome([], "en", is_kept=True)
        self._fresh: Mapping[str, str] = {}
        """Pages that have been written in a build that is not at its end, by name."""
        self._changed = threading.Condition()
        self._live = Live(self._show_fresh)
        self.swap = self._live.swap
        """To be held by who reads files of *out*."""
        self._modules = OwnModules()

    def build(self) -> Outcome:
        """Build the handbook in this process, and let the pages that are shown load anew.

        The PDFs come after the pages, which lead to them without their sizes, and so need not be
        made again. A handbook with problems gets none.
        """
        outcome = self._build(PAGES)
        if outcome.is_kept and not outcome.problems:
            of_pdfs = self._build(PDFS)
            outcome = dc.replace(outcome, findings=sorted({*outcome.findings, *of_pdfs.findings}))
            self._show({}, outcome)
        return outcome

    def _build(self, builders: Sequence[str]) -> Outcome:
        self._modules.forget_changed()
        began = file_time()
        # What is kept from one preview to the next are the pages that it begins with.
        begins = builders == PAGES and not self.is_built
        outcome = build(self.handbook, self.out, 1, builders, self._live, is_kept_for_user=begins)
        self._modules.note(began)
        if builders == PAGES:
            self._show({}, outcome)
        return outcome

    def _show_fresh(self, pages: Mapping[str, str], outcome: Outcome) -> None:
        """Show pages that have been written, while others are."""
        if self.is_built:
            self._show(pages, outcome)

    def _show(self, fresh: Mapping[str, str], outcome: Outcome) -> None:
        """Let browsers know that there is something new."""
        with self._changed:
            self._fresh, self._outcome, self.is_built = fresh, outcome, True
            self._changed.notify_all()

    def newest(self, shown: str, name: str) -> str:
        """Return the state of the page *name*; wait a while for one that is not *shown*."""
        with self._changed:
            self._changed.wait_for(lambda: self._state(name) != shown, _PATIENCE)
            return self._state(name)

    def _state(self, name: str) -> str:
        return self._state_of(self._shown(name), name)

    def _state_of(self, text: str, name: str) -> str:
        """Return what tells a page from what it was: its text, and the files that it loads.

        Those of a page that has just been written are there when all is.
        """
        told = hashlib.sha256(text.encode())
        for source in _FILE.findall(text):
            file = self.out / Path(name).parent / unquote(urlsplit(source).path)
            with self.swap, suppress(OSError):
                told.update(file.read_bytes())
        return told.hexdigest()[:16]

    def last_saved(self) -> str:
        """Return the address of the page whose file was saved last; nothing for the start page."""
        saved = []
        for file in markdown_files(self.handbook.source):
            page = file.relative_to(self.handbook.source).with_suffix(".html")
            if (self.out / page).is_file():
                saved.append((file.stat().st_mtime_ns, page.as_posix()))
        return quote(max(saved)[1]) if saved else ""

    def page(self, name: str) -> bytes:
        """Return a page with what its file has not: what is not done, a script to load it anew."""
        text = self._shown(name)
        state = self._state_of(text, name)
        script = _SCRIPT % (f"{NEWEST}{state}/{quote(name)}", state)
        body, end, rest = text.rpartition("</body>")
        return (body + script + end + rest).encode()

    def _shown(self, name: str) -> str:
        with self.swap:
            unfinished = Unfinished(self.handbook, self.out, self._outcome)
            return without_places(unfinished.shown(self._text(name), name))

    def _text(self, name: str) -> str:
        """Return the text of a page, or of the one that says that there is none."""
        if name in self._fresh:
            return self._fresh[name]
        if name.endswith(".pdf"):
            return "" if (self.out / name).is_file() else _NO_PAGE % self._why_no_pdf()
        for each in (name, "404.html"):
            if (self.out / each).is_file():
                return (self.out / each).read_text("utf-8")
        # Before the first build that came to its end there is no page at all.
        return _NO_PAGE % ("" if self.is_built else self._why_no_page())

    def _why_no_page(self) -> str:
        """Return what to tell while nothing is built; the settings are not read then."""
        words = Text("The handbook is being built. The page comes here by itself.")
        code = language_named_in(self.handbook.conf) or self.handbook.settings.get("language", "en")
        return f"<p>{escape(language(code).say(words))}</p>"

    def _why_no_pdf(self) -> str:
        """Return what to tell of a PDF that is not there; the page of it goes when it is."""
        words = Text(
            "The PDF is not made yet: it comes after the pages, and not while there is a problem."
        )
        return f"<p>{escape(language(self._outcome.language).say(words))}</p>"


@contextmanager
def served(preview: Preview, port: int = 8000, host: str = "127.0.0.1") -> Iterator[str]:
    """Serve a preview while the `with` lasts and give its address: on *port* if it is free.

    Raises `UnusableFolder` for a *host* that this machine has not.
    """
    handler = functools.partial(_Handler, preview, host, directory=str(preview.out))
    try:
        server = _Server((host, port), handler)
    except OSError:
        try:
            server = _Server((host, 0), handler)
        except OSError as fault:
            raise UnusableFolder(
                Text("this machine has no address '{host}' to serve at", host=host)
            ) from fault
    with server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://{_own_address() if host == _TO_ALL else host}:{server.server_port}/"
        server.shutdown()


_TO_ALL = "0.0.0.0"  # noqa: S104
"""The host of who serves to whoever reaches this machine, at any of its addresses."""

_DOCUMENTATION = "192.0.2.1"
"""An address that is nobody's (RFC 5737)."""


def _own_address() -> str:
    """Return the address by which a phone on the same network reaches this machine."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
        try:
            out.connect((_DOCUMENTATION, 9))  # which sends nothing, and chooses the way out
        except OSError:  # no network
            return "127.0.0.1"
        return str(out.getsockname()[0])


class _Server(ThreadingHTTPServer):
    """Serves while the machine is busy building: who asks meanwhile waits in a line, and long."""

    request_queue_size = 128


class _Handler(SimpleHTTPRequestHandler):
    """Answers a browser."""

    def __init__(self, preview: Preview, host: str, *args: object, directory: str) -> None:
        self.preview = preview
        self.names = {host, "localhost", "127.0.0.1"}
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer, unless the browser has gone elsewhere while it waited."""
        with suppress(ConnectionError):
            if self._is_meant():
                self._get()
            else:
                self.send_error(HTTPStatus.MISDIRECTED_REQUEST)

    def _is_meant(self) -> bool:
        """Say whether the browser asked for us by name.

        A page from elsewhere can let a name of its own lead to this machine, and read drafts
        through it ("DNS rebinding"). Served to others, we don't know by which names they call us.
        """
        asked_for = urlsplit(f"//{self.headers.get('Host', '')}").hostname
        return _TO_ALL in self.names or asked_for in self.names

    def _get(self) -> None:
        """Answer with a page, a file, or the newest state."""
        if self.path.startswith(NEWEST):
            shown, _, path = self.path.removeprefix(NEWEST).partition("/")
            state = self.preview.newest(shown, self._name(Path(self.translate_path(path))))
            self._answer(HTTPStatus.OK, "text/plain", state.encode())
        else:
            super().do_GET()

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Answer with all but the content, and return that."""
        file = Path(self.translate_path(self.path))
        with self.preview.swap:
            if file.is_dir() and self.path.endswith("/"):
                file /= "index.html"
            if file.suffix != ".html" and file.exists():
                return super().send_head()
            status = HTTPStatus.OK if file.is_file() else HTTPStatus.NOT_FOUND
            content = self.preview.page(self._name(file))
        self._send_head(status, "text/html; charset=utf-8", len(content))
        return io.BytesIO(content)

    def _name(self, file: Path) -> str:
        """Return the name of a file of what is built, in which no address leads out of it."""
        return file.relative_to(self.directory).as_posix()

    def _answer(self, status: HTTPStatus, kind: str, content: bytes) -> None:
        self._send_head(status, kind, len(content))
        self.wfile.write(content)

    def _send_head(self, status: HTTPStatus, kind: str, length: int) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def end_headers(self) -> None:
        """Let the browser ask again each time."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *args: object) -> None:
        """Say nothing: the terminal is for problems."""
