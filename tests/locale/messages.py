"""Every message that a catalogue should have; run it to print what a language lacks."""

from __future__ import annotations

import ast
import string
import sys
from collections.abc import Iterator
from pathlib import Path

import typer
from typer.core import TyperArgument, TyperGroup, TyperOption
from typer.main import get_command

import vgrdocs
import vgrdocs.out.pdf.problems  # declares codes
from vgrdocs.cli import app
from vgrdocs.facts.registers import REGISTERS
from vgrdocs.locale import language
from vgrdocs.model import (
    BLOCKS,
    HALVES,
    NOT_STATED,
    QUARTERS,
    SEASONS,
    UNITS,
    Declared,
    FieldSpec,
    ProblemCode,
)
from vgrdocs.model.body import fact_type
from vgrdocs.model.parts_of_years import SHORT_UNITS
from vgrdocs.read.reference import Reference
from vgrdocs.read.roles import ROLES

Message = tuple[str, str]
_NAMES = ("kind", "field", "choice")


def all_messages() -> list[Message]:
    """Return (context, English message) of all that anyone may see, each once, sorted."""
    return sorted(
        {
            *_from_code(),
            *_from_commands(),
            *_from_declarations(),
            *(("", code.help) for code in ProblemCode.all()),
        }
    )


def _from_declarations() -> Iterator[Message]:
    for context in ("season", "season, definite"):
        yield from ((context, season) for season in SEASONS)
    yield "decimal sign", "."
    yield from (("part of a year", part) for part in (*QUARTERS, *HALVES))
    yield from (("unit", unit) for unit in UNITS)
    yield from (("unit, short", unit) for unit in SHORT_UNITS)
    written: dict[str, type[Declared]] = {**BLOCKS, **REGISTERS, Reference.kind: Reference}
    for name, declared in written.items():
        yield "kind", name
        yield "", _first_line(declared)
        for spec in declared.specs().values():
            yield from _from_field(spec)
    yield from (("", block.heading) for block in BLOCKS.values())
    yield from (("", block.several) for block in BLOCKS.values() if block.several)
    yield from (("kind", role) for role in ROLES)
    for register in REGISTERS.values():
        yield from (("", head) for head in register.heads)


def _from_commands() -> Iterator[Message]:
    """Yield what help says of the commands, and of what they take."""
    whole = get_command(app)
    assert isinstance(whole, TyperGroup)
    yield from (("command", name) for name in whole.commands)
    for command in (whole, *whole.commands.values()):
        help_option = command.get_help_option(typer.Context(command))
        for parameter in (*command.params, help_option):
            assert isinstance(parameter, TyperArgument | TyperOption)
            if isinstance(parameter, TyperArgument):
                yield "argument", parameter.name
            yield "", " ".join(str(parameter.help).split())
        yield "", str(command.help)
        if command.epilog:
            yield "", command.epilog


def _from_field(spec: FieldSpec) -> Iterator[Message]:
    if spec.role == "option":
        yield "field", spec.name
    yield "", spec.label
    yield "", spec.help
    for member in spec.choices or ():
        yield "choice", str(member.value)
    if spec.may_be_unknown:
        yield "choice", NOT_STATED
    if fact := fact_type(spec.type):
        for part in fact.specs().values():
            yield "", part.label
            yield "", part.help


def _first_line(declared: type[Declared]) -> str:
    return (declared.__doc__ or "").partition("\n")[0]


def _from_code() -> Iterator[Message]:
    for file in Path(vgrdocs.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and node.args):
                continue
            if getattr(node.func, "id", "") == "add_setting":
                yield "", ast.literal_eval(node.args[-1])
            if getattr(node.func, "id", "") not in ("Text", "Hint"):
                continue
            texts = [
                str(argument.value) for argument in node.args if isinstance(argument, ast.Constant)
            ]
            context = texts[1] if len(texts) > 1 else ""
            if len(texts) == len(node.args) and context not in _NAMES and _has_words(texts[0]):
                yield context, texts[0]


def _has_words(text: str) -> bool:
    return any(
        character.isalpha()
        for literal, *_ in string.Formatter().parse(text)
        for character in literal
    )


def _as_po(message: Message) -> str:
    context, text = (part.replace("\\", "\\\\").replace('"', '\\"') for part in message)
    return (f'msgctxt "{context}"\n' if context else "") + f'msgid "{text}"\nmsgstr ""\n'


if __name__ == "__main__":
    known = language(sys.argv[1]).translations
    print("\n".join(_as_po(message) for message in all_messages() if message not in known))
