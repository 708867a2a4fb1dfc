"""``vgrdocs check``: every problem in the reports, with what to write instead."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .findings import FindingsFormat, print_findings
from .usage import Quiet, ReportLanguage, expecting, progress

if TYPE_CHECKING:
    from ..work.outcome import Finding, Handbook, Outcome


def check_command(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Folders or files to check; this folder if left out."),
    ] = None,
    format_: Annotated[
        FindingsFormat, typer.Option("--format", help="How to print the problems.")
    ] = FindingsFormat.TEXT,
    language: ReportLanguage = "en",
    quiet: Quiet = False,
) -> None:
    """Print problems and remarks: place, fault, what to write instead. Exit 1 for a problem."""
    from ..work.checking import recheck
    from ..work.locating import find_handbook
    from ..work.outcome import problems_of

    wanted = [path.resolve() for path in paths or [Path()]]
    with expecting(language, wanted[0]), progress(wanted[0], quiet=quiet):
        # By folder, so that a handbook of which several files are given is read once.
        handbooks = {}
        for path in wanted:
            handbook = find_handbook(path, language)
            handbooks[handbook.source] = handbook
        outcomes = list(map(recheck, handbooks.values()))
    findings: list[Finding] = []
    for outcome in outcomes:
        for finding in outcome.findings:
            if _is_wanted(finding, wanted):
                findings.append(finding)
    read = _count(handbooks.values(), outcomes, wanted)
    print_findings(findings, format_, outcomes[0].language, read)
    raise typer.Exit(1 if problems_of(findings) else 0)


def _count(handbooks: Iterable[Handbook], outcomes: list[Outcome], wanted: list[Path]) -> int:
    """Return how many reports were read, of those that were asked for."""
    count = 0
    for handbook, outcome in zip(handbooks, outcomes, strict=True):
        for docname in outcome.reports:
            file = handbook.source / f"{docname}.md"
            count += any(file == path or path in file.parents for path in wanted)
    return count


def _is_wanted(finding: Finding, wanted: list[Path]) -> bool:
    """Say whether a problem is of a file that was asked for, or of the handbook as a whole."""
    file = Path(finding.file)
    return finding.is_of_all or any(file == path or path in file.parents for path in wanted)
