"""A declaration in words: names in every language, what to write as a value, what it means."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from babel import Locale
from docutils import nodes

from ..locale import codes
from ..locale import language as language_of
from ..model import (
    NOT_STATED,
    Contact,
    Declared,
    Email,
    Fact,
    FieldSpec,
    Language,
    OwnChoices,
    Phone,
    Text,
    When,
    asked_by,
    with_own,
)
from ..model.body import fact_type
from ..say.values import locale
from .parts import row

_WORDS: dict[Any, Text] = {
    str: Text("text"),
    int: Text("a number, such as {example}", example="14"),
    dt.date: Text("a date, such as {example}", example="2026-03-26"),
    dt.datetime: Text("a date and time, such as {example}", example="2026-03-26 07:30"),
    When: Text(
        "a date with or without a time, a week, month, season, quarter, half-year, year or period, "
        "such as {examples}",
        examples=[
            "2026-03-26",
            "2026-03-26 13:00",
            "2026-W16",
            "2027-01",
            Text("2026 {season}", season=Text("autumn", "season")),
            "2026-Q2",
            "2026-H1",
            "2026",
            "2026-03-26/2026-04-30",
        ],
    ),
    Phone: Text("a telephone number"),
    Email: Text("an e-mail address"),
    Contact: Text("a name, a telephone number and an e-mail address, with commas between"),
}
"""What a writer writes for a value of a type."""
_NONE: OwnChoices = {}


def describe(
    block: type[Declared], language: Language, title: nodes.Node, own: OwnChoices = _NONE
) -> nodes.section:
    """Return a section on a block: what it is for, its names, its fields, its list's items.

    *own* has the choices that the handbook sets in place of the declared ones.
    """
    specs = sorted(with_own(block.specs(), own).values(), key=_place_in_block)
    purpose = Text((block.__doc__ or "").partition("\n")[0])
    shown = nodes.section("", ids=[f"kind-{block.kind}"])
    shown += nodes.title("", "", title)
    shown += nodes.paragraph("", language.say(purpose))
    shown += nodes.paragraph("", "", *_names_of(block.kind, language))
    shown += nodes.definition_list("", *[_field(spec, language) for spec in specs])
    for spec in specs:
        fact = fact_type(spec.type)
        if fact:
            shown += _fact(fact, language)
    return shown


def _place_in_block(spec: FieldSpec) -> int:
    """Return the place of a field in a block as it is written, so that they are told in order."""
    return ("argument", "option", "body").index(spec.role)


def _names_of(kind: str, language: Language) -> list[nodes.Node]:
    parts = []
    named = zip(languages(language), names("kind", kind, language), strict=True)
    for said_in, name in named:
        parts.append([nodes.Text(f"{said_name(said_in)}: "), literal(f"{{{name}}}")])
    return _joined("; ", parts)


def _field(spec: FieldSpec, language: Language) -> nodes.definition_list_item:
    label = nodes.strong("", language.say(Text(spec.label)))
    return _definition(_place(spec, language), [label, nodes.Text(": ")], spec, language)


def _place(spec: FieldSpec, language: Language) -> list[nodes.Node]:
    """Return where a field is written: its names, or words for its place."""
    if spec.role == "option":
        return _alike(f":{name}:" for name in names("field", spec.name, language))
    words = Text("in the block's text")
    if spec.role == "argument":
        words = Text("after the block's name")
    return [nodes.Text(language.say(words))]


def _definition(
    term: Sequence[nodes.Node], label: Sequence[nodes.Node], spec: FieldSpec, language: Language
) -> nodes.definition_list_item:
    """Return what a field means and what a writer writes as its value, under *term*."""
    head = nodes.term("", "", *term)
    if spec.required:
        head += nodes.Text(f" ({language.say(Text('required'))})")
    meaning = nodes.paragraph("", "", *label, nodes.Text(language.say(Text(spec.help))))
    value = nodes.paragraph("", language.say(Text("Value:")) + " ", *_value(spec, language))
    return nodes.definition_list_item("", head, nodes.definition("", meaning, value))


def _fact(fact: type[Fact], language: Language) -> list[nodes.Node]:
    example: Text = fact.form.values.get("example", fact.form)
    form = literal(language.say(asked_by(example)))
    words = language.say(Text("An item of the list is written so:"))
    parts = nodes.definition_list()
    for spec in fact.specs().values():
        label = nodes.Text(language.say(Text(spec.label)))
        parts += _definition([label], [], spec, language)
    return [nodes.paragraph("", f"{words} ", form), parts]


def _value(spec: FieldSpec, language: Language) -> list[nodes.Node]:
    """Return what a writer writes as a value: the choices there are, or words for it."""
    if spec.choices:
        choices = [_alike(names("choice", str(member.value), language)) for member in spec.choices]
        return _joined(", ", choices)
    return [nodes.Text(language.say(_form(spec)))]


def _form(spec: FieldSpec) -> Text:
    """Return what a value without choices looks like."""
    if spec.role == "body":
        if fact_type(spec.type):
            return Text("a list")
        return Text("paragraphs and list items") if spec.is_list else Text("Markdown")
    one = spec.value_type
    words = _WORDS.get(one, Text(getattr(one, "__name__", str(one))))
    if spec.is_list:
        words = Text("{value}; several with semicolons between", value=words)
    if spec.may_be_unknown:
        words = Text("{value}; or {word}", value=words, word=Text(NOT_STATED, "choice"))
    return words


def _alike(written: Iterable[str]) -> list[nodes.Node]:
    """Return names that mean the same, each once."""
    return _joined(" = ", [[literal(name)] for name in dict.fromkeys(written)])


def _joined(mark: str, parts: Iterable[Sequence[nodes.Node]]) -> list[nodes.Node]:
    listed: list[nodes.Node] = []
    for part in parts:
        listed += [nodes.Text(mark), *part]
    return listed[1:]  # no mark before the first


def languages(first: Language) -> list[Language]:
    """Return the languages that names can be written in, *first* before the others."""
    return sorted(
        map(language_of, codes()),
        key=lambda said_in: said_in.code != locale(first).language,
    )


def said_name(of: Language) -> str:
    """Return a language's name in that language, as the head of a column."""
    name = Locale.parse(of.code).get_display_name() or of.code
    return name[:1].upper() + name[1:]


def names(context: str, english: str, first: Language) -> list[str]:
    """Return the names of a kind, field or choice in all languages, *first* before the others."""
    return [said_in.name(context, english) for said_in in languages(first)]


def literal(text: str) -> nodes.literal:
    """Return *text* as something to type."""
    return nodes.literal(text, text)


def table(heads: Sequence[str], rows: Sequence[nodes.row]) -> nodes.table:
    """Return a table whose first column heads its rows."""
    columns = [nodes.colspec(colwidth=100 // len(heads)) for _ in heads]
    columns[0]["stub"] = 1
    head = row([[nodes.Text(text)] for text in heads])
    group = nodes.tgroup(
        "", *columns, nodes.thead("", head), nodes.tbody("", *rows), cols=len(columns)
    )
    return nodes.table("", group, classes=["vgr-reference"])
