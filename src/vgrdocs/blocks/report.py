"""Report: the masthead, which says what a report is and when it was compiled."""

from __future__ import annotations

import datetime as dt
import enum

from ..model import Block, When, argument, field


class ReportStatus(enum.Enum):
    """Whether a report is out."""

    DRAFT = "draft"
    PUBLISHED = "published"


class Rhythm(enum.Enum):
    """How often a series comes out."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half-yearly"
    YEARLY = "yearly"
    WHEN_NEEDED = "when-needed"


class Masthead(Block, kind="report", heading="Report"):
    """The head of a report. It stands once, right after the page's title."""

    compiled: dt.datetime = argument(
        label="Compiled", help="The date and time when the report was compiled."
    )
    series: str = field(
        label="Series", help="The series it belongs to; the file's folder if left out.", default=""
    )
    number: str = field(label="Number", help="The report's number in its series.", default="")
    period: When | None = field(
        label="Period", help="The time that the report covers.", default=None
    )
    rhythm: tuple[Rhythm, ...] = field(
        label="Rhythm",
        help="How often the report comes out; two with the word or between.",
        default=(),
        stands=True,
    )
    next: When | None = field(
        label="Next report", help="When the next report is expected.", default=None
    )
    status: ReportStatus | None = field(
        label="Status", help="Whether the report is a draft or has been published.", default=None
    )
