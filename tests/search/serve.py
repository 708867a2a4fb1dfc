"""A web server for tests: a folder below a sub-path, with a strict policy for scripts."""

from __future__ import annotations

import functools
import gzip
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

POLICY = "script-src 'self'; object-src 'none'; base-uri 'self'"
ALWAYS_COMPRESSED = {".html", ".js", ".css"}


class Handler(http.server.SimpleHTTPRequestHandler):
    """Answers quietly, compresses as web servers do, and counts the bytes of all in `sent`."""

    policy = ""
    sent = 0

    def end_headers(self) -> None:
        """Add the policy to every answer."""
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""

    def do_GET(self) -> None:
        """Send a text compressed, anything else as it is."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in ALWAYS_COMPRESSED or not path.is_file():
            Handler.sent += path.stat().st_size if path.is_file() else 0
            super().do_GET()
            return
        body = gzip.compress(path.read_bytes(), 6, mtime=0)
        Handler.sent += len(body)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def served(folder: Path, policy: str = POLICY) -> Iterator[str]:
    """Serves the folder that holds `folder`; yields the address of `folder`, a sub-path."""
    Handler.policy = policy
    handler = functools.partial(Handler, directory=str(folder.parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{folder.name}/"
        server.shutdown()
