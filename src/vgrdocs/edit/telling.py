"""What is told of the place that somebody points at: a kind, a field, a choice, a target."""

from __future__ import annotations

from collections.abc import Iterator

from ..draft.beginning.answers import in_markdown
from ..locale import language as language_of
from ..model import Text
from .completing import TypedPage
from .cursor import Aim, Cursor
from .mentions import target_of
from .pointing import Pointed
from .vocabulary import FieldWords, KindWords


def help_at(cursor: Cursor, pointed: Pointed | None, typed: TypedPage) -> str:
    """Return help in Markdown, or nothing."""
    if cursor.aim in (Aim.FIELD, Aim.VALUE, Aim.ARGUMENT) and cursor.field and not pointed:
        return _field(cursor.field, typed)
    if cursor.aim in (Aim.BLOCK, Aim.ARGUMENT) and cursor.kind and not pointed:
        return _kind(cursor.kind, typed)
    if pointed:
        return _thing(pointed, typed)
    return ""


def _kind(kind: KindWords, typed: TypedPage) -> str:
    said = language_of(typed.vocabulary.code)
    lines = [f"**{kind.heading}** (`{kind.name}`)", kind.help, ""]
    for field in kind.fields:
        if field.role == "option":
            needed = f" **{said.say(Text('(needed)'))}**" if field.is_required else ""
            lines.append(f"- `:{field.name}:`{needed} {field.help}")
    return "\n\n".join(lines[:2]) + "\n\n" + "\n".join(lines[3:])


def _field(field: FieldWords, typed: TypedPage) -> str:
    said = language_of(typed.vocabulary.code)
    parts = [f"**{field.label}** (`{field.name}`)", field.help]
    if field.choices:
        choices = ", ".join(f"`{choice}`" for choice in field.choices)
        parts.append(said.say(Text("The choices are: {choices}", choices=choices)))
    return "\n\n".join(parts)


def _thing(pointed: Pointed, typed: TypedPage) -> str:
    return "\n\n".join(_told(pointed, typed))


def _told(pointed: Pointed, typed: TypedPage) -> Iterator[str]:
    """Yield what the reports tell of a thing, and how many of them name it."""
    said = language_of(typed.vocabulary.code)
    mentions = typed.names.mentions(pointed.sort, pointed.key, typed.series)
    here = typed.names.document(typed.file)
    day = here.day if here and here.day else f"{typed.today}"
    target = target_of(mentions, "", day)
    if target is None:
        return
    words = [target.thing.words or target.thing.key]
    if target.thing.more:
        words.append(said.name("choice", target.thing.more))
    # An editor shows Markdown, and would fetch a picture that somebody has written into a title.
    yield f"**{in_markdown(', '.join(words))}**"
    days = list(dict.fromkeys(each.document.day for each in mentions if each.document.day))
    told = Text("Last told on {day}. Named in {count} reports, the first on {first}.")
    yield said.say(told.fill(day=target.document.day, count=len(days), first=days[0]))
