"""Assignment: something that someone has been asked to do, followed from report to report."""

from __future__ import annotations

import enum
from collections.abc import Iterator

from ..model import Item, Problem, Text, When, argument, body, field, relation


class AssignmentStatus(enum.Enum):
    """How far an assignment has come."""

    NEW = "new"
    ONGOING = "ongoing"
    PAUSED = "paused"
    REPORTED = "reported"
    HANDED_OVER = "handed-over"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class Assignment(Item, kind="assignment", heading="Assignment"):
    """Something that someone has been asked to do."""

    several = "Assignments"

    title: str = argument(label="Title", help="What is to be done, in a few words.")
    id: str = field(
        label="Id", help="A short name that the assignment keeps from report to report."
    )
    status: AssignmentStatus | None = field(
        label="Status", help="How far the assignment has come.", default=None
    )
    owner: str = field(label="Owner", help="Who does it.", default="")
    given_by: str = field(label="Given by", help="Who has asked for it.", default="")
    given: When | None = field(label="Given", help="When it was asked for.", default=None)
    since: When | None = field(label="Since", help="Since when it has its status.", default=None)
    deadline: When | None = field(label="Deadline", help="When it is to be done.", default=None)
    handed_over_to: str = field(label="Handed over to", help="Who has taken it over.", default="")
    outcome: str = field(label="Outcome", help="What came of it.", default="")
    reason: str = field(
        label="Reason", help="Why it is paused, cancelled or taken up again.", default=""
    )
    assignments: tuple[str, ...] = relation("assignment")
    decisions: tuple[str, ...] = relation("decision")
    text: str = body(label="Text", help="More about the assignment.", default="")

    def check(self) -> Iterator[Problem]:
        """Some statuses mean nothing without a word more."""
        if self.status is AssignmentStatus.HANDED_OVER:
            yield from self.require(
                "handed-over-to", Text("an assignment that is handed over needs to say to whom")
            )
        if self.status is AssignmentStatus.COMPLETED:
            yield from self.require(
                "outcome", Text("an assignment that is completed needs to say what came of it")
            )
        if self.status in (AssignmentStatus.PAUSED, AssignmentStatus.CANCELLED):
            yield from self.require(
                "reason", Text("an assignment that is paused or cancelled needs to say why")
            )
