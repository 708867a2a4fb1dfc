"""The time: the one place that asks the machine for it; all others are handed it, or a clock."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable

from .dates import STOCKHOLM

Clock = Callable[[], dt.datetime]
"""What says the time when it is asked."""


def machine_time() -> dt.datetime:
    """Return the time in Stockholm, to the second, by the machine's clock.

    Only where the outside begins is it given: to the command line, and to Sphinx's settings.
    """
    return dt.datetime.now(STOCKHOLM).replace(microsecond=0)


def file_time() -> int:
    """Return the time in nanoseconds, to compare with the times of files and for nothing else."""
    return time.time_ns()


def machine_day() -> str:
    """Return the day by the machine's clock and zone, which a program may ask for by itself."""
    return dt.datetime.now().astimezone().date().isoformat()


def machine_seconds() -> float:
    """Return seconds that go on evenly, to measure pauses with and for nothing else."""
    return time.monotonic()


def let_pass(seconds: float) -> None:
    """Wait for so many seconds."""
    time.sleep(seconds)
