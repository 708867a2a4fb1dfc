"""How many processors this process may use, which in a container are fewer than there are."""

from __future__ import annotations

import os
from pathlib import Path

_LIMIT = Path("/sys/fs/cgroup/cpu.max")
"""Where Linux tells a container of its share: microseconds of processors in so many of time."""


def processors() -> int:
    """Return how many processors this process may use, at least one."""
    if hasattr(os, "sched_getaffinity"):  # Linux alone has it
        allowed = len(os.sched_getaffinity(0))
    else:
        allowed = os.cpu_count() or 1
    return max(1, min(allowed, _share() or allowed))


def _share() -> int:
    """Return the processors of the container's share, rounded up; 0 where nothing limits it."""
    try:
        share, of = _LIMIT.read_text("ascii").split()
        return -(-int(share) // int(of))
    except (OSError, ValueError):  # there is none, or it says "max"
        return 0
