"""Key figures: what is counted and measured, followed from report to report by its name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Self

from ..model import (
    Code,
    Hint,
    Language,
    ListItem,
    Problem,
    Section,
    TableFact,
    Text,
    Unreadable,
    When,
    body,
    field,
    fold,
    mark_for,
    read_amount,
    read_when,
)

_WITH_SOURCE = re.compile(r"(?P<figure>.*\S)\s*\((?P<source>[^()]+)\)", re.DOTALL)


class KeyFigure(TableFact):
    """A number that means something, with what it is counted in."""

    form = Hint(
        "write it as {example}",
        example=Text(
            "- {name}: {value} {unit}, {day} ({word}: {source})",
            name=mark_for(Text("what is measured")),
            value=mark_for(Text("the number")),
            unit=mark_for(Text("the unit")),
            day=mark_for(Text("the day that it is of")),
            word=Text("Source"),
            source=mark_for(Text("who says so")),
        ),
    )

    name: str = field(label="Name", help="What is counted or measured.")
    value: Decimal = field(label="Value", help="The number, with all of its decimals.")
    unit: str = field(label="Unit", help="What it is counted in.", default="")
    as_of: When | None = field(label="As of", help="When it was so.", default=None)
    source: str = field(label="Source", help="Who says so.", default="")
    link: str = field(label="Link", help="Where it can be read.", default="")

    @classmethod
    def read(cls, item: ListItem, language: Language) -> Self | None:
        """Read ``Name: 1 250 unit, 2026-03-20 (Source: ...)``; only name and number are needed."""
        text, source = item.text.removesuffix("."), ""
        if found := _WITH_SOURCE.fullmatch(text):
            text, source = found["figure"], found["source"]
        name, colon, rest = text.partition(":")
        if not (name.strip() and colon and rest.strip()):
            raise Unreadable(
                Code.BAD_ITEM,
                Text("'{item}' can't be read as a key figure", item=item.text),
                cls.form,
            )
        value, rest = read_amount(rest, language)
        unit, comma, day = rest.partition(",")
        if comma and not day.strip():
            raise Unreadable(Code.BAD_ITEM, Text("nothing stands after the last comma"), cls.form)
        return cls(
            name=name.strip(),
            value=value,
            unit=unit.strip(),
            as_of=read_when(day.strip(), language) if comma else None,
            source=_bare_source(source, language),
            link=item.links[-1].target if item.links and source else "",
        )

    @classmethod
    def read_row(cls, cells: Mapping[str, ListItem], language: Language) -> Self:
        """Read a row whose columns are the fields; the unit may stand beside the number."""
        nothing = ListItem("", 0)
        value, beside = read_amount(cells["value"].text, language)
        unit = cells.get("unit", nothing).text
        day = cells.get("as-of", nothing).text
        source = cells.get("source", nothing)
        return cls(
            name=cells["name"].text,
            value=value,
            unit=unit or beside,
            as_of=read_when(day, language) if day else None,
            source=_bare_source(source.text, language),
            link=source.links[0].target if source.links else "",
        )


def _bare_source(text: str, language: Language) -> str:
    """Return a source without the word that says that it is one."""
    word, colon, rest = text.partition(":")
    label = Text("Source")
    if colon and fold(word) in (fold(str(label)), fold(language.say(label))):
        return rest.strip()
    return text.strip()


def figure_key(figure: KeyFigure) -> str:
    """Return what tells a key figure from others, and is the same in each report."""
    return fold(figure.name)


class KeyFigures(Section, kind="key-figures", heading="Key figures"):
    """What is counted and measured, as a list or a table, followed from report to report."""

    figures: tuple[KeyFigure, ...] = body(
        label="Figures", help="Write a list of figures, or a table of them."
    )
    text: str = body(label="Text", help="More about the figures.", default="")

    def check(self) -> Iterator[Problem]:
        """A block says each figure but once."""
        seen: set[str] = set()
        for figure in self.figures:
            if figure_key(figure) in seen:
                message = Text("the key figure '{name}' stands here twice", name=figure.name)
                hint = Hint("keep one of them, or give them names that tell them apart")
                yield Problem(Code.BAD_ITEM, message, hint=hint)
            seen.add(figure_key(figure))
