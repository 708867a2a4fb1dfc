"""``vgrdocs withdraw``: take back a report that must not be read any more."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..locale import language as language_of
from ..model import Language, Text
from ..record import LEDGER, load_ledger
from .agreeing import DryRun, Yes, agree_to_record
from .completing import complete_reports
from .publish import checked, docname
from .usage import (
    ReportLanguage,
    expecting,
    is_in_git,
    is_terminal,
    refused,
    relative,
    say,
    say_if_ahead,
    time_of,
)
from .witness import witness_recorded

if TYPE_CHECKING:
    from ..publish.report_withdrawing import Withdrawal
    from ..work.outcome import Handbook

_GOES_AND_STAYS = (
    Text("its text goes from its file and from the folder .published"),
    Text("and, when the site is built again, from all its versions and from its store"),
    Text(
        "what no command reaches: git's history, other clones, backups, and what was mailed, "
        "printed or copied"
    ),
)
_TITLE_STAYS = Text(
    "'{report}' was withdrawn with its title: that stands in the ledger, where no line can change"
)


def withdraw_command(
    context: typer.Context,
    source: Annotated[Path, typer.Argument(help="The folder of the reports.")],
    report: Annotated[
        str,
        typer.Argument(help="The report: its file or its name.", autocompletion=complete_reports),
    ],
    reason: Annotated[
        str, typer.Option(help="Why it is withdrawn; readers see it. Asked for if left out.")
    ] = "",
    by: Annotated[
        str, typer.Option(help="Who withdraws it; readers see it. Your name in git if left out.")
    ] = "",
    redact_title: Annotated[
        bool,
        typer.Option("--redact-title", help="Leave the title out of the notice and the ledger."),
    ] = False,
    yes: Yes = False,
    dry_run: DryRun = False,
    language: ReportLanguage = "en",
) -> None:
    """Take back a published report: a notice takes the place of its text; kept copies go."""
    from ..publish.report_withdrawing import title_of, withdraw

    handbook, outcome = checked(source, language)
    said_in = language_of(outcome.language)
    # By the ledger as well: a report whose file is gone can be withdrawn too.
    ledger, _ = load_ledger(handbook.source / LEDGER)
    known = {*outcome.standings, *(line.report for line in ledger.lines)}
    name = docname(report, handbook, known)
    if name not in ledger.withdrawn:  # one that was withdrawn before gets its notice again
        by = who_of(by, handbook.source, said_in)
        question = Text("Why is it withdrawn? Readers see the answer")
        refusal = Text("say with --reason why the report is withdrawn; readers see it")
        reason = reason_of(reason, question, refusal, said_in)
        with expecting(outcome.language):
            title = title_of(name, handbook, outcome)
        _show(name, title, reason, by, said_in, redacted=redact_title)
        if dry_run:
            return
        agree_to_record(said_in, yes=yes)
    elif redact_title and ledger.withdrawn[name].title:
        raise refused(_TITLE_STAYS.fill(report=name), said_in)
    elif dry_run:
        say(said_in.say(Text("{report} was withdrawn before", report=name)))
        return
    with expecting(outcome.language):
        done = withdraw(
            handbook, outcome, name, reason, by, time_of(context), redacted=redact_title
        )
    _tell(done, handbook, said_in)
    if not done.was_withdrawn:
        say_if_ahead(done.line, context, said_in)
        witness_recorded(handbook.source, outcome.language)


def _show(
    name: str, title: str, reason: str, by: str, said_in: Language, *, redacted: bool
) -> None:
    """Show what is to be withdrawn, what goes with it, and what stays."""
    shown = [
        Text("to be withdrawn: {report}, '{title}'", report=name, title=title),
        Text("readers will see why: {reason}", reason=reason.strip()),
        Text("and who withdrew it: {name}", name=by.strip()),
    ]
    if redacted:
        shown.append(Text("and '{report}' in place of its title", report=name))
    shown += _GOES_AND_STAYS
    for each in shown:
        say(said_in.say(each))


def _tell(done: Withdrawal, handbook: Handbook, said_in: Language) -> None:
    file = relative(handbook.source / f"{done.line.report}.md")
    told = Text("withdrawn: {report}; a notice has taken the place of its text in {file}")
    again = Text("{report} was withdrawn before; the notice is in {file}")
    message = again if done.was_withdrawn else told
    say(said_in.say(message.fill(report=done.line.report, file=file)))
    shown = Text("{file} was shown by it, and is left; delete it if it must go too")
    for left in done.files_left:
        say(said_in.say(shown.fill(file=relative(left))))
    then = Text("commit it, and build the site again")
    if not is_in_git(handbook.source):
        then = Text("build the handbook again")
    say(said_in.say(then))


def reason_of(reason: str, question: Text, refusal: Text, said_in: Language) -> str:
    """Return the reason to record; ask for one on a terminal, and end with *refusal* without."""
    if not reason.strip() and is_terminal():
        reason = typer.prompt(said_in.say(question), default="", show_default=False)
    if not reason.strip():
        raise refused(refusal, said_in)
    return reason


def who_of(by: str, folder: Path, said_in: Language) -> str:
    """Return who does what is recorded; where nobody says and git does not know, end."""
    who = by or _git_name(folder)
    if not who.strip():
        raise refused(Text("git does not know your name; say with --by who does this"), said_in)
    return who


def _git_name(folder: Path) -> str:
    """Return the name that git puts on commits; empty where it knows none, or is not there."""
    try:
        done = subprocess.run(  # noqa: S603 - no shell
            ["git", "-C", str(folder), "config", "user.name"],  # noqa: S607 - as a person's is
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        return ""
    return done.stdout
