"""``vgrdocs withdraw``: take back a report that must not be read any more."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Annotated

import typer

from ..locale import language as language_of
from ..model import Text
from ..publish.report_withdrawing import withdraw
from ..record import LEDGER, load_ledger
from .publish import checked, docname
from .usage import expecting, refused, relative, say, time_of


def withdraw_command(
    context: typer.Context,
    source: Annotated[Path, typer.Argument(help="The folder of the reports.")],
    report: Annotated[str, typer.Argument(help="The report: its file or its name.")],
    reason: Annotated[str, typer.Option(help="Why it is withdrawn; readers see it.")],
    by: Annotated[
        str, typer.Option(help="Who withdraws it; readers see it. Your name in git if left out.")
    ] = "",
    language: Annotated[
        str, typer.Option(help="The language of reports that have no conf.py.")
    ] = "en",
) -> None:
    """Take back a published report: a notice takes the place of its text, and the kept copies of the text go."""
    handbook, outcome = checked(source, language)
    said_in = language_of(outcome.language)
    who = by or _git_name(handbook.source)
    if not who.strip():
        raise refused(
            Text("git does not know your name; say who withdraws the report with --by"), said_in
        )
    if not reason.strip():
        raise refused(
            Text("say with --reason why the report is withdrawn; readers see it"), said_in
        )
    with expecting(outcome.language):
        known = {
            *outcome.standings,
            *(line.report for line in load_ledger(handbook.source / LEDGER)[0].lines),
        }
        name = docname(report, handbook, known)
        done = withdraw(handbook, outcome, name, reason, who, time_of(context))
    file = relative(handbook.source / f"{done.line.report}.md")
    told = Text("withdrawn: {report}; a notice has taken the place of its text in {file}")
    again = Text("{report} was withdrawn before; the notice is in {file}")
    say(
        said_in.say(
            (again if done.was_withdrawn else told).fill(report=done.line.report, file=file)
        )
    )
    for left in done.files_left:
        say(
            said_in.say(
                Text(
                    "{file} was shown by it, and is left; delete it if it must go too",
                    file=relative(left),
                )
            )
        )
    say(
        said_in.say(Text("commit it, and build the site again; git's history still holds the text"))
    )


def _git_name(folder: Path) -> str:
    """Return the name that git puts on commits; empty where it knows none, or is not there."""
    try:
        command = ["git", "-C", str(folder), "config", "user.name"]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout  # noqa: S603 - our own words
    except FileNotFoundError:
        return ""
