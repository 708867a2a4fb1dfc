"""From a block as it was written to a typed block, with every problem on the way."""

from __future__ import annotations

import dataclasses as dc
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any, Generic, NamedTuple, TypeVar

from .body import Body
from .convert import NOT_STATED, convert, is_not_stated
from .declare import Declared
from .fields import FieldSpec
from .guess import did_you_mean
from .hint import Hint, Written
from .language import Language, Text, fold
from .mark import help_left, is_help, mark_for, mark_for_value, marked
from .mark_leftovers import find_leftovers
from .own_choices import OwnChoices, with_own
from .parse_body import read_text
from .pasted import check_plain
from .problem import Code, Problem, Unreadable
from .source import RawBlock, RawField, Sentence

_ID = re.compile(r"[^\W_]+(-[^\W_]+)*")

D = TypeVar("D", bound=Declared)
_NONE: OwnChoices = {}


Sentences = dict[str, Sentence]
"""What of a source says the value of each field, by attribute; with a number for each of a list."""


class Parsed(NamedTuple, Generic[D]):
    """What came of reading a block: the block if all of it could be read, and every problem.

    `sentences` are what its values were read from.
    """

    block: D | None
    problems: list[Problem]
    sentences: Sentences


def parse(
    cls: type[D], raw: RawBlock, body: Body, language: Language, own: OwnChoices = _NONE
) -> Parsed[D]:
    """Read all of a block and report every problem, each with its line, and not just the first.

    *own* has the choices that the handbook sets for fields in place of the declared ones.
    """
    # Nothing here stops at a fault: a writer who is told one problem a time has to ask for each.
    problems = list(raw.problems)
    written = _pair(cls, raw, language, problems)
    fields = with_own(cls.specs(), own)
    values = _read_fields(fields, written, language, problems)
    text, sentences = read_text(cls, raw, body, language, problems)
    values |= text
    for name, field in written.items():
        sentences[fields[name].attribute] = _sentence(raw, field)

    missing = [spec for spec in fields.values() if spec.required and spec.attribute not in values]
    if missing:
        problems += _missing(missing, raw, written)
        return Parsed(None, problems, {})

    block = cls(**values)
    for problem in block.check():
        place = written.get(problem.field, raw)
        problems.append(dc.replace(problem, line=problem.line or place.line))
    return Parsed(block, problems, sentences)


def _sentence(raw: RawBlock, field: RawField) -> Sentence:
    """Return what says a field; what stands after the block's name is said without one."""
    if field.line == raw.line:
        return Sentence(raw.line, raw.argument)
    return field.sentence


def _pair(
    cls: type[Declared], raw: RawBlock, language: Language, problems: list[Problem]
) -> dict[str, RawField]:
    """Return what was written by the name of its field; tell of unknown and repeated fields."""
    options = cls.specs_of("option")
    found: dict[str, RawField] = {}
    for written in raw.fields:
        name = language.read_name("field", written.name, options)
        if name is None:
            problems.append(_unknown_field(cls, written, language))
        elif name in found:
            problems.append(_field_twice(name, written, found[name].line))
        else:
            found[name] = written
    if raw.argument:
        for name in cls.specs_of("argument"):
            found[name] = RawField(name, raw.argument, raw.line)
    return found


def _read_fields(
    specs: Mapping[str, FieldSpec],
    fields: Mapping[str, RawField],
    language: Language,
    problems: list[Problem],
) -> dict[str, Any]:
    """Return the values that can be read, by attribute; tell of the others."""
    values: dict[str, Any] = {}
    for name, written in fields.items():
        # "[[FILL IN: ...]]" is no value, and is told as what it is by those who read the lines.
        if marked(written.value, language) is not None:
            continue
        spec = specs[name]
        left = [problem for _, problem in find_leftovers(written.value, [language])]
        if left:
            problems.append(dc.replace(left[0], line=written.line))
            continue
        if is_help(written.value, spec, language):
            problems.append(help_left(written.value, written.line))
            continue
        if spec.role == "option" and spec.value_type is str:
            problems += check_plain(written.name, written.value, written.line)
        try:
            values[spec.attribute] = _value(spec, written, language)
        except Unreadable as fault:
            problems.append(fault.problem(name, written.line))
    return values


def _value(spec: FieldSpec, written: RawField, language: Language) -> Any:
    """Return the value of a field; raise `Unreadable`, with the name as it was written."""
    if not written.value:
        raise Unreadable(
            Code.FIELD_SYNTAX,
            Text("':{field}:' has no value", field=written.name),
            Hint("write its value, or remove the line"),
        )
    if spec.may_be_unknown and is_not_stated(written.value, language):
        return None
    try:
        value = convert(written.value, spec.type, language)
    except Unreadable as fault:
        if spec.may_be_unknown:
            word = Text(NOT_STATED, "choice")
            fault.hint = Hint("{hint}, or {word} if nobody says it", hint=fault.hint, word=word)
        if spec.role == "argument":  # it has no name to write before the fault
            raise
        message = Text(":{field}: {fault}", field=written.name, fault=fault.message)
        raise Unreadable(fault.code, message, fault.hint) from None
    if spec.name == "id" and not _ID.fullmatch(value):
        meant = fold(value)
        example: Text | Written = Written(meant)
        if not _ID.fullmatch(meant):
            example = mark_for(Text(spec.help))
        raise Unreadable(
            Code.BAD_ID,
            Text("'{value}' can't be an id", value=value),
            Hint("write letters and digits, with hyphens for spaces: {example}", example=example),
        )
    return value


def _unknown_field(cls: type[Declared], written: RawField, language: Language) -> Problem:
    options = cls.specs_of("option")
    kind = Text(cls.kind, "kind")
    message = Text("'{kind}' has no field '{field}'", kind=kind, field=written.name)
    hint = did_you_mean("field", written.name, options, language)
    if hint is None:
        fields = [Text(name, "field") for name in options]
        hint = Hint("its fields are: {fields}", fields=fields)
    return Problem(Code.UNKNOWN_FIELD, message, hint=hint, line=written.line)


def _field_twice(name: str, written: RawField, first_line: int) -> Problem:
    return Problem(
        Code.FIELD_TWICE,
        Text("':{field}:' stands on line {line} too", field=written.name, line=first_line),
        name,
        Hint("keep one of them"),
        written.line,
    )


def _missing(
    specs: Iterable[FieldSpec], raw: RawBlock, written: Container[str]
) -> Iterator[Problem]:
    for spec in specs:
        if spec.name not in written:  # else it is there, and its own problem has been told
            yield _missing_field(spec, raw.line)


def _missing_field(spec: FieldSpec, line: int) -> Problem:
    asked = mark_for_value(spec)
    if spec.role == "body":
        empty = Text("the block is empty")
        return Problem(Code.EMPTY_BLOCK, empty, hint=Hint(spec.help), line=line)
    if spec.role == "argument":
        message = Text("'{label}' is missing after the block's name", label=Text(spec.label))
        hint = Hint("write it on the same line as the name: {mark}", mark=asked)
    else:
        name = Text(spec.name, "field")
        message = Text("the field ':{field}:' is missing", field=name)
        hint = Hint("add the line :{field}: {mark}", field=name, mark=asked)
    return Problem(Code.MISSING_FIELD, message, spec.name, hint, line)
