"""Politeness: a host is asked for one page at a time, with a pause, and left alone when it asks."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol
from urllib.parse import urlsplit

from ...model import machine_seconds

PAUSE = 1.0
"""Seconds between two pages of a host."""


class Stopped(Exception):
    """The check was broken off, and nobody need wait any longer."""


class TooLong(Exception):
    """A host asks to be left alone for longer than anybody waits; the argument is the seconds."""


class Waits(Protocol):
    """Time that goes by: seconds, and waiting for some of them."""

    def seconds(self) -> float:
        """Return seconds that go on evenly."""

    def wait(self, seconds: float) -> None:
        """Wait. Raises `Stopped` when the check is broken off meanwhile."""

    def stop(self) -> None:
        """Let nobody wait any longer."""


class MachineWaits:
    """The machine's time."""

    def __init__(self) -> None:
        self.stopped = threading.Event()

    def seconds(self) -> float:
        """Return seconds that go on evenly."""
        return machine_seconds()

    def wait(self, seconds: float) -> None:
        """Wait. Raises `Stopped` when the check is broken off meanwhile."""
        if self.stopped.wait(seconds):
            raise Stopped

    def stop(self) -> None:
        """Let nobody wait any longer."""
        self.stopped.set()


class _Host:
    def __init__(self) -> None:
        self.asked = threading.Lock()
        self.free_at = float("-inf")
        self.is_weary = False


class Hosts:
    """The hosts that are asked, each in turn."""

    def __init__(self, waits: Waits, longest: float) -> None:
        self.waits, self.longest = waits, longest
        self._hosts: defaultdict[str, _Host] = defaultdict(_Host)
        self._finding = threading.Lock()

    def _of(self, address: str) -> _Host:
        with self._finding:
            return self._hosts[host_of(address)]

    @contextmanager
    def turn(self, address: str) -> Iterator[None]:
        """Wait until the host of *address* may be asked; nobody else asks it meanwhile.

        Raises `TooLong` where that would take too long, and `Stopped`.
        """
        host = self._of(address)
        with host.asked:
            left = host.free_at - self.waits.seconds()
            if left > self.longest:
                raise TooLong(left)
            self.waits.wait(max(left, 0))
            try:
                yield
            finally:
                host.free_at = max(host.free_at, self.waits.seconds() + PAUSE)

    def hold(self, address: str, seconds: float) -> None:
        """Leave the host of *address* alone for so long."""
        host = self._of(address)
        host.free_at = max(host.free_at, self.waits.seconds() + seconds)

    def is_weary(self, address: str) -> bool:
        """Say whether a host was asked in vain until nobody asked it again."""
        return self._of(address).is_weary

    def note_weary(self, address: str) -> None:
        """Note that a host was asked in vain until nobody asks it again."""
        self._of(address).is_weary = True


def host_of(address: str) -> str:
    """Return the name of an address's host; empty for what can't be an address."""
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""
