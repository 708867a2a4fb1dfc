"""Milestone: something that happens, at a known time or at one that nobody states."""

from __future__ import annotations

from ..model import Item, When, argument, body, field, relation


class Milestone(Item, kind="milestone", heading="Milestone"):
    """Something that has happened or will happen."""

    several = "Milestones"

    title: str = argument(label="Title", help="What happens, in a few words.")
    when: When | None = field(label="When", help="When it happens; not stated, if nobody says it.")
    assignments: tuple[str, ...] = relation("assignment")
    decisions: tuple[str, ...] = relation("decision")
    text: str = body(label="Text", help="More about what happens.", default="")
