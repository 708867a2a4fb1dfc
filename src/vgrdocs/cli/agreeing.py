"""What commands that can't be undone show first, and how they ask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from ..model import Language, Text
from ..record import (
    LEDGER,
    LedgerAction,
    Line,
    first_change,
    kept_file,
    load_ledger,
    pair_passages,
)
from .usage import is_terminal, say

if TYPE_CHECKING:
    from ..publish.report_publishing import Plan
    from ..work.outcome import Handbook, Outcome

Yes = Annotated[
    bool, typer.Option("--yes", help="Do not ask before it is recorded, on a terminal either.")
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Show what would be recorded, and change nothing.")
]
"""The options of each command that asks."""

_MOST = 8
"""How many changed passages of a report are shown."""
_PLANNED = {
    LedgerAction.PUBLISHED: Text("to be published: {report}, '{title}'"),
    LedgerAction.CORRECTED: Text("to be corrected: {report}, '{title}'"),
}


def agree_to_record(said_in: Language, *, yes: bool) -> None:
    """Ask on a terminal whether to go on, and end the command with 1 where the answer is no.

    Without a terminal nobody can be asked: whoever runs the command there has said yes.
    """
    if yes or not is_terminal():
        return
    if not asked_whether(Text("Record this? It can't be undone"), said_in):
        say(said_in.say(Text("Nothing was recorded.")))
        raise typer.Exit(1)


def asked_whether(question: Text, said_in: Language) -> bool:
    """Ask a question on the terminal until the answer is yes or no; an empty one is no."""
    agreed, refused = said_in.say(Text("yes")), said_in.say(Text("no"))
    asked = f"{said_in.say(question)} [{agreed}/{refused}]"
    while True:
        answer = str(typer.prompt(asked, default="", show_default=False)).strip().casefold()
        if refused.startswith(answer):
            return False
        if agreed.startswith(answer):
            return True


def show_plan(planned: Plan, handbook: Handbook, outcome: Outcome, said_in: Language) -> None:
    """Show what is to be recorded, what of a corrected report changes, and what is left."""
    ledger, _ = load_ledger(handbook.source / LEDGER)
    for line in planned.lines:
        title = outcome.standings[line.report].report.title
        say(said_in.say(_PLANNED[line.action].fill(report=line.report, title=title)))
        newest = ledger.newest(line.report)
        if newest is not None:
            for change in _changes(handbook, newest, line):
                say(f"    {said_in.say(change)}")
    for reason in planned.left.values():
        say(said_in.say(Text("left: {reason}", reason=reason)))
    if planned.unchanged:
        unchanged = Text("unchanged since they were published: {count}")
        say(said_in.say(unchanged.fill(count=len(planned.unchanged))))
    if not planned.lines:
        say(said_in.say(Text("There is nothing to record.")))


def _changes(handbook: Handbook, newest: Line, line: Line) -> Iterator[Text]:
    """Yield what readers of a report get in place of what they had."""
    kept = kept_file(handbook.source, newest.report, newest.source)
    if kept.is_file():
        old = kept.read_text("utf-8", "replace")
        new = (handbook.source / f"{line.report}.md").read_text("utf-8", "replace")
        yield from _changed_passages(old, new)
    for file in sorted(newest.files.keys() | line.files.keys()):
        if newest.files.get(file) != line.files.get(file):
            yield Text("other content: {file}", file=file)


def _changed_passages(old: str, new: str) -> Iterator[Text]:
    before = [row.strip() for row in old.splitlines() if row.strip()]
    after = [row.strip() for row in new.splitlines() if row.strip()]
    pairs = [pair for pair in pair_passages(before, after) if pair[0] != pair[1]]
    for was, becomes in pairs[:_MOST]:
        change = first_change(was or "", becomes or "")
        if change.old:
            yield Text("was: {text}", text=change.old)
        if change.new:
            yield Text("becomes: {text}", text=change.new)
    if len(pairs) > _MOST:
        yield Text("more changes: {count}", count=len(pairs) - _MOST)
