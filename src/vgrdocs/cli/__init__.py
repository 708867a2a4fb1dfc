"""The command line: one module a command, listed here."""

from __future__ import annotations

from typing import Annotated

import typer

from .. import __version__
from ..model import machine_time
from . import accept, build, check, diff, init, new, publish, serve, site, verify, withdraw, witness
from .ending import end_when_told
from .usage import print_whatever_the_locale

app = typer.Typer(
    name="vgrdocs",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=True,
    context_settings={"help_option_names": ["-h", "--help"]},
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


app.command("init")(init.init_command)
app.command("check")(check.check_command)
app.command("build")(build.build_command)
app.command("serve")(serve.serve_command)
app.command("new")(new.new_command)
app.command("diff")(diff.diff_command)
app.command("publish")(publish.publish_command)
app.command("withdraw")(withdraw.withdraw_command)
app.command("accept")(accept.accept_command)
app.command("witness")(witness.witness_command)
app.command("site")(site.site_command)
app.command("verify")(verify.verify_command)


def main() -> None:
    """Run the command line, with the machine's clock for the commands that record a time."""
    end_when_told()
    print_whatever_the_locale()
    app(obj=machine_time)
