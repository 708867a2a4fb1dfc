"""``vgrdocs publish``: record in the ledger what goes out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..locale import language as language_of
from ..model import Language, Text
from ..record import LEDGER, LedgerAction
from .agreeing import DryRun, Yes, agree_to_record, show_plan
from .completing import complete_reports
from .findings import FindingsFormat, print_findings
from .going_out import go_out
from .usage import (
    ReportLanguage,
    expecting,
    is_in_git,
    progress,
    relative,
    say,
    say_if_ahead,
    say_if_behind,
    time_of,
)
from .witness import witness_recorded

if TYPE_CHECKING:
    from ..publish.report_publishing import Plan
    from ..work.outcome import Handbook, Outcome


def publish_command(
    context: typer.Context,
    source: Annotated[
        Path, typer.Argument(help="The folder of the reports; this folder if left out.")
    ] = Path(),
    report: Annotated[
        list[str] | None,
        typer.Option(
            help="A report to record: its file or its name; "
            "all that are new or corrected if left out.",
            autocompletion=complete_reports,
        ),
    ] = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    merge: Annotated[
        bool,
        typer.Option(
            "--merge", help="Put what two branches have recorded into one ledger, and no more."
        ),
    ] = False,
    language: ReportLanguage = "en",
) -> None:
    """Record the reports that go out, so that none can change without a correction."""
    from ..publish.report_publishing import ProblemsInTheWay, plan, publish

    if merge:
        _merge(source, language, time_of(context), dry_run=dry_run)
        return
    handbook, outcome = checked(source, language)
    said_in = language_of(outcome.language)
    names = [docname(each, handbook, outcome.standings) for each in report or ()]
    with expecting(outcome.language):
        try:
            planned = plan(handbook, outcome, names, time_of(context))
            show_plan(planned, handbook, outcome, said_in)
            shown = [line.report for line in planned.lines]
            if planned.lines and not dry_run:
                agree_to_record(said_in, yes=yes)
                done = publish(handbook, outcome, shown, time_of(context))
                _tell(done, handbook, said_in)
                for line in done.lines[:1]:
                    say_if_ahead(line, context, said_in)
                    say_if_behind(handbook.source, context, said_in)
            if not dry_run:
                witness_recorded(handbook.source, outcome.language)
                go_out(handbook.source, shown, time_of(context).date(), said_in, yes=yes)
        except ProblemsInTheWay as fault:
            print_findings(fault.findings, FindingsFormat.TEXT, outcome.language)
            say(said_in.say(fault.text))
            raise typer.Exit(1) from None
    if outcome.problems:
        say(said_in.say(Text("other files have problems; 'vgrdocs check' tells them")))


def _merge(source: Path, language: str, time: dt.datetime, *, dry_run: bool) -> None:
    """Merge the ledger of two branches, and say what came of it, or would."""
    from ..publish.ledger_merging import merge as merge_branches
    from ..publish.tagged_handbook import source_language
    from ..work.locating import find_handbook

    code = source_language(source)
    said_in = language_of(code)
    with expecting(code, source), progress(source):
        handbook = find_handbook(source, language)
        done = merge_branches(handbook, time, writes=not dry_run)
    file = relative(handbook.source / LEDGER)
    told = Text("{file} holds what both branches have recorded: lines: {count}")
    if dry_run:
        told = Text("{file} would hold what both branches have recorded: lines: {count}")
    if done.was_whole:
        told = Text("{file} is one chain; there is nothing to merge")
    say(said_in.say(told.fill(file=file, count=done.lines)))
    for name in done.corrected:
        say(said_in.say(Text("corrected by both: {report}", report=name)))
    witness_recorded(handbook.source, code)


def checked(source: Path, language: str) -> tuple[Handbook, Outcome]:
    """Return the handbook of the folder *source* and what a check of it finds.

    Wrong use ends the command.
    """
    from ..work.checking import check
    from ..work.locating import find_handbook

    with expecting(language, source):
        handbook = find_handbook(source, language)
        with progress(source):
            return handbook, check(handbook)


def docname(report: str, handbook: Handbook, known: Iterable[str]) -> str:
    """Return the name of the document that is meant.

    It is meant by its name or its file, or by its date where only one report has it.
    """
    for file in (Path(report).absolute(), handbook.source / report):
        is_there = file.is_file() or file.with_suffix(".md").is_file()
        if is_there and file.is_relative_to(handbook.source):
            return file.relative_to(handbook.source).with_suffix("").as_posix()
    dated = [name for name in known if name.rpartition("/")[2] == report]
    if len(dated) == 1:
        return dated[0]
    return report.removesuffix(".md")


_DONE = {
    LedgerAction.PUBLISHED: Text("published: {report}"),
    LedgerAction.CORRECTED: Text("corrected: {report}"),
}


_RECORDED = Text(
    "recorded in {file}; commit it together with the reports and the folder .published"
)
_KEPT = Text("recorded in {file}; keep it together with the reports and the folder .published")


def _tell(done: Plan, handbook: Handbook, said_in: Language) -> None:
    if not done.lines:  # somebody else has recorded it while this was shown
        say(said_in.say(Text("There is nothing to record.")))
        return
    for line in done.lines:
        say(said_in.say(_DONE[line.action].fill(report=line.report)))
    recorded = _RECORDED if is_in_git(handbook.source) else _KEPT
    say(said_in.say(recorded.fill(file=relative(handbook.source / LEDGER))))
