"""Typed values as nodes: words, time stamps and scales in the handbook's language."""

from __future__ import annotations

import datetime as dt
import enum
import re
from collections.abc import Iterable, Iterator
from typing import Any

from docutils import nodes

from ..model import Block, FieldSpec, Language, Text, Unreadable, When, read_when
from ..say.values import say_choice, say_date, say_list, say_when
from .nodes import scale, time

_HTML_TIME = re.compile(r"\d{4}(-(0\d|1[0-2])(-\d{2})?)?")
"""What HTML's ``<time datetime>`` can say: a year, month or day, but no season and no period."""
_ISO = re.compile(r"(?<![\w/-])\d{4}-\d{2}-\d{2}(/\d{4}-\d{2}-\d{2})?(?![\w/-])")


def show_choice(value: enum.Enum, language: Language) -> nodes.inline:
    """Return the name of a choice, with a class by which a style sheet can tell it."""
    return nodes.inline(
        "", say_choice(value, language), classes=["vgr-choice", f"vgr-choice-{value.value}"]
    )


def show_value(value: Any, language: Language, *, is_scale: bool = False) -> nodes.Node:
    """Return the value of a field as an inline node; None stands for one that is not given."""
    if value is None:
        return nodes.inline("", language.say(Text("not given")), classes=["vgr-missing"])
    if isinstance(value, dt.date):
        return time("", say_date(value, language), datetime=_machine_time(value))
    if isinstance(value, When):
        words = say_when(value, language)
        if _HTML_TIME.fullmatch(value.edtf):
            return time("", words, datetime=value.edtf)
        return nodes.inline("", words)
    if isinstance(value, enum.Enum):
        return show_scale(value, language) if is_scale else show_choice(value, language)
    words = say_list(value, language) if isinstance(value, tuple) else str(value)
    return nodes.inline("", words)


def _machine_time(value: dt.date) -> str:
    if isinstance(value, dt.datetime):
        return value.isoformat(timespec="minutes")
    return value.isoformat()


def show_scale(value: enum.Enum, language: Language) -> scale:
    """Return a step of a scale, with its place on it in words."""
    steps = list(type(value))
    step = steps.index(value) + 1
    words = language.say(
        Text(
            "{choice} (step {step} of {steps})",
            choice=say_choice(value, language),
            step=step,
            steps=len(steps),
        )
    )
    return scale("", words, value=step, maximum=len(steps))


def show_fields(
    block: Block, language: Language, *, without: Iterable[str] = ()
) -> nodes.field_list | None:
    """Return the fields of *block* that are filled or missed, with their labels, if any are."""
    fields = nodes.field_list(classes=["vgr-fields"])
    for spec in block.specs().values():
        value = getattr(block, spec.attribute)
        is_told = spec.missed or value not in (None, "", ())
        if spec.role == "option" and spec.name not in ("id", *without) and is_told:
            fields += _field(spec, value, language)
    if not fields.children:
        return None
    return fields


def _field(spec: FieldSpec, value: Any, language: Language) -> nodes.field:
    label = nodes.field_name("", language.say(Text(spec.label)), translatable=False)
    paragraph = nodes.paragraph(
        "", "", show_value(value, language, is_scale=spec.scale), translatable=False
    )
    return nodes.field(
        "", label, nodes.field_body("", paragraph), classes=[f"vgr-field-{spec.name}"]
    )


def show_dates(items: Iterable[nodes.Node], language: Language) -> None:
    """Put dates and periods that stand in ISO form in list *items* as readers see them."""
    for item in items:
        # A list, because the texts are replaced while they are looked at.
        for text in list(item.findall(nodes.Text)):
            if _ISO.search(text) and text.parent is not None:
                text.parent.replace(text, list(_with_dates(text, language)))


def _with_dates(text: str, language: Language) -> Iterator[nodes.Node]:
    end = 0
    for found in _ISO.finditer(text):
        try:
            value = read_when(found[0])
        except Unreadable:
            continue  # no day that there is, so it stays as the writer has it
        yield nodes.Text(text[end : found.start()])
        shown = show_value(value, language)
        if isinstance(shown, nodes.Element):
            shown["written"] = found[0]  # for whoever writes it back
        yield shown
        end = found.end()
    yield nodes.Text(text[end:])
