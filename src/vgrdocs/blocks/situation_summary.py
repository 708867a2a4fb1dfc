"""Situation summary: what has happened, in short."""

from __future__ import annotations

import enum

from ..model import Section, body, field


class SituationLevel(enum.Enum):
    """How serious the situation is, from low to high."""

    NORMAL = "normal"
    STRAINED = "strained"
    SERIOUS = "serious"
    CRITICAL = "critical"


class SituationTendency(enum.Enum):
    """Where the situation is heading."""

    IMPROVING = "improving"
    STABLE = "stable"
    WORSENING = "worsening"


class SituationSummary(Section, kind="situation-summary", heading="Situation summary"):
    """What has happened since the last report, and how the situation is judged."""

    stands_once = True
    level: SituationLevel | None = field(
        label="Level",
        help="How serious the situation is.",
        default=None,
        scale=True,
        severity=True,
        adaptable=True,
    )
    tendency: SituationTendency | None = field(
        label="Tendency",
        help="Where the situation is heading.",
        default=None,
        adaptable=True,
    )
    text: str = body(label="Text", help="Write what has happened.")
