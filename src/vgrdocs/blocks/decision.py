"""Decision: something that has been decided."""

from __future__ import annotations

from ..model import Item, When, argument, body, field, relation


class Decision(Item, kind="decision", heading="Decision"):
    """Something that has been decided, when and by whom."""

    several = "Decisions"

    title: str = argument(label="Title", help="What was decided, in a few words.")
    date: When | None = field(label="Date", help="When it was decided.", default=None)
    by: str = field(label="By", help="Who decided.", default="")
    assignments: tuple[str, ...] = relation("assignment")
    decisions: tuple[str, ...] = relation("decision")
    text: str = body(label="Text", help="More about the decision.", default="")
