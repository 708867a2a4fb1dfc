"""Spokesperson: who speaks for the organisation on the matter."""

from __future__ import annotations

import datetime as dt
import re
from typing import Self

from ..model import (
    Code,
    Email,
    Fact,
    Hint,
    Language,
    ListItem,
    Phone,
    Section,
    Text,
    Unreadable,
    body,
    field,
    is_phone,
    mark_for,
    read_date,
    split_contact,
)

_PERIOD = re.compile(
    r"(?P<rest>.*\S)[\s,]+(?P<period>[\d.–-]*\s*/\s*[\d.–-]*|\d{4}-\d\d?-\d\d?)", re.DOTALL
)
"""A period after all else, be it an e-mail address."""
_FORM = re.compile(
    r"(?P<name>[^,()]+?)\s*,\s*(?P<role>[^()]+?)\s*"
    r"(?:\((?P<topic>[^()]*)\))?\s*(?P<period>[\d][\d\s/.–-]*)?",
    re.DOTALL,
)


class Person(Fact):
    """Someone who speaks for the organisation."""

    form = Hint(
        "write it as {example}",
        example=Text(
            "- {name}, {role} ({topic}), {phone}, {email} {first}/{last}",
            name=mark_for(Text("name")),
            role=mark_for(Text("role")),
            topic=mark_for(Text("topic")),
            phone=mark_for(Text("telephone")),
            email=mark_for(Text("e-mail")),
            first=mark_for(Text("first day")),
            last=mark_for(Text("last day")),
        ),
    )

    name: str = field(label="Name", help="The person's full name.")
    role: str = field(label="Role", help="In which role the person speaks.")
    topic: str = field(label="Topic", help="What the person speaks about.", default="")
    from_: dt.date | None = field(
        label="From", help="The first day as a spokesperson.", default=None
    )
    to: dt.date | None = field(label="To", help="The last day as a spokesperson.", default=None)
    phone: Phone | None = field(
        label="Telephone", help="The number on which to reach the person.", default=None
    )
    email: Email | None = field(
        label="E-mail", help="The address by which to reach the person.", default=None
    )

    @classmethod
    def read(cls, item: ListItem, language: Language) -> Self | None:
        """Read ``Name, role (topic), telephone, e-mail 2025-08-28/2026-02-01``.

        What follows the role may be left out, and the period may come before the contact.
        """
        text, period = item.text.strip(), ""
        if ended := _PERIOD.fullmatch(text):
            text, period = ended["rest"], ended["period"]
        text, phone, email = split_contact(text.rstrip(","))
        found = _FORM.fullmatch(text)
        if not found:
            raise Unreadable(
                Code.BAD_ITEM,
                Text("'{item}' can't be read as a name and a role", item=item.text),
                cls.form,
            )
        written = found["period"] or ""
        if is_phone(written):
            raise Unreadable(
                Code.BAD_CONTACT,
                Text("there is no comma before '{value}'", value=written),
                cls.form,
            )
        start, end = cls._read_period(period or written, language)
        return cls(
            name=found["name"],
            role=" ".join(found["role"].split()),
            topic=found["topic"] or "",
            from_=start,
            to=end,
            phone=phone,
            email=email,
        )

    @classmethod
    def _read_period(cls, text: str, language: Language) -> tuple[dt.date | None, dt.date | None]:
        first, slash, last = (day.strip() for day in text.partition("/"))
        if bool(first) != bool(slash):  # the last day may be open, but not the first one
            raise Unreadable(
                Code.BAD_PERIOD, Text("'{value}' is not a period", value=text), cls.form
            )
        start = read_date(first, language) if first else None
        end = read_date(last, language) if last else None
        if start and end and end < start:
            raise Unreadable(
                Code.BAD_PERIOD,
                Text("'{value}' ends before it begins", value=text),
                Hint("write the earlier date first"),
            )
        return start, end


class Spokesperson(Section, kind="spokesperson", heading="Spokesperson"):
    """Who speaks for the organisation, one list item for each person."""

    is_standing = True

    people: tuple[Person, ...] = body(
        label="Spokespersons", help="Write a list of names, each with a role."
    )
