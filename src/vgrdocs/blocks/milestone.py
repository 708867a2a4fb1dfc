"""Milestone: something that happens at a known time."""

from __future__ import annotations

from ..model import Item, When, argument, body, field


class Milestone(Item, kind="milestone", heading="Milestone"):
    """Something that has happened or will happen at a known time."""

    title: str = argument(label="Title", help="What happens, in a few words.")
    when: When = field(label="When", help="When it happens.")
    text: str = body(label="Text", help="More about what happens.", default="")
