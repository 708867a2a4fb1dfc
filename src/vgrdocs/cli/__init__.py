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
app.command("check")(check.check_command)
app.command("build")(build.build_command)
app.command("serve")(serve.serve_command)
app.command("new")(new.new_command)
app.command("diff")(diff.diff_command)
app.command("publish")(publish.publish_command)
app.command("withdraw")(withdraw.withdraw_command)
app.command("site")(site.site_command)
app.command("verify")(verify.verify_command)


def main() -> None:
    """Run the command line, with the machine's clock for the commands that record a time."""
    app(obj=machine_time)
