"""The command line: one module a command, listed here."""

from __future__ import annotations

import typer

from ..model import machine_time
from . import build, check, diff, new, publish, serve, site, verify, withdraw

app = typer.Typer(
    name="vgrdocs",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=True,
    help="Turn situation reports in Markdown into a searchable, versioned handbook.",
)
app.command()(check.check)
app.command()(build.build)
app.command()(serve.serve)
app.command()(new.new)
app.command()(diff.diff)
app.command()(publish.publish)
app.command()(withdraw.withdraw)
app.command()(site.site)
app.command()(verify.verify)


def main() -> None:
    """Run the command line, with the machine's clock for the commands that record a time."""
    app(obj=machine_time)
