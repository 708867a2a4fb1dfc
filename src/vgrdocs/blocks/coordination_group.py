"""Coordination group: who coordinates the matter, on which mandate."""

from __future__ import annotations

from ..model import Section, When, body, field


class CoordinationGroup(Section, kind="coordination-group", heading="Coordination group"):
    """The group that coordinates the matter; its assignments stand in the block as blocks of their own."""

    is_standing = True

    name: str = field(label="Name", help="The group's full name.")
    decision_makers: tuple[str, ...] = field(
        label="Decision-makers",
        help="Who leads the group and decides, with semicolons between.",
        default=(),
    )
    reports_to: str = field(label="Reports to", help="To whom the group reports.", default="")
    method: str = field(label="Method", help="How the group works.", default="")
    mandate_until: When | None = field(
        label="Mandate until", help="How long the group's mandate lasts.", default=None
    )
    text: str = body(label="Text", help="What the group does.", default="")
