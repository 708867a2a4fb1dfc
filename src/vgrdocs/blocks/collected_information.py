"""Collected information: where there is more to read."""

from __future__ import annotations

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
    body,
    field,
    mark_for,
)


class Reading(Fact):
    """A page with more to read."""

    form = Hint(
        "write it as {example}",
        example=Text(
            "- [{title}]({link})",
            title=mark_for(Text("what there is to read")),
            link=mark_for(Text("its address")),
        ),
    )

    title: str = field(label="Title", help="What there is to read.")
    link: str = field(label="Link", help="Where it can be read.")

    @classmethod
    def read(cls, item: ListItem, language: Language) -> Self | None:
        """Read one link, which may be followed by text."""
        if len(item.links) != 1 or not item.text.startswith(item.links[0].text):
            raise Unreadable(
                Code.BAD_ITEM, Text("'{item}' is not one link", item=item.text), cls.form
            )
        return cls(title=item.text, link=item.links[0].target)


class CollectedInformation(Section, kind="collected-information", heading="Collected information"):
    """A list of links to what else there is to read."""

    sources: tuple[Reading, ...] = body(label="Sources", help="Write a list of links.")
