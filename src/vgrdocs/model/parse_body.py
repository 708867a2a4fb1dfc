"""From a block's text to the fields that are read from it, with every problem on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from .body import Body, Fact, ListItem, TableFact, fact_type
from .declare import Declared
from .fence import is_fence
from .fields import FieldSpec
from .hint import Hint, Written
from .language import Language, Text
from .mark import help_left, is_help, marked
from .parse_table import read_tables, refuse_help
from .problem import Code, Problem, Unreadable
from .source import RawBlock, Sentence


def read_text(
    cls: type[Declared],
    raw: RawBlock,
    body: Body,
    language: Language,
    problems: list[Problem],
) -> tuple[dict[str, Any], dict[str, Sentence]]:
    """Return the values that a block's text gives, by attribute, and the items that say them.

    An item is known by the attribute and its number, from 0. Faults are added to *problems*.
    """
    specs = cls.specs_of("body").values()
    problems += _misplaced_fields(cls, raw, language)
    if not specs and body.text:
        problems.append(
            Problem(
                Code.UNEXPECTED_BODY,
                Text("'{kind}' takes no text of its own", kind=Text(cls.kind, "kind")),
                hint=Hint("write the text after the block"),
                line=raw.body_line,
            )
        )
    values: dict[str, Any] = {}
    sentences: dict[str, Sentence] = {}
    for spec in specs:
        if spec.required and body.is_empty:
            continue  # that it is missing is told with the other fields that are
        if is_help(body.text, spec, language):
            problems.append(help_left(body.text, raw.body_line))
        if fact := fact_type(spec.type):
            read = list(_read_facts(fact, body, language, problems))
            if issubclass(fact, TableFact):
                read += read_tables(fact, body.tables, language, problems)
            values[spec.attribute] = tuple(value for value, _ in read)
            for number, (_, item) in enumerate(read):
                sentences[f"{spec.attribute}/{number}"] = Sentence(item.line, item.text)
            if spec.required:
                problems += _beside_list(fact, raw, body, _takes_text(specs))
        else:
            values[spec.attribute] = body.passages if spec.is_list else body.text
    return values, sentences


def _takes_text(specs: Iterable[FieldSpec]) -> bool:
    """Say whether what stands beside a list has a field of its own."""
    return any(spec.type is str for spec in specs)


def _read_facts(
    cls: type[Fact], body: Body, language: Language, problems: list[Problem]
) -> Iterator[tuple[Fact, ListItem]]:
    """Yield each fact with the item that it was read from."""
    for item in body.items:
        try:
            fact = _read_fact(cls, item, language)
        except Unreadable as fault:
            problems.append(fault.problem(line=item.line))
        else:
            if fact is not None:
                yield fact, item


def _read_fact(cls: type[Fact], item: ListItem, language: Language) -> Fact | None:
    if marked(item.text, language) is not None:
        return None  # told as what it is, for the line
    fact = cls.read(item, language)
    if fact is not None:
        refuse_help(fact, language)
    return fact


def _beside_list(
    fact: type[Fact], raw: RawBlock, body: Body, takes_text: bool
) -> Iterator[Problem]:
    """Yield what stands beside the list where nothing else is read, or that there is no list."""
    if takes_text:
        if not body.items and not body.tables:
            message = Text("there is no list here")
            yield Problem(Code.EMPTY_BLOCK, message, hint=fact.form, line=raw.line)
        return
    message = Text("only list items are read here")
    for line in body.outside_list:
        yield Problem(Code.BAD_ITEM, message, hint=fact.form, line=line)


def _misplaced_fields(cls: type[Declared], raw: RawBlock, language: Language) -> Iterator[Problem]:
    """Yield fields that were written as text: without the first colon, or further down.

    A blank line or a word before it ends the fields, and whatever follows is text to Markdown:
    such a field would be shown to readers and missing in the data, without a message.
    """
    options = cls.specs_of("option")
    for number, line in enumerate(raw.body, raw.body_line):
        if is_fence(line):
            return  # an inner block has fields of its own
        name, colon, value = line.strip().removeprefix(":").partition(":")
        # Text may well hold "status: ..." in a sentence of its own, so that further down
        # only a line with the first colon is taken for a field.
        may_be_field = number == raw.body_line or line.startswith(":")
        if colon and may_be_field and language.read_name("field", name, options):
            yield Problem(
                Code.FIELD_SYNTAX,
                Text("'{line}' is read as text and not as a field", line=line.strip()),
                hint=Hint(
                    "write {example} on the lines right after the block's opening",
                    example=Written(f":{name}: {value.strip()}"),
                ),
                line=number,
            )
