"""Media situation: how the outside world reports on the matter."""

from __future__ import annotations

import enum

from ..model import Section, When, body, field


class MediaInterest(enum.Enum):
    """How strong the interest of the media is, from low to high."""

    NONE = "none"
    VERY_LOW = "very-low"
    LOW = "low"
    SOME = "some"
    HIGH = "high"
    VERY_HIGH = "very-high"


class MediaTendency(enum.Enum):
    """Where the interest is heading."""

    FALLING = "falling"
    STEADY = "steady"
    RISING = "rising"


class MediaSituation(Section, kind="media-situation", heading="Media situation"):
    """How strong the interest of the media is, and what they ask about."""

    stands_once = True
    interest: MediaInterest = field(
        label="Media interest",
        help="How strong the interest of the media is.",
        scale=True,
        adaptable=True,
    )
    period: When | None = field(label="Period", help="The time that is judged.", default=None)
    tendency: MediaTendency | None = field(
        label="Tendency",
        help="Whether the interest is falling or rising.",
        default=None,
        adaptable=True,
    )
    enquiries: int | None = field(
        label="Enquiries", help="How many questions the media have asked.", default=None
    )
    document_requests: int | None = field(
        label="Requests for documents",
        help="How many public documents have been asked for.",
        default=None,
    )
    topics: tuple[str, ...] = field(
        label="Topics", help="What the media ask about, with semicolons between.", default=()
    )
    text: str = body(label="Text", help="What the media have reported and asked.", default="")
