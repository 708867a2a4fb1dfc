"""What can come of what was said to come."""

from __future__ import annotations

import enum


class PromiseOutcome(enum.Enum):
    """What came of a promise, as far as reports say; the value is its name in the open data."""

    TO_COME = "to-come"
    KEPT = "kept"
    LATE = "late"
    MOVED = "moved"
    CANCELLED = "cancelled"
