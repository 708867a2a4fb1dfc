"""Body: a committee or a group of experts that somebody has appointed."""

from __future__ import annotations

from ..model import Item, When, argument, body, field


class AppointedBody(Item, kind="body", heading="Body"):
    """A group that somebody has appointed: who is in it, for whom it works and since when."""

    is_standing = True

    name: str = argument(label="Name", help="The body's full name.")
    commissioned_by: str = field(
        label="Commissioned by", help="Who has appointed the body.", default=""
    )
    members: tuple[str, ...] = field(
        label="Members", help="Who is in it, with semicolons between.", default=()
    )
    reports_to: str = field(label="Reports to", help="To whom the body reports.", default="")
    since: When | None = field(label="Since", help="Since when there is the body.", default=None)
    until: When | None = field(label="Until", help="How long the body lasts.", default=None)
    text: str = body(label="Text", help="What the body does.", default="")
