"""A web on this machine for tests of links: hosts that answer as they are told to."""

from __future__ import annotations

import datetime as dt
import ipaddress
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass(frozen=True)
class Reply:
    """What a host answers; *gate* is waited for before it does, for so many *seconds*."""

    status: int = 200
    body: bytes = b"<p>Hej</p>"
    headers: Mapping[str, str] = field(default_factory=dict)
    gate: threading.Event | None = None
    seconds: float = 10


Routes = Mapping[str, Reply | Sequence[Reply] | Callable[[str], Reply]]
"""Path -> what is answered there; of several the first at first, and the last from then on."""


class Host:
    """A host at work: what it was asked, and by how many at once at most."""

    def __init__(self, server: ThreadingHTTPServer, routes: Routes, scheme: str) -> None:
        self.routes = dict(routes)
        self.address = f"{scheme}://{server.server_address[0]!s}:{server.server_address[1]}"
        self.asked: list[str] = []
        self.headers: list[Mapping[str, str]] = []
        self.at_once = self.most_at_once = 0
        self.counting = threading.Lock()

    def answer(self, path: str, headers: Mapping[str, str]) -> Reply:
        """Return what is answered at a path."""
        with self.counting:
            before = self.asked.count(path)
            self.asked.append(path)
            self.headers.append(headers)
        route = self.routes.get(path.partition("?")[0], Reply(404))
        if isinstance(route, Reply):
            return route
        if isinstance(route, Sequence):
            return route[min(before, len(route) - 1)]
        return route(path)


class _Handler(BaseHTTPRequestHandler):
    host: ClassVar[Host]

    def do_GET(self) -> None:
        host = self.host
        with host.counting:
            host.at_once += 1
            host.most_at_once = max(host.most_at_once, host.at_once)
        try:
            reply = host.answer(self.path, dict(self.headers))
            if reply.gate:
                reply.gate.wait(reply.seconds)
        finally:
            # Whoever asked may ask for the next page as soon as it has this one.
            with host.counting:
                host.at_once -= 1
        with suppress(OSError):  # whoever asked has gone
            self.send(reply)

    def send(self, reply: Reply) -> None:
        headers = {"Content-Type": "text/html; charset=utf-8", **reply.headers}
        self.send_response_only(reply.status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of whoever went away, as those do who find no certificate to trust."""


@contextmanager
def serving(
    routes: Routes, number: str = "127.0.0.1", certificate: Path | None = None
) -> Iterator[Host]:
    """Give a host that answers by *routes*, with TLS where there is a *certificate*."""
    handler: type[_Handler] = type("Handler", (_Handler,), {})
    server = _Server((number, 0), handler)
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )
    host = handler.host = Host(server, routes, "https" if certificate else "http")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def certificate(folder: Path, number: str = "127.0.0.1", days: int = 30) -> Path:
    """Return a file with a certificate that a host gives to itself; negative *days* are past."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "vgrdocs-test")])
    ends = dt.datetime.now(dt.UTC) + dt.timedelta(days=days)
    alternative = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(number))])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(ends - dt.timedelta(days=60))
        .not_valid_after(ends)
        .add_extension(alternative, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    file = folder / f"{number}{days}.pem"
    file.write_bytes(pem + made.public_bytes(serialization.Encoding.PEM))
    return file
