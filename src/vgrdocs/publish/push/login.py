"""Logging in by OAuth 2.0 as a program of its own (RFC 6749, 4.4: client credentials)."""

from __future__ import annotations

from .faults import LoginRefused, MayPass
from .service import Login, refusal, said_in, send
from .target import PushTarget

ID, SECRET = "CLIENT_ID", "CLIENT_SECRET"
"""The ends of the variables that a program logs in with."""
BOTH = {ID: True, SECRET: True}


def client_credentials(target: PushTarget, address: str, scope: str) -> Login:
    """Return what asks the server at *address* for a token of a *scope*, for a target's program."""

    def login() -> str:
        form = {
            "grant_type": "client_credentials",
            "client_id": target.secret(ID),
            "client_secret": target.secret(SECRET),
            "scope": scope,
        }
        response = send(target.outside, "POST", address, data=form)
        if response.is_success:
            return str(said_in(response, "access_token")["access_token"])
        fault = refusal(response, target.outside.clock)
        if isinstance(fault, MayPass):
            raise fault
        raise LoginRefused(fault.args[0])

    return login
