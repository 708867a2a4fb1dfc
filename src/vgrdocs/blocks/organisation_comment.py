"""Organisation's comment: the messages that the organisation has agreed on."""

from __future__ import annotations

import datetime as dt

from ..model import Section, body, field


class OrganisationComment(Section, kind="organisation-comment", heading="Organisation's comment"):
    """What the organisation says; each paragraph and list item is one agreed message."""

    approved_by: str = field(label="Approved by", help="Who has approved the messages.", default="")
    valid_until: dt.date | None = field(
        label="Valid until", help="The last day on which the messages hold.", default=None
    )
    withdrawn: tuple[str, ...] = field(
        label="Withdrawn messages",
        help="Messages of earlier reports that no longer hold, with semicolons between.",
        default=(),
    )
    messages: tuple[str, ...] = body(
        label="Messages", help="Write each message as a list item or a paragraph."
    )
