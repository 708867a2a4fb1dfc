"""How a command ends from outside."""

from __future__ import annotations

import signal
from types import FrameType
from typing import NoReturn

_ENDS = ("SIGTERM", "SIGHUP")
"""Sent when a service is stopped, and when the window is closed; Windows has not both."""


def end_when_told() -> None:
    """Let these signals end the program as Ctrl+C does: what was begun is put away on the way out.

    The exit code is 128 and the signal's number, as shells count.
    """
    for signum in _numbers():
        signal.signal(signum, _end)


def _end(number: int, _: FrameType | None) -> NoReturn:
    for signum in _numbers():
        signal.signal(signum, signal.SIG_IGN)  # once is enough, or the putting away would break off
    raise SystemExit(128 + number)


def _numbers() -> list[signal.Signals]:
    return [getattr(signal, name) for name in _ENDS if hasattr(signal, name)]
