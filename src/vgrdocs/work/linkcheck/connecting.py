"""One page asked of one host: the only place that talks to anybody.

What it takes is bounded: so many bytes, so many seconds in all, nothing unpacked.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ProtocolError

from .rules import LinkRules

if TYPE_CHECKING:
    from urllib3 import HTTPResponse

LARGEST = 1 << 21
"""How many bytes of a page are looked through for an anchor."""
_TIMES = 2
"""So many times as long as a host may be silent, a page may take in all."""

Peer = Callable[[str], None]
"""What is told the number of each host that is connected to, and may raise to hear no more."""


class Inner(Exception):
    """A page out on the web leads into an inner network."""


@dataclass(frozen=True)
class Reply:
    """What a host answers; *body* is None where nobody could look through it."""

    status: int
    headers: Mapping[str, str]
    location: str = ""
    body: bytes | None = None


def is_inner(number: str) -> bool:
    """Say whether the number of a host is one of an inner network, or of this machine."""
    address = ipaddress.ip_address(number)
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return not address.is_global


def session_for(rules: LinkRules, meet: Peer) -> requests.Session:
    """Return what asks, without any name or password that the machine knows for a host."""
    session = requests.Session()
    session.auth = lambda request: request  # else requests looks into .netrc
    session.headers.update(
        {
            "User-Agent": rules.program,
            "Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8",
            "Accept-Encoding": "identity",
            "Connection": "close",
        }
    )
    for scheme in ("http://", "https://"):
        session.mount(scheme, _Adapter(meet))
    return session


class _Adapter(HTTPAdapter):
    """Tells of each host when it is connected to, and before anything is sent.

    To look up a name beforehand would not do: it may lead elsewhere a moment later. What goes by
    way of a proxy is not told of: where that leads is for the proxy to say.
    """

    def __init__(self, meet: Peer) -> None:
        self.meet = meet
        super().__init__()

    def init_poolmanager(self, *args: Any, **named: Any) -> None:
        super().init_poolmanager(*args, **named)
        self.poolmanager.pool_classes_by_scheme = _pools(self.meet)


def _pools(meet: Peer) -> dict[str, type[HTTPConnectionPool]]:
    def met(sock: socket.socket) -> socket.socket:
        try:
            meet(sock.getpeername()[0])
        except Inner:
            sock.close()
            raise
        return sock

    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return met(super()._new_conn())

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return met(super()._new_conn())

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}


HTML = ("text/html", "application/xhtml+xml")


def ask_once(
    session: requests.Session, address: str, rules: LinkRules, kinds: Collection[str] = ()
) -> Reply:
    """Ask for a page, and for its content if that is one of the media types *kinds*.

    Raises what requests raises, `Inner`, and `ValueError` for what can't be an address.
    """
    replies: list[Reply | Exception] = []

    def ask() -> None:
        try:
            replies.append(_ask(session, address, rules, kinds))
        except Exception as fault:  # noqa: BLE001 - it is raised where it can be caught
            replies.append(fault)

    # A time for each byte would not end with a host that sends one now and then.
    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(rules.seconds * _TIMES)
    if not replies:
        raise requests.exceptions.ReadTimeout
    if isinstance(replies[0], Exception):
        raise replies[0]
    return replies[0]


def _ask(
    session: requests.Session, address: str, rules: LinkRules, kinds: Collection[str]
) -> Reply:
    with session.get(
        address,
        stream=True,
        allow_redirects=False,
        timeout=rules.seconds,
        verify=rules.certificates_for(address),
    ) as response:
        location = session.get_redirect_target(response) or ""
        body = None
        if media_type(response.headers) in kinds and not location and _is_plain(response.headers):
            body = _whole(response.raw)
        return Reply(response.status_code, response.headers, location, body)


def _whole(raw: HTTPResponse) -> bytes | None:
    """Return the body of an answer; None if it is too long, or breaks off."""
    body = b""
    try:
        while len(body) <= LARGEST and (more := raw.read(LARGEST + 1, decode_content=False)):
            body += more
    except ProtocolError:
        return None
    return body if len(body) <= LARGEST else None


def media_type(headers: Mapping[str, str]) -> str:
    """Return what kind of content an answer has."""
    return headers.get("Content-Type", "").partition(";")[0].strip().lower()


def _is_plain(headers: Mapping[str, str]) -> bool:
    """Say whether a page can be looked through as it is sent: nothing is unpacked."""
    return headers.get("Content-Encoding", "identity").strip().lower() in ("", "identity")
