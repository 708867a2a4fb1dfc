"""The command line: one module a command, listed here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Annotated

import typer

from .. import __version__
from ..model import machine_time
from ..work.leaving import run_and_leave
from . import (
    accept,
    build,
    check,
    diff,
    import_reports,
    init,
    linkcheck,
    lsp,
    new,
    publish,
    push,
    send,
    serve,
    site,
    style,
    verify,
    withdraw,
    witness,
)
from .ending import run_until_told
from .examples import EXAMPLES
from .spoken import SpokenCommand, SpokenGroup
from .usage import (
    print_whatever_the_locale,
    refuse_a_folder_that_is_gone,
    refuse_a_time_of_the_build_that_is_none,
)

app = typer.Typer(
    name="vgrdocs",
    cls=SpokenGroup,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=True,
    rich_markup_mode=None,  # to lay out a help costs more than all else that it takes
    context_settings={
        "help_option_names": ["-h", "--help"],
        # For an option without a value Typer loads Pydantic, which takes longer than all the rest.
        "default_map": dict.fromkeys(("install_completion", "show_completion", "help"), False),
    },
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def _whole(
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print which vgrdocs this is.", callback=_print_version, is_eager=True
        ),
    ] = False,
) -> None:
    """Turn situation reports in Markdown into a searchable, versioned handbook."""


COMMANDS: dict[str, Callable[..., None]] = {
    "init": init.init_command,
    "check": check.check_command,
    "build": build.build_command,
    "serve": serve.serve_command,
    "new": new.new_command,
    "lsp": lsp.lsp_command,
    "import": import_reports.import_command,
    "diff": diff.diff_command,
    "linkcheck": linkcheck.linkcheck_command,
    "style": style.style_command,
    "publish": publish.publish_command,
    "withdraw": withdraw.withdraw_command,
    "send": send.send_command,
    "accept": accept.accept_command,
    "witness": witness.witness_command,
    "site": site.site_command,
    "verify": verify.verify_command,
    "push": push.push_command,
}
"""The commands, in the order in which help lists them."""

for _name, _command in COMMANDS.items():
    app.command(_name, cls=SpokenCommand, epilog=EXAMPLES.get(_name))(_command)


def main() -> None:
    """Run the command line, with the machine's clock for the commands that record a time."""
    print_whatever_the_locale()
    refuse_a_folder_that_is_gone()
    refuse_a_time_of_the_build_that_is_none()
    command = partial(app, obj=machine_time)
    run_and_leave(partial(run_until_told, command))
