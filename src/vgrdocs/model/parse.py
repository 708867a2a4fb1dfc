"""From a block as it was written to a typed block, with every problem on the way."""

from __future__ import annotations

import dataclasses as dc
import itertools
import re
from collections.abc import Iterable, Iterator
from typing import Any, Generic, NamedTuple, TypeVar

from .body import Body, Fact, fact_type
from .convert import convert
from .declare import Declared
from .fences import is_fence
from .fields import FieldSpec
from .language import Language, Text, fold
from .mark import marked
from .problem import Code, Problem, Unreadable
from .source import RawBlock, RawField

_ID = re.compile(r"[^\W_]+(-[^\W_]+)*")


D = TypeVar("D", bound=Declared)


class Parsed(NamedTuple, Generic[D]):
    """What came of reading a block: the block if all of it could be read, and every problem."""

    block: D | None
    problems: list[Problem]


def parse(cls: type[D], raw: RawBlock, body: Body, language: Language) -> Parsed[D]:
    """Read all of a block and report every problem, each with its line, and not just the first."""
    problems = list(raw.problems)
    values: dict[str, Any] = {}
    pairs = _pair(cls, raw, language, problems)
    for spec, written in pairs:
        if marked(written.value, language) is not None:
            continue  # told as what it is, for the line
        try:
            values[spec.attribute] = _value(spec, written, language)
        except Unreadable as fault:
            problems.append(fault.problem(spec.name, written.line))
    problems += _body_values(cls, raw, body, values, language)
    missing = [
        spec for spec in cls.specs().values() if spec.required and spec.attribute not in values
    ]
    problems += _missing(missing, raw, {spec.name for spec, _ in pairs})
    if missing:
        return Parsed(None, problems)
    block = cls(**values)
    lines = {spec.name: written.line for spec, written in pairs}
    return Parsed(
        block,
        problems
        + [
            dc.replace(problem, line=problem.line or lines.get(problem.field, raw.line))
            for problem in block.check()
        ],
    )


def _pair(
    cls: type[Declared], raw: RawBlock, language: Language, problems: list[Problem]
) -> list[tuple[FieldSpec, RawField]]:
    """Pair what is declared with what was written; add unknown and repeated fields to *problems*."""
    found: dict[str, tuple[FieldSpec, RawField]] = {}
    options = {name: spec for name, spec in cls.specs().items() if spec.role == "option"}
    for written in raw.fields:
        name = language.read_name("field", written.name, options)
        if name is None:
            problems.append(_unknown_field(cls, written, options, language))
        elif name in found:
            problems.append(
                Problem(
                    Code.FIELD_TWICE,
                    Text(
                        "':{field}:' stands on line {line} too",
                        field=written.name,
                        line=found[name][1].line,
                    ),
                    name,
                    Text("keep one of them"),
                    written.line,
                )
            )
        else:
            found[name] = (options[name], written)
    for spec in cls.specs().values():
        if spec.role == "argument" and raw.argument:
            found[spec.name] = (spec, RawField(spec.name, raw.argument, raw.line))
    return list(found.values())


def _value(spec: FieldSpec, written: RawField, language: Language) -> Any:
    if not written.value:
        raise Unreadable(
            Code.FIELD_SYNTAX,
            Text("':{field}:' has no value", field=written.name),
            Text("write its value, or remove the line"),
        )
    try:
        value = convert(written.value, spec.type, language)
    except Unreadable as fault:
        if spec.role == "argument":
            raise
        raise Unreadable(
            fault.code,
            Text(":{field}: {fault}", field=written.name, fault=fault.message),
            fault.hint,
        ) from None
    if spec.name == "id" and not _ID.fullmatch(value):
        raise Unreadable(
            Code.BAD_ID,
            Text("'{value}' can't be an id", value=value),
            Text(
                "write letters and digits, with hyphens for spaces: {example}", example=fold(value)
            ),
        )
    return value


def _unknown_field(
    cls: type[Declared], written: RawField, options: Iterable[str], language: Language
) -> Problem:
    message = Text(
        "'{kind}' has no field '{field}'", kind=Text(cls.kind, "kind"), field=written.name
    )
    if guess := language.suggest("field", written.name, options):
        return Problem(
            Code.UNKNOWN_FIELD,
            message,
            "",
            Text("did you mean ':{guess}:'?", guess=guess),
            written.line,
        )
    fields = [Text(name, "field") for name in options]
    return Problem(
        Code.UNKNOWN_FIELD,
        message,
        "",
        Text("its fields are: {fields}", fields=fields),
        written.line,
    )


def _body_values(
    cls: type[Declared], raw: RawBlock, body: Body, values: dict[str, Any], language: Language
) -> Iterator[Problem]:
    specs = [spec for spec in cls.specs().values() if spec.role == "body"]
    yield from _misplaced_fields(cls, raw, language)
    if not specs and body.text:
        yield Problem(
            Code.UNEXPECTED_BODY,
            Text("'{kind}' takes no text of its own", kind=Text(cls.kind, "kind")),
            "",
            Text("write the text after the block"),
            raw.body_line,
        )
    for spec in specs:
        if spec.required and body.is_empty:
            continue
        if (fact := fact_type(spec.type)) is None:
            values[spec.attribute] = body.text if spec.type is str else body.passages
            continue
        read, problems = _read_facts(fact, body, spec.required, language)
        values[spec.attribute] = read
        yield from problems


def _read_facts(
    fact: type[Fact], body: Body, required: bool, language: Language
) -> tuple[tuple[Fact, ...], list[Problem]]:
    facts, problems = [], []
    for item in body.items:
        if marked(item.text, language) is not None:
            continue
        try:
            if (read := fact.read(item, language)) is not None:
                facts.append(read)
        except Unreadable as fault:
            problems.append(fault.problem(line=item.line))
    if required:
        problems += [
            Problem(Code.BAD_ITEM, Text("only list items are read here"), "", fact.form, line)
            for line in body.outside_list
        ]
    return tuple(facts), problems


def _misplaced_fields(cls: type[Declared], raw: RawBlock, language: Language) -> Iterator[Problem]:
    """Find fields that were written as text: without the first colon, or further down."""
    options = [name for name, spec in cls.specs().items() if spec.role == "option"]
    own = itertools.takewhile(
        lambda line: not is_fence(line), raw.body
    )  # an inner block has fields of its own
    for number, line in enumerate(own, raw.body_line):
        name, colon, value = line.strip().removeprefix(":").partition(":")
        is_first = number == raw.body_line
        if (
            colon
            and (is_first or line.startswith(":"))
            and language.read_name("field", name, options)
        ):
            yield Problem(
                Code.FIELD_SYNTAX,
                Text("'{line}' is read as text and not as a field", line=line.strip()),
                "",
                Text(
                    "write {example} on the lines right after the block's opening",
                    example=f":{name}: {value.strip()}",
                ),
                number,
            )


def _missing(specs: list[FieldSpec], raw: RawBlock, written: set[str]) -> Iterator[Problem]:
    for spec in specs:
        if spec.name in written:
            continue  # it is there, and its own problem has been told
        if spec.role == "body":
            yield Problem(
                Code.EMPTY_BLOCK, Text("the block is empty"), "", Text(spec.help), raw.line
            )
        elif spec.role == "argument":
            yield Problem(
                Code.MISSING_FIELD,
                Text("'{label}' is missing after the block's name", label=Text(spec.label)),
                spec.name,
                Text("write it on the same line as the name: {help}", help=Text(spec.help)),
                raw.line,
            )
        else:
            yield Problem(
                Code.MISSING_FIELD,
                Text("the field ':{field}:' is missing", field=Text(spec.name, "field")),
                spec.name,
                Text(
                    "add the line :{field}: {help}",
                    field=Text(spec.name, "field"),
                    help=Text(spec.help),
                ),
                raw.line,
            )
