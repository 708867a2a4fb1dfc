"""``vgrdocs linkcheck``: which links to elsewhere work, and since when others do not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..model import Language, Text, why
from .findings import FindingsFormat, print_as_text, print_findings
from .usage import ReportLanguage, expecting, refused, relative, say

if TYPE_CHECKING:
    from ..work.linkcheck.checked import LinkCheck
    from ..work.outcome import Finding

_BROKEN_OFF = 130
"""What shells make of Ctrl+C: 128 and the number of its signal."""


def linkcheck_command(
    context: typer.Context,
    sources: Annotated[
        list[Path] | None,
        typer.Argument(help="Folders of handbooks; this folder if left out."),
    ] = None,
    format_: Annotated[
        FindingsFormat, typer.Option("--format", help="How to print what was found.")
    ] = FindingsFormat.TEXT,
    language: ReportLanguage = "en",
) -> None:
    """Ask whether links to elsewhere work, and keep when each did last. Exit 1 if one does not."""
    from ..work.linkcheck.checked import LinkCheck, Outside
    from ..work.locating import find_handbook
    from ..work.outcome import problems_of

    findings: list[Finding] = []
    checks: list[LinkCheck] = []
    is_whole = True
    wanted = sources or [Path()]
    with expecting(language, wanted[0]):
        handbooks = [find_handbook(source, language) for source in wanted]
    for handbook in handbooks:
        check = LinkCheck(handbook, Outside(context.obj))
        checks.append(check)
        is_whole = _ask(check)
        findings += _unread(check) + check.findings()
        if not is_whole:
            break
    said_in = checks[-1].language
    if format_ is FindingsFormat.TEXT:
        _print(findings, checks, said_in)
    else:
        print_findings(findings, format_, said_in.code)
    if not is_whole:
        raise typer.Exit(_BROKEN_OFF)
    raise typer.Exit(1 if problems_of(findings) else 0)


def _unread(check: LinkCheck) -> list[Finding]:
    """Return why a handbook could not be read, if so; its other faults are `vgrdocs check`'s."""
    if check.is_read:
        return []
    return check.outcome.problems


def _ask(check: LinkCheck) -> bool:
    """Ask for all pages; say whether it was not broken off."""
    from rich.console import Console

    said_in = check.language
    try:
        with Console(stderr=True).status("vgrdocs") as status:
            for number in check.ask():
                told = Text("pages asked: {count} of {all}", count=number, all=len(check.asked))
                status.update(said_in.say(told))
    except KeyboardInterrupt:
        say(said_in.say(Text("Broken off: what was found is kept.")), is_error=True)
        return False
    except OSError as fault:
        told = Text("'{site}' can't be written, and stays as it was: {reason}")
        site = relative(check.file)
        raise refused(told.fill(site=site, reason=why(fault)), said_in) from None
    return True


def _print(findings: list[Finding], checks: list[LinkCheck], said_in: Language) -> None:
    """Print what was found for people: what nobody could find out stands apart, at the end."""
    from ..work.linkcheck.telling import APART

    known = [finding for finding in findings if finding.code not in APART]
    apart = [finding for finding in findings if finding.code in APART]
    print_as_text(known, said_in.code)
    if apart:
        say("\n" + said_in.say(Text("Could not be checked:")))
        print_as_text(apart, said_in.code)
    asked = sum(check.count_asked() for check in checks)
    still = sum(check.count_kept() for check in checks)
    told = Text(
        "Links asked: {asked}. Worked within the last week, and not asked again: {still}.",
        asked=asked,
        still=still,
    )
    say(said_in.say(told))
