"""A mail server for tests, in a thread: it keeps what it takes, and refuses whom it is told to."""

from __future__ import annotations

import datetime as dt
import ipaddress
import socket
import ssl
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.mails import opened

TAKEN = "250 OK"


class Mailbox:
    """What a server has taken, in order, and how it answers."""

    def __init__(self) -> None:
        self.taken: list[tuple[list[str], bytes]] = []
        self.answer: Callable[[str], str] = lambda _: TAKEN
        """What is said to an address."""
        self.end: Callable[[], str] = lambda: TAKEN
        """What is said at the end of a mail."""
        self.port = 0

    @property
    def addresses(self) -> list[str]:
        """Who got a mail, once for each."""
        return [address for addresses, _ in self.taken for address in addresses]

    @property
    def counts(self) -> Counter[str]:
        """How many mails each has got."""
        return Counter(self.addresses)

    @property
    def mails(self) -> list[EmailMessage]:
        """The mails, opened."""
        return [opened(raw) for _, raw in self.taken]

    async def handle_RCPT(  # noqa: N802 - as aiosmtpd calls it
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        """Take an address in, or refuse it."""
        said = self.answer(address)
        if said == TAKEN:
            envelope.rcpt_tos.append(address)
        return said

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """Take a mail in, or refuse it."""
        said = self.end()
        if said == TAKEN:
            self.taken.append((list(envelope.rcpt_tos), envelope.content))
        return said


@contextmanager
def serving(mailbox: Mailbox, **settings: Any) -> Iterator[Mailbox]:
    """Serve a mailbox at a free port of this machine while the `with` lasts."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        mailbox.port = free.getsockname()[1]
    controller = Controller(mailbox, "127.0.0.1", mailbox.port, **settings)
    controller.start()
    try:
        yield mailbox
    finally:
        controller.stop()


def let_in(user: str, password: str) -> Callable[..., AuthResult]:
    """Return what lets in who knows a password."""

    def check(
        server: object, session: object, envelope: object, mechanism: str, given: object
    ) -> AuthResult:
        assert isinstance(given, LoginPassword)
        is_right = (given.login, given.password) == (user.encode(), password.encode())
        return AuthResult(success=is_right, handled=False)

    return check


def certificate(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """Return what a server of this machine proves itself with, and what it is trusted by."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    names = [x509.IPAddress(ipaddress.ip_address("127.0.0.1")), x509.DNSName("localhost")]
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    trusted, secret = folder / "trusted.pem", folder / "key.pem"
    trusted.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(trusted, secret)
    return context, trusted
