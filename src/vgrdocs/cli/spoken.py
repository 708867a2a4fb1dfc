"""Commands that speak the language that is spoken here: their help, their errors, their end."""

from __future__ import annotations

import sys
import textwrap
from functools import partial
from typing import TYPE_CHECKING, Any

import typer
from typer._click.exceptions import MissingParameter
from typer.core import TyperArgument, TyperCommand, TyperGroup

from ..locale import language
from ..locale.choosing import spoken_language
from ..model import Text
from .ending import exit_code
from .help import say_declared, write_help, write_usage

if TYPE_CHECKING:
    from typer._click import Context, HelpFormatter, Parameter


def _install_completion(context: Context, _: Parameter, wanted: bool | None) -> None:
    """Let the shell complete with the Tab key, and say so."""
    from typer._completion_shared import install

    from .usage import say

    if wanted and not context.resilient_parsing:
        shell, file = install()
        told = Text("the Tab key completes in {shell}, from the next window on; see {file}")
        said_in = language(spoken_language())
        say(said_in.say(told.fill(shell=shell, file=file)))
        raise typer.Exit


class SpokenCommand(TyperCommand):
    """A command whose help is in the language that is spoken here."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Take in what was typed. Where too little was, the last arguments are those missing."""
        typed = list(args)
        try:
            return super().parse_args(ctx, args)
        except MissingParameter as fault:
            required = [each for each in self.params if isinstance(each, TyperArgument)]
            required = [each for each in required if each.required]
            values, *_ = self.make_parser(ctx).parse_args(typed)
            filled = [each for each in required if values.get(str(each.name))]
            if fault.param in required and len(filled) < len(required):
                fault.param = required[len(filled)]
            raise

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the beginning of its sentence, which the Tab key shows."""
        told = say_declared(self.help, language(spoken_language()))
        return textwrap.shorten(told, limit, placeholder="...")

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write how it is called."""
        write_usage(self, ctx, formatter)

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write what it is for, what it takes, and an example."""
        write_help(self, ctx, formatter)


class SpokenGroup(TyperGroup):
    """The commands, with their help and their errors in the language that is spoken here."""

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write how a command of it is called."""
        write_usage(self, ctx, formatter)

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write which commands there are."""
        write_help(self, ctx, formatter)

    def get_params(self, ctx: Context) -> list[Parameter]:
        """Return its options; that of Typer's which says something says it in our words."""
        for parameter in self.params:
            if parameter.name == "install_completion":
                parameter.callback = _install_completion
        return super().get_params(ctx)

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run a command and end with its exit code."""
        # Else Typer would say in English what went wrong, and end by itself.
        extra["standalone_mode"] = False
        sys.exit(exit_code(partial(super().main, *args, **extra)))
