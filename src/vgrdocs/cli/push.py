"""``vgrdocs push``: the published reports as pages of another site, such as an intranet."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..locale import language as language_of
from ..model import Language, Text
from .agreeing import asked_whether
from .findings import print_as_text
from .usage import Quiet, expecting, is_terminal, progress, refused, say

if TYPE_CHECKING:
    from ..publish.push.outside import OutsideWorld
    from ..publish.push.pushing import PageStep, PushOutcome
    from ..publish.push.target import PushTarget
    from ..publish.tagged_handbook import TaggedHandbook


def push_command(
    context: typer.Context,
    target: Annotated[str, typer.Argument(help="The name of the target, as conf.py declares it.")],
    site: Annotated[Path, typer.Argument(help="The site, as vgrdocs site has made it.")],
    source: Annotated[
        Path, typer.Argument(help="The folder of the reports; this folder if left out.")
    ] = Path(),
    yes: Annotated[
        bool, typer.Option("--yes", help="Do not ask before it is sent, on a terminal either.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be sent, and send nothing.")
    ] = False,
    whole: Annotated[
        bool,
        typer.Option("--all", help="Send every page, also those that were sent and are the same."),
    ] = False,
    store: Annotated[
        Path | None,
        typer.Option(help="The folder that keeps the versions, if site was given one."),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Let another site show the published reports, a page for each. Exit 1 if a page fails."""
    from ..publish.push.journal import journal_of
    from ..publish.push.outside import OutsideWorld
    from ..publish.push.published import published_in
    from ..publish.push.pushing import push, steps_to
    from ..publish.tagged_handbook import TaggedHandbook, source_language

    said_in = language_of(source_language(source))
    with expecting(said_in.code, source), OutsideWorld(os.environ, context.obj) as outside:
        handbook = TaggedHandbook(source)
        place = _declared(target, handbook, outside, said_in)
        published = published_in(site, handbook, store)
        with journal_of(handbook, target) as journal:
            steps = steps_to(place, published, journal, whole=whole)
            _show(steps, len(published.pages), said_in)
            if published.is_behind:
                _say(Text("the site is older than the ledger: run vgrdocs site first"), said_in)
            if dry_run or not steps:
                return
            _agree(place, said_in, yes=yes)
            with progress(source, quiet=quiet):
                outcome = push(place, steps, journal)
    raise typer.Exit(_told(outcome, place, said_in))


def _declared(
    name: str, handbook: TaggedHandbook, outside: OutsideWorld, said_in: Language
) -> PushTarget:
    """Return the target; where conf.py says it wrongly, tell all that is wrong and end with 2."""
    from ..publish.push.declared import declared_target
    from ..read.setting import UnusableSettings
    from ..work.conf_faults import of_conf

    try:
        return declared_target(handbook, name, outside)
    except UnusableSettings as fault:
        findings = sorted(of_conf(handbook.source / "conf.py", fault))
        print_as_text(findings, said_in.code)
        raise typer.Exit(2) from None


def _show(steps: Sequence[PageStep], pages: int, said_in: Language) -> None:
    """Show what is to be done, and how many pages stay as they are."""
    from ..publish.push.pushing import Action

    planned = {
        Action.DOWN: Text("to be taken down: {report}"),
        Action.CHANGED: Text("to be updated: {report}, '{title}'"),
        Action.NEW: Text("to be put out: {report}, '{title}'"),
    }
    for step in steps:
        title = step.page.title if step.page else ""
        _say(planned[step.action].fill(report=step.report, title=title), said_in)
    unchanged = pages - sum(step.page is not None for step in steps)
    if unchanged:
        _say(Text("sent before, and the same since: {count}", count=unchanged), said_in)
    if not steps:
        _say(Text("There is nothing to send."), said_in)


def _agree(place: PushTarget, said_in: Language, *, yes: bool) -> None:
    """End the command with 2 where a secret is missing, and with 1 where somebody says no."""
    from ..publish.push.declared import missing_secrets

    if missing := missing_secrets(place):
        raise refused(
            Text("set {variables} in the environment to log in", variables=missing), said_in
        )
    if yes or not is_terminal():
        return
    if not asked_whether(Text("Send this to '{target}'?", target=place.name), said_in):
        _say(Text("Nothing was sent."), said_in)
        raise typer.Exit(1)


def _told(outcome: PushOutcome, place: PushTarget, said_in: Language) -> int:
    """Tell what came of it, and return what to end with."""
    from ..publish.push.faults import LoginRefused
    from ..publish.push.pushing import Action

    done = {
        Action.DOWN: Text("taken down: {report}"),
        Action.CHANGED: Text("updated: {report}"),
        Action.NEW: Text("put out: {report}"),
    }
    for step in outcome.done:
        _say(done[step.action].fill(report=step.report), said_in)
    for report, fault in outcome.refused:
        say(f"{report}: {said_in.say(fault.text)}", is_error=True)
        if fault.way_out:
            say(f"    {said_in.say(fault.way_out)}", is_error=True)
    if outcome.stopped:
        say(said_in.say(outcome.stopped.text), is_error=True)
    if isinstance(outcome.stopped, LoginRefused):
        if place.variables:
            way_out = Text("look at {variables} in the environment", variables=place.variables)
            say(f"    {said_in.say(way_out)}", is_error=True)
        return 2
    return 1 if outcome.stopped or outcome.refused else 0


def _say(text: Text, said_in: Language) -> None:
    say(said_in.say(text))
