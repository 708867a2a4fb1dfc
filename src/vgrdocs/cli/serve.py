"""``vgrdocs serve``: the handbook in a browser while it is written."""

from __future__ import annotations

import logging
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer
from watchfiles import watch

from ..work.handbook import find_handbook
from ..work.preview import Preview, served
from .findings import FindingsFormat, print_findings
from .usage import expecting, progress, say


def serve_command(
    source: Annotated[
        Path, typer.Argument(help="The folder of the reports; this folder if left out.")
    ] = Path(),
    language: Annotated[
        str, typer.Option(help="The language of reports that have no conf.py.")
    ] = "en",
) -> None:
    """Show the handbook in a browser, built anew whenever a file is saved. Ctrl+C ends it."""
    logging.getLogger("watchfiles").setLevel(logging.WARNING)  # the terminal is for problems
    with expecting(language), tempfile.TemporaryDirectory() as folder:
        preview = Preview(find_handbook(source, language), Path(folder, "handbook"))
        with served(preview) as address, suppress(KeyboardInterrupt):
            say(address)
            # Yields when nothing has changed too: the first build happens when the watch is on.
            for changes in watch(preview.handbook.source, rust_timeout=300, yield_on_timeout=True):
                if changes or not preview.state:
                    _build(preview)


def _build(preview: Preview) -> None:
    """Build, and print what `vgrdocs check` would."""
    with progress():
        outcome = preview.build()
    print_findings(outcome.findings, FindingsFormat.TEXT, outcome.language)
