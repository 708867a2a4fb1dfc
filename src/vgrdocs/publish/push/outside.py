"""What a push needs of the world: secrets, time to wait, and a way to ask over HTTP."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Mapping
from functools import cache, cached_property
from types import TracebackType
from typing import Self

import httpx

from ... import __version__
from ...model import Clock


def _wait(seconds: float) -> None:
    threading.Event().wait(seconds)


@cache
def _trusted() -> ssl.SSLContext:
    """Return whom to trust, which takes a while to read."""
    return httpx.create_ssl_context()


class OutsideWorld:
    """The world outside, open while a `with` lasts; *silence* is how long a server may be silent.

    Redirects are not followed: a login goes to the address in conf.py and to no other.
    """

    def __init__(
        self,
        environ: Mapping[str, str],
        clock: Clock,
        wait: Callable[[float], object] = _wait,
        silence: float = 30,
    ) -> None:
        self.environ, self.clock, self.wait, self.silence = environ, clock, wait, silence

    @cached_property
    def client(self) -> httpx.Client:
        """What asks servers."""
        program = f"vgrdocs/{__version__}"
        return httpx.Client(
            timeout=self.silence, headers={"User-Agent": program}, verify=_trusted()
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if "client" in self.__dict__:
            self.client.close()
