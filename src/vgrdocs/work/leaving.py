"""How a process ends: the system takes its memory back at once."""

from __future__ import annotations

import atexit
import os
import sys
from collections.abc import Callable


def run_and_leave(run: Callable[[], object]) -> None:
    """Run a program, and end the process as it asks for, without freeing what was read.

    Python would let go of each node and each text by itself, which takes a fifth of the time of a
    small change in a handbook of hundreds of reports. All that is to happen at the end happens:
    threads are waited for, what *run* has registered with `atexit` is called, and what was printed
    comes out. Whatever *run* raises is raised.
    """
    codes: list[int] = []

    def leave() -> None:
        if codes and _has_come_out():
            os._exit(codes[0])

    atexit.register(leave)  # before all others are, since the last that is registered comes first
    try:
        run()
        codes.append(0)
    except SystemExit as end:
        if isinstance(end.code, int | None):
            codes.append(end.code or 0)
        raise


def _has_come_out() -> bool:
    """Say whether what was printed has come out; where it can't, Python says so."""
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:  # a program without a terminal on Windows has none
                stream.flush()
    except (OSError, ValueError):
        return False
    return True
