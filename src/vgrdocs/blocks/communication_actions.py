"""Communication actions: what has been published and said."""

from __future__ import annotations

import datetime as dt
import re
from typing import Self

from ..model import (
    Code,
    Fact,
    Hint,
    Language,
    ListItem,
    Section,
    Text,
    Unreadable,
    begins_with_date,
    body,
    field,
    mark_for,
    read_date,
)

_WITH_CHANNEL = re.compile(r"(?P<title>.*\S)\s*\((?P<channel>[^()]+)\)\.?", re.DOTALL)


class CommunicationAction(Fact):
    """Something that was published or said on a day."""

    form = Hint(
        "write it as {example}",
        example=Text(
            "- {date}: {title} ({channel})",
            date=mark_for(Text("the day")),
            title=mark_for(Text("what was done, with a link")),
            channel=mark_for(Text("the channel")),
        ),
    )

    date: dt.date = field(label="Date", help="The day of the action.")
    title: str = field(label="Action", help="What was done.")
    link: str = field(label="Link", help="Where it can be read.", default="")
    channel: str = field(label="Channel", help="Where it was published.", default="")

    @classmethod
    def read(cls, item: ListItem, language: Language) -> Self | None:
        """Read ``2025-08-26: text with a link (channel)``; without a date it is ordinary text."""
        if not begins_with_date(item.text):
            return None
        date, _, rest = item.text.partition(":")
        title, channel = rest.strip(), ""
        if found := _WITH_CHANNEL.fullmatch(title):
            title, channel = found["title"], found["channel"]
        if not title:
            raise Unreadable(Code.BAD_ITEM, Text("the item says no more than its date"), cls.form)
        link = item.links[0].target if item.links else ""
        return cls(date=read_date(date.strip(), language), title=title, link=link, channel=channel)


class CommunicationActions(Section, kind="communication-actions", heading="Communication actions"):
    """What has been published and said, with its date."""

    text: str = body(label="Text", help="Write what has been done, dated actions as list items.")
    actions: tuple[CommunicationAction, ...] = body(
        label="Actions", help="List items that begin with a date are read as actions.", default=()
    )
