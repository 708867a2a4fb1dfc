"""Decision: something that has been decided."""

from __future__ import annotations

from ..model import Item, When, argument, body, field, relation


class Decision(Item, kind="decision", heading="Decision"):
    """Something that has been decided, when and by whom."""

    several = "Decisions"

    title: str = argument(label="Title", help="What was decided, in a few words.")
    date: When | None = field(label="Date", help="When it was decided.", default=None)
    by: str = field(label="By", help="Who decided.", default="")
    assignments: tuple[str, ...] = relation(
        "assignment",
        label="Belongs to assignment",
        help="The ids of the assignments that it belongs to, with semicolons between.",
    )
    decisions: tuple[str, ...] = relation(
        "decision",
        label="Belongs to decision",
        help="The ids of the decisions that it belongs to, with semicolons between.",
    )
    text: str = body(label="Text", help="More about the decision.", default="")
