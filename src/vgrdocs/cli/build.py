"""``vgrdocs build``: the whole handbook."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .findings import FindingsFormat, print_findings
from .usage import Quiet, ReportLanguage, expecting, progress, say


def build_command(
    source: Annotated[Path, typer.Argument(help="The folder of the reports.")],
    out: Annotated[Path, typer.Argument(help="The folder to build in.")],
    language: ReportLanguage = "en",
    quiet: Quiet = False,
    handbook_pdf: Annotated[
        bool, typer.Option("--handbook-pdf", help="Make handbok.pdf too, of the whole handbook.")
    ] = False,
    draft: Annotated[
        bool,
        typer.Option("--draft", help="Show what is not done in pages for writers, without PDFs."),
    ] = False,
) -> None:
    """Build the handbook. With problems in the reports nothing is replaced; the exit code is 1."""
    from ..facts.pdfs import OUTGROWN
    from ..work.handbook import BUILDERS, PAGES, build
    from ..work.handbook_pdf import without_handbook_pdf
    from ..work.locating import find_handbook, preview_of

    with expecting(language, source):
        handbook = find_handbook(source, language)
        if not handbook_pdf:
            handbook = without_handbook_pdf(handbook)
        if draft:
            handbook = preview_of(handbook)
        with progress(source, quiet=quiet, lines=True):
            builders = PAGES if draft else BUILDERS
            outcome = build(handbook, out, builders=builders, is_kept_for_user=not draft)
    if outcome.problems:
        print_findings(outcome.findings, FindingsFormat.TEXT, outcome.language)
    else:
        # Whoever asked for that PDF is told why there is none.
        why_none = [finding for finding in outcome.findings if finding.code == OUTGROWN]
        if why_none:
            print_findings(why_none, FindingsFormat.TEXT, outcome.language)
    if outcome.is_kept:
        say((out.resolve() / "index.html").as_uri())
    if outcome.problems and not (draft and outcome.is_kept):
        raise typer.Exit(1)
