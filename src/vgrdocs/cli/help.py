"""Help and usage in the language that is spoken here, laid out as text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from typer.core import TyperArgument, TyperGroup, TyperOption

from ..locale import language
from ..locale.choosing import spoken_language
from ..model import Language, Text

if TYPE_CHECKING:
    from typer._click import Command, Context, HelpFormatter

_VALUES = {"Path": Text("PATH"), "int": Text("NUMBER")}
"""What stands for the value of an option, by its type; of any other type it is a text."""


def write_usage(command: Command, context: Context, formatter: HelpFormatter) -> None:
    """Write how a command is called."""
    said_in = language(spoken_language())
    pieces = [said_in.say(Text("[OPTIONS]"))]
    for parameter in command.params:
        if isinstance(parameter, TyperArgument):
            name = argument_name(str(parameter.name), said_in)
            shown = name if parameter.required else f"[{name}]"
            pieces.append(shown if parameter.nargs == 1 else f"{shown}...")
    if isinstance(command, TyperGroup):
        pieces.append(said_in.say(Text("COMMAND")))
    prefix = said_in.say(Text("Usage:"))
    formatter.write_usage(context.command_path, " ".join(pieces), f"{prefix} ")


def argument_name(name: str, said_in: Language) -> str:
    """Return what an argument is called, in capitals as in the manual."""
    return said_in.say(Text(name, "argument")).upper()


def write_help(command: Command, context: Context, formatter: HelpFormatter) -> None:
    """Write what a command is for, what it takes, and an example."""
    said_in = language(spoken_language())
    write_usage(command, context, formatter)
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(say_declared(command.help, said_in))
    for heading, rows in _sections(command, context, said_in):
        if rows:
            with formatter.section(said_in.say(heading)):
                formatter.write_dl(rows)
    if command.epilog:
        with formatter.section(said_in.say(Text("Example"))):
            formatter.write(f"  {say_declared(command.epilog, said_in)}\n")


def _sections(
    command: Command, context: Context, said_in: Language
) -> Iterator[tuple[Text, list[tuple[str, str]]]]:
    """Yield the heading and the rows of each list in a help."""
    arguments, options, commands = [], [], []
    for parameter in command.get_params(context):
        if isinstance(parameter, TyperArgument):
            name = argument_name(str(parameter.name), said_in)
            arguments.append((name, say_declared(parameter.help, said_in)))
        elif isinstance(parameter, TyperOption):
            options.append((_option(parameter, said_in), _option_help(parameter, said_in)))
    if isinstance(command, TyperGroup):
        for name, each in command.commands.items():
            commands.append((name, say_declared(each.help, said_in)))
    yield Text("Arguments"), arguments
    yield Text("Options"), options
    yield Text("Commands"), commands


def _option(option: TyperOption, said_in: Language) -> str:
    """Return an option as it is written, with what stands for its value."""
    # Click has the names of the help in no order.
    names = ", ".join((*sorted(option.opts, key=len), *option.secondary_opts))
    if option.is_flag:
        return names
    if choices := option.type_descriptor.choices:
        return f"{names} {'|'.join(str(choice.value) for choice in choices)}"
    kind = getattr(option.type_descriptor.annotation, "__name__", "")
    return f"{names} {said_in.say(_VALUES.get(kind, Text('TEXT')))}"


def _option_help(option: TyperOption, said_in: Language) -> str:
    told = say_declared(option.help, said_in)
    # Other defaults are said in the sentence.
    if isinstance(option.default, str | int) and option.default and not option.is_flag:
        told += f"  [{said_in.say(Text('if left out: {value}', value=option.default))}]"
    return told


def say_declared(english: str | None, said_in: Language) -> str:
    """Return a declared sentence as the catalogue has it."""
    return said_in.say(Text(" ".join((english or "").split())))
