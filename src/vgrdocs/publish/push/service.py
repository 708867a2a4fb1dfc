"""Asking a service over HTTP (RFC 9110): its answer, or what went wrong and what to do about it."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Collection, Mapping
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any

import httpx

from ...model import Clock, Text, why
from .faults import LoginRefused, MayPass, PageRefused, PushStopped
from .outside import OutsideWorld

Login = Callable[[], str]
"""What gives a token to show, a new one each time; it raises `PushStopped` or `MayPass`."""

_MAY_PASS = {408, 425, 429, 500, 502, 503, 504}
"""The statuses after which the same may be asked again (RFC 9110, 15.5 and 15.6; RFC 6585, 4)."""
_TOKEN = re.compile(r"[\x21-\x7e]+")
"""What a token is made of (RFC 6750, 2.1), and a few signs more that a header can hold."""
_LONGEST = 200
"""How many signs of a server's own words are told."""
_WAYS_OUT = {
    403: Text("give the login the right to write there"),
    404: Text("look at the address and the ids in conf.py: what is to hold the page is not there"),
    409: Text("look at what is there under this name, and move it out of the way"),
    413: Text("let the server take larger pages"),
    423: Text("somebody is editing the page; run the command again when it is closed"),
}


class Service:
    """A service that is asked with the token of a *login*, if it needs one."""

    def __init__(self, outside: OutsideWorld, login: Login | None = None) -> None:
        self.outside, self.login = outside, login
        self._token = ""

    def ask(
        self, method: str, address: str, content: Any = None, fine: Collection[int] = ()
    ) -> httpx.Response:
        """Return the answer to a request with JSON; *fine* are statuses that are no faults here.

        A token that has run out is asked for again, once. Raises `PageRefused` or `PushStopped`.
        """
        is_new = not self._token
        response = self._send(method, address, content)
        if response.status_code == HTTPStatus.UNAUTHORIZED and self.login and not is_new:
            self._token = ""
            response = self._send(method, address, content)
        if not (response.is_success or response.status_code in fine):
            raise refusal(response, self.outside.clock)
        return response

    def ask_json(
        self, needs: str, method: str, address: str, content: Any = None
    ) -> Mapping[str, Any]:
        """Return what an answer in JSON says; it *needs* a value of this name. Raises as `ask`."""
        return said_in(self.ask(method, address, content), needs)

    def _send(self, method: str, address: str, content: Any) -> httpx.Response:
        headers = {}
        if self.login:
            self._token = _sendable(self._token or self.login())
            headers["Authorization"] = f"Bearer {self._token}"
        return send(self.outside, method, address, headers=headers, json=content)


def _sendable(token: str) -> str:
    """Return a token; raise `LoginRefused` for one that no header can hold, which is not told."""
    if not _TOKEN.fullmatch(token):
        raise LoginRefused(Text("the token has signs that none may have"))
    return token


def send(outside: OutsideWorld, method: str, address: str, **more: Any) -> httpx.Response:
    """Return whatever a server answers. Raises `MayPass` if it does not."""
    try:
        return outside.client.request(method, address, **more)
    except httpx.TimeoutException as fault:
        raise MayPass(Text("{address} does not answer in time", address=address)) from fault
    except httpx.InvalidURL as fault:
        text = Text("{address} can't be read as an address", address=address)
        raise MayPass(text) from fault
    except httpx.HTTPError as fault:
        text = Text("{address} does not answer: {reason}", address=address, reason=why(fault))
        raise MayPass(text) from fault


def said_in(response: httpx.Response, needs: str) -> Mapping[str, Any]:
    """Return what an answer in JSON says, which *needs* a value of this name.

    Raises `PageRefused` for another answer, such as a page to log in on, which something between us
    and a service may answer with.
    """
    try:
        said = response.json()
    except ValueError:
        said = None
    if not isinstance(said, Mapping) or needs not in said:
        address = str(response.request.url.copy_with(query=None))
        raise PageRefused(
            Text("{address} answers with something else than what it was asked", address=address)
        )
    return said


def refusal(response: httpx.Response, clock: Clock) -> Exception:
    """Return what an answer is that is no success: what to raise."""
    request, status = response.request, response.status_code
    address = str(request.url.copy_with(query=None))
    if response.has_redirect_location:
        moved = Text(
            "{address} sends on to {new}; write that in conf.py if it is the right place",
            address=address,
            new=response.headers["Location"],
        )
        return PushStopped(moved)
    text = Text(
        "{method} {address} is answered with {status}",
        method=request.method,
        address=address,
        status=_said(response),
    )
    if status == HTTPStatus.UNAUTHORIZED:
        return LoginRefused(text)
    if status in _MAY_PASS:
        return MayPass(text, _seconds(response.headers.get("Retry-After", ""), clock))
    return PageRefused(text, _WAYS_OUT.get(status))


def _said(response: httpx.Response) -> str:
    """Return the status and, if the server says more than a page for people, its words."""
    words = f"{response.status_code} {response.reason_phrase}".strip()
    said = " ".join(_words(response).split())
    if len(said) > _LONGEST:
        said = f"{said[:_LONGEST].rstrip()}…"
    return f"{words}: {said}" if said else words


def _words(response: httpx.Response) -> str:
    """Return what an answer in JSON says went wrong.

    In the forms of OAuth (RFC 6749, 5.2), of problem details (RFC 9457) and of Microsoft Graph.
    """
    try:
        said = json.loads(response.content)
    except ValueError:
        return ""
    if not isinstance(said, Mapping):
        return ""
    fault = said.get("error")
    inner = fault if isinstance(fault, Mapping) else said
    for name in ("error_description", "detail", "message", "title", "error"):
        if isinstance(inner.get(name), str):
            return str(inner[name])
    return ""


def _seconds(written: str, clock: Clock) -> float | None:
    """Return how long a server asks to be left alone (RFC 9110, 10.2.3)."""
    if written.isascii() and written.isdigit():
        return float(written)
    try:
        time = parsedate_to_datetime(written)
    except ValueError:
        return None
    if time.tzinfo is None:
        time = time.replace(tzinfo=dt.UTC)
    return max(0.0, (time - clock()).total_seconds())
