"""Typed values as nodes: words, time stamps and scales in the handbook's language."""

from __future__ import annotations

import datetime as dt
import enum
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from docutils import nodes
from sphinx import addnodes

from ..facts.links import RELATED
from ..model import Block, Contact, Email, FieldSpec, Language, Phone, Text, When, fold
from ..say.values import say_choice, say_choices, say_date, say_list, say_number, say_when
from .nodes import scale, time

_HTML_TIME = re.compile(r"\d{4}(-(0\d|1[0-2])(-\d{2}(T\d{2}:\d{2}:\d{2}\+\d{2}:\d{2})?)?|-W\d{2})?")
"""What HTML's ``<time datetime>`` can say: no season, quarter or half-year, and no period."""
_NO_STEP = "none"
"""The choice of a scale by which it begins below its first step."""
_ISO = re.compile(r"(?<![\w/-])\d{4}-\d{2}-\d{2}(/\d{4}-\d{2}-\d{2})?(?![\w/-])")


def show_choice(value: enum.Enum, language: Language) -> nodes.inline:
    """Return the name of a choice, with a class by which a style sheet can tell it."""
    return nodes.inline(
        "",
        say_choice(value, language),
        classes=["vgr-choice", f"vgr-choice-{fold(str(value.value))}"],
    )


def show_value(value: Any, language: Language, *, is_scale: bool = False) -> nodes.Node:
    """Return the value of a field as an inline node; None stands for one that is not given."""
    if value is None:
        return nodes.inline("", language.say(Text("not given")), classes=["vgr-missing"])
    if isinstance(value, dt.date | When):
        return _show_time(value, language)
    if isinstance(value, enum.Enum):
        return show_scale(value, language) if is_scale else show_choice(value, language)
    if isinstance(value, Contact | Phone | Email):
        return show_contact(value)
    return nodes.inline("", _say(value, language))


def _show_time(value: dt.date | When, language: Language) -> nodes.Node:
    """Return a time as HTML's ``<time>``, or in words alone where HTML has no form for it."""
    if isinstance(value, dt.date):
        return time("", say_date(value, language), datetime=_machine_time(value))
    words = say_when(value, language)
    if _HTML_TIME.fullmatch(value.edtf):
        return time("", words, datetime=value.edtf)
    return nodes.inline("", words)


def _say(value: Any, language: Language) -> str:
    if isinstance(value, Decimal):
        return say_number(value, language)
    if not isinstance(value, tuple):
        return str(value)
    choices = [each for each in value if isinstance(each, enum.Enum)]
    if choices:
        return say_choices(choices, language)
    return say_list(value, language)


def show_contact(value: Contact | Phone | Email) -> nodes.Node:
    """Return a telephone number or an e-mail address as a link, a contact with all its parts."""
    if isinstance(value, Phone | Email):
        return nodes.reference("", str(value), refuri=value.link, internal=False)
    shown = nodes.inline()
    if value.name:
        shown += nodes.Text(value.name)
    for part in (value.phone, value.email):
        if part:
            # Between two parts, and not before the first one.
            shown += [nodes.Text(", ")] if shown.children else []
            shown += show_contact(part)
    return shown


def _machine_time(value: dt.date) -> str:
    if isinstance(value, dt.datetime):
        return value.isoformat(timespec="minutes")
    return value.isoformat()


def show_scale(value: enum.Enum, language: Language) -> scale:
    """Return a step of a scale, with its place on it in words; that which means none is no step."""
    steps = [step for step in type(value) if step.value != _NO_STEP]
    chosen = say_choice(value, language)
    if value.value == _NO_STEP:
        return scale("", chosen, value=0, maximum=len(steps))
    step = steps.index(value) + 1
    words = Text("{choice} (step {step} of {steps})", choice=chosen, step=step, steps=len(steps))
    return scale("", language.say(words), value=step, maximum=len(steps))


def show_drawn_step(value: enum.Enum, language: Language) -> scale:
    """Return a step of a scale whose place is seen in its drawing, and else but heard."""
    shown = show_scale(value, language)
    choice = say_choice(value, language)
    before, _, after = shown.astext().partition(choice)
    heard = [nodes.inline("", words, classes=["vgr-heard"]) for words in (before, after)]
    shown.children = []
    shown += [heard[0], nodes.Text(choice), heard[1]]
    return shown


def show_level(value: enum.Enum, language: Language) -> scale:
    """Return a level: a step of a scale that is known by its shape and colour as well."""
    shown = show_drawn_step(value, language)
    shown["classes"] += ["vgr-level", f"vgr-level-{grade(shown['value'], shown['maximum'])}"]
    return shown


GRADES = 4
"""How many shapes and colours there are for levels."""


def grade(step: int, steps: int) -> int:
    """Return which shape a step of a scale has: 1 the lowest, `GRADES` the highest."""
    if steps == 1:
        return 1
    return 1 + round((step - 1) * (GRADES - 1) / (steps - 1))


def show_fields(
    block: Block, language: Language, *, without: Iterable[str] = ()
) -> nodes.field_list | None:
    """Return the fields of *block* that are filled, with their labels, if any are."""
    fields = nodes.field_list(classes=["vgr-fields"])
    for spec in block.specs().values():
        value = getattr(block, spec.attribute)
        is_told = spec.may_be_unknown or value not in (None, "", ())
        if spec.role == "option" and spec.name not in ("id", *without) and is_told:
            fields += _field(spec, value, language)
    if not fields.children:
        return None
    return fields


def _field(spec: FieldSpec, value: Any, language: Language) -> nodes.field:
    if spec.leads_to:
        shown = joined(related_link(spec.leads_to, name) for name in value)
    elif spec.severity and value is not None:
        shown = [show_level(value, language)]
    else:
        shown = [show_value(value, language, is_scale=spec.scale)]
    return fact(spec.name, Text(spec.label), shown, language)


def fact(name: str, label: Text, shown: Iterable[nodes.Node], language: Language) -> nodes.field:
    """Return a field as readers see it: its label, and what is *shown* as its value."""
    said = nodes.field_name("", language.say(label), translatable=False)
    paragraph = nodes.paragraph("", "", *shown, translatable=False)
    return nodes.field("", said, nodes.field_body("", paragraph), classes=[f"vgr-field-{name}"])


def fields_of(shown: nodes.Element) -> nodes.Element:
    """Return the list of fields of a block as readers see it; one without gets an empty one."""
    for child in shown.children:
        if isinstance(child, nodes.field_list) and "vgr-fields" in child["classes"]:
            return child
    fields = nodes.field_list(classes=["vgr-fields"])
    shown.insert(1, fields)  # after its title
    return fields


def related_link(kind: str, name: str) -> addnodes.pending_xref:
    """Return a link to what a block belongs to; its words are the other one's title."""
    return addnodes.pending_xref(
        "",
        nodes.inline("", name),
        refdomain="vgr",
        reftype=f"{RELATED}{kind}",
        reftarget=name,
        refexplicit=False,
    )


def joined(parts: Iterable[nodes.Node]) -> list[nodes.Node]:
    """Return *parts* with commas between."""
    listed: list[nodes.Node] = []
    for part in parts:
        listed += [nodes.Text(", "), part]
    return listed[1:]  # no comma before the first
