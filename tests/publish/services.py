"""Time-stamp services for tests: a root of their own, and a server that answers as it is told."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

_CONFIG = """\
[tsa]
default_tsa = service
[service]
serial = {folder}/serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
ess_cert_id_alg = sha256
"""
_EXTENSIONS = "extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\n"


def openssl(folder: Path, *arguments: object) -> str:
    """Run openssl in a folder and return what it says."""
    command = ["openssl", *map(str, arguments)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout + done.stderr


class Authority:
    """A root, and a service whose certificate it signed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        # Such keys are made at once.
        new = ("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
        openssl(folder, *new, "-x509", "-keyout", "ca.key", "-out", "root.pem", "-subj", "/CN=Root")
        openssl(folder, *new, "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=Service")
        (folder / "extensions").write_text(_EXTENSIONS)
        signed = ("-CA", "root.pem", "-CAkey", "ca.key", "-CAcreateserial")
        extended = ("-extfile", "extensions", "-out", "tsa.pem")
        openssl(folder, "x509", "-req", "-in", "tsa.csr", *signed, *extended)
        (folder / "tsa.cnf").write_text(_CONFIG.format(folder=folder))
        (folder / "serial").write_text("01\n")

    @property
    def root(self) -> bytes:
        """The file of the root's certificate."""
        return (self.folder / "root.pem").read_bytes()

    def answer(self, query: bytes) -> bytes:
        """Return what the service answers."""
        (self.folder / "query").write_bytes(query)
        asked = ("-queryfile", "query", "-config", "tsa.cnf")
        by = ("-inkey", "tsa.key", "-signer", "tsa.pem")
        openssl(self.folder, "ts", "-reply", *asked, *by, "-out", "answer")
        return (self.folder / "answer").read_bytes()


class Service:
    """A server; `way` is how it answers, `asked` all that it was asked."""

    def __init__(self, authority: Authority) -> None:
        self.authority, self.way, self.asked = authority, "", list[bytes]()
        self.address = ""
        self.end = threading.Event()

    def reply(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer one request."""
        query = handler.rfile.read(int(handler.headers.get("Content-Length", 0)))
        first = self.asked[0] if self.asked else query
        self.asked.append(query)
        content = b"<html>"
        if self.way == "slow":
            self.end.wait()
        elif self.way in ("huge", "large"):
            content = b"\x30" * ((1 << 18) - (self.way == "large"))
        elif self.way == "another":
            content = self.authority.answer(first)
        elif self.way == "":
            content = self.authority.answer(query)
        status = {"500": 500, "redirect": 307, "moved": 302}.get(self.way, 200)
        handler.send_response(status)
        if self.way in ("redirect", "moved"):
            handler.send_header("Location", self.address)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)


@contextmanager
def serving(authority: Authority) -> Iterator[Service]:
    """Give a service that runs inside the `with`."""
    service = Service(authority)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            service.reply(self)

        do_GET = do_POST  # noqa: N815 - as the library calls it

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        service.address = f"http://127.0.0.1:{server.server_address[1]}/"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield service
        finally:
            service.end.set()
            server.shutdown()
