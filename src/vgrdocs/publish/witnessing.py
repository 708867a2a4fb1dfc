"""Asking time-stamp services (RFC 3161) for a token over the ledger's head; only a hash goes out.

The first service that answers is enough. A head without a token is waiting for the next time that
anything is asked.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from http.client import HTTPException
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from ..model import Text, why
from ..model.system_fault import causes
from ..read.setting import TEXTS, are_texts, malformed
from ..read.setting_faults import address_faults
from ..record import LEDGER, Line, load_ledger
from ..record.fault import PublishingFault
from ..record.tokens import Token, is_true, keep_token, read_roots, read_token, request_of
from ..record.witness import Witness
from ..work.locating import find_handbook
from .tagged_handbook import stated_in

if TYPE_CHECKING:
    from cryptography import x509

_SECONDS = 10
"""How long a service may take, whatever it does with the time."""
_TOO_LARGE = 1 << 18
"""An answer of so many bytes is none; one with all its certificates has some thousands."""


class Witnessed(NamedTuple):
    """What came of asking: the token, or why each service gave none. Neither, if none was asked."""

    token: Token | None = None
    reasons: Sequence[Text] = ()
    is_new: bool = True

    @property
    def is_waiting(self) -> bool:
        """Whether the head is still without a token."""
        return self.is_new and self.token is None


class Services(NamedTuple):
    """What the conf.py of a handbook says of those who witness its ledger."""

    addresses: Sequence[str]
    roots: Sequence[x509.Certificate]


def services_of(source: Path) -> Services:
    """Return what a handbook says. Raises `PublishingFault` for what can't be meant."""
    addresses = stated_in(source, "vgrdocs_witnesses", [])
    roots = stated_in(source, "vgrdocs_witness_roots", [])
    for name, value in (("vgrdocs_witnesses", addresses), ("vgrdocs_witness_roots", roots)):
        if not are_texts(value):
            raise PublishingFault(malformed(name, TEXTS))
    for fault in address_faults(addresses):
        raise PublishingFault(fault)
    return Services(addresses, read_roots(source, roots))


def witness(source: Path) -> Witnessed | None:
    """Have the head of a handbook's ledger witnessed, if it is not; None where no service is set.

    Raises `PublishingFault` for a ledger or settings that can't be read, `OSError` where the token
    can't be written.
    """
    folder = find_handbook(source).source
    services = services_of(folder)
    if not services.addresses:
        return None
    ledger, problems = load_ledger(folder / LEDGER)
    if problems:
        raise PublishingFault(problems[0].message)
    kept = Witness(folder, ledger, services.roots)
    if not kept.is_waiting:
        return Witnessed(is_new=False)
    reasons = []
    for address in services.addresses:
        try:
            token, answer = _ask(address, ledger.lines[-1], services.roots)
        except PublishingFault as fault:
            reasons.append(fault.text)
            continue
        keep_token(folder, len(ledger.lines), ledger.head, answer)
        return Witnessed(token, reasons)
    return Witnessed(None, reasons)


def _ask(address: str, line: Line, roots: Sequence[x509.Certificate]) -> tuple[Token, bytes]:
    """Return the token of a service, and its answer as it came."""
    request = request_of(line)
    answer = _within(_SECONDS, address, request.as_bytes())
    try:
        token = read_token(answer)
        is_answer = (token.head, token.nonce) == (line.hash, request.nonce)
    except ValueError as fault:
        raise PublishingFault(
            Text("{address} answers with something else than a token", address=address)
        ) from fault
    if not is_answer:
        raise PublishingFault(
            Text("{address} answers with a token of something else", address=address)
        )
    if roots and not is_true(token, roots):
        raise PublishingFault(
            Text(
                "{address} answers with a token that none of vgrdocs_witness_roots vouches for",
                address=address,
            )
        )
    return token, answer


def _within(seconds: float, address: str, asked: bytes) -> bytes:
    """Return what a service answers; raise `PublishingFault` where it does not in time."""
    answers: list[bytes | Text] = []

    def ask() -> None:
        try:
            answers.append(_answer(address, asked))
        except (OSError, HTTPException, ValueError) as fault:
            answers.append(_why_not(address, fault))

    # A time for each byte would not end with a service that sends one now and then.
    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(seconds)
    if not answers:
        raise PublishingFault(Text("{address} does not answer in time", address=address))
    (answer,) = answers
    if isinstance(answer, Text):
        raise PublishingFault(answer)
    return answer


def _why_not(address: str, fault: Exception) -> Text:
    if isinstance(fault, HTTPError):
        told = Text("{address} answers that it does not do that ({status})", status=fault.code)
    elif isinstance(fault, HTTPException):
        told = Text("{address} answers with something else than a token")
    elif any(isinstance(each, TimeoutError) for each in causes(fault)):
        told = Text("{address} does not answer in time")
    else:
        told = Text("{address} does not answer: {reason}", reason=why(fault))
    return told.fill(address=address)


class _NoRedirect(HTTPRedirectHandler):
    """The hash goes to the address in conf.py and to no other."""

    def redirect_request(self, *_: Any) -> None:
        """Follow none: the answer that asks for it is then a refusal."""


def _answer(address: str, asked: bytes) -> bytes:
    """Ask one service. Raises `OSError`, `HTTPException` or `ValueError`."""
    headers = {"Content-Type": "application/timestamp-query"}
    request = Request(address, asked, headers)  # noqa: S310 - the settings allow http and https
    with build_opener(_NoRedirect).open(request, timeout=_SECONDS) as response:
        content: bytes = response.read(_TOO_LARGE)
    return content if len(content) < _TOO_LARGE else b""  # which is no token
