"""A handbook that is built again while it is written, and served to this machine alone."""

from __future__ import annotations

import functools
import secrets
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from html import escape
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from ..model import Text, file_time
from ..typeset.pool import keep_compilers
from .handbook import PAGES, UnusableFolder, build
from .handbook_pdf import without_handbook_pdf
from .outcome import Finding, Handbook, Outcome
from .own_modules import OwnModules

NEWEST = "/~newest/"
"""The address, followed by the state that a page shows, that answers with the newest state."""

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

_BOX = (
    "position:fixed;inset:auto 0 0;z-index:9999;max-height:50vh;overflow:auto;padding:1rem 1.5rem;"
    "background:#fff;color:#111;border-top:.4rem solid #b00020"
)


class Preview:
    """The handbook as it was when last built without a problem, and the problems there are now."""

    def __init__(self, handbook: Handbook, out: Path) -> None:
        self.handbook, self.out = without_handbook_pdf(handbook), out
        self.state = ""
        self.problems: list[Finding] = []
        self._built = threading.Condition()
        self._modules = OwnModules()
        keep_compilers()

    def build(self) -> Outcome:
        """Build the handbook in this process, and let the pages that are shown load anew.

        The PDFs come after the pages, which are then made again where they tell of a PDF.
        """
        outcome = self._build(PAGES)
        self._show(outcome)
        if outcome.is_kept:
            before = self._pages()
            outcome = self._build()
            if outcome.problems or self._pages() != before:
                self._show(outcome)
        return outcome

    def _build(self, builders: Sequence[str] = ()) -> Outcome:
        self._modules.forget_changed()
        began = file_time()
        outcome = build(self.handbook, self.out, processes=1, builders=builders)
        self._modules.note(began)
        return outcome

    def _show(self, outcome: Outcome) -> None:
        """Let browsers know that there is something new."""
        with self._built:
            self.problems, self.state = outcome.problems, secrets.token_hex(8)
            self._built.notify_all()

    def _pages(self) -> dict[str, int]:
        """Return each page that there is, with its time."""
        return {str(page): page.stat().st_mtime_ns for page in self.out.rglob("*.html")}

    def newest(self, shown: str) -> str:
        """Return the newest state; wait a while for one that is not *shown*."""
        with self._built:
            self._built.wait_for(lambda: self.state != shown, _PATIENCE)
            return self.state

    def page(self, file: Path) -> bytes:
        """Return a page with what its file has not: the problems, and a script to load it anew."""
        text = self._text(file)
        added = self._problems() + _SCRIPT % (NEWEST + self.state, self.state)
        body, end, rest = text.rpartition("</body>")
        if not end:
            return (text + added).encode()
        return (body + added + end + rest).encode()

    def _text(self, file: Path) -> str:
        """Return the text of a page, or of the one that says that there is none."""
        for each in (file, self.out / "404.html"):
            if each.is_file():
                return each.read_text("utf-8")
        # Before the first build without a problem there is no page at all.
        return '<!DOCTYPE html><meta charset="utf-8"><title>vgrdocs</title>'

    def _problems(self) -> str:
        if not self.problems:
            return ""
        listed = "".join(map(self._problem, self.problems))
        return f'<div role="alert" style="{_BOX}">{listed}</div>\n'

    def _problem(self, finding: Finding) -> str:
        file = Path(finding.file)
        if file.is_relative_to(self.handbook.source):
            file = file.relative_to(self.handbook.source)
        place, hint = file.as_posix(), ""
        if finding.line:
            place += f":{finding.line}"
        if finding.hint:
            hint = f"<br>{escape(finding.hint)}"
        return f"<p><strong>{escape(place)}</strong>: {escape(finding.message)}{hint}</p>\n"


@contextmanager
def served(preview: Preview, port: int = 8000, host: str = "127.0.0.1") -> Iterator[str]:
    """Serve a preview while the `with` lasts and give its address: on *port* if it is free.

    Raises `UnusableFolder` for a *host* that this machine has not.
    """
    handler = functools.partial(_Handler, preview, host, directory=str(preview.out))
    try:
        server = ThreadingHTTPServer((host, port), handler)
    except OSError:
        try:
            server = ThreadingHTTPServer((host, 0), handler)
        except OSError as fault:
            raise UnusableFolder(
                Text("this machine has no address '{host}' to serve at", host=host)
            ) from fault
    with server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://{host}:{server.server_port}/"
        server.shutdown()


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
        is_served_to_others = "0.0.0.0" in self.names  # noqa: S104
        return is_served_to_others or asked_for in self.names

    def _get(self) -> None:
        """Answer with a page, a file, or the newest state."""
        file = Path(self.translate_path(self.path))
        if self.path.startswith(NEWEST):
            state = self.preview.newest(self.path.removeprefix(NEWEST))
            self._answer(HTTPStatus.OK, "text/plain", state.encode())
        elif file.is_dir() and self.path.endswith("/"):
            self._answer_with_page(file / "index.html")
        elif file.suffix == ".html" or not file.exists():
            self._answer_with_page(file)
        else:
            super().do_GET()

    def _answer_with_page(self, file: Path) -> None:
        status = HTTPStatus.OK if file.is_file() else HTTPStatus.NOT_FOUND
        self._answer(status, "text/html; charset=utf-8", self.preview.page(file))

    def _answer(self, status: HTTPStatus, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def end_headers(self) -> None:
        """Let the browser ask again each time."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *args: object) -> None:
        """Say nothing: the terminal is for problems."""
