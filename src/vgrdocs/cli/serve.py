"""``vgrdocs serve``: the handbook in a browser while it is written."""

from __future__ import annotations

import logging
import tempfile
import webbrowser
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .ending import ToldToEnd
from .findings import FindingsFormat, print_findings
from .usage import ReportLanguage, expecting, is_terminal, progress, say

if TYPE_CHECKING:
    from ..work.preview import Preview


def serve_command(
    source: Annotated[
        Path, typer.Argument(help="The folder of the reports; this folder if left out.")
    ] = Path(),
    language: ReportLanguage = "en",
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The port; another one if it is taken.")
    ] = 8000,
    host: Annotated[
        str, typer.Option(help="The address to serve at; others than this machine may see it.")
    ] = "127.0.0.1",
    open_browser: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the page that was saved last.")
    ] = True,
) -> None:
    """Show the handbook in a browser, built anew whenever a file is saved. Ctrl+C ends it."""
    from watchfiles import watch

    from ..work.locating import find_handbook
    from ..work.preview import Preview, served

    logging.getLogger("watchfiles").setLevel(logging.WARNING)  # the terminal is for problems
    with expecting(language, source), tempfile.TemporaryDirectory() as folder:
        preview = Preview(find_handbook(source, language), Path(folder, "handbook"))
        # To be ended is what it waits for, by Ctrl+C or by a signal, and no failure.
        ended = suppress(KeyboardInterrupt, ToldToEnd)
        with served(preview, port, host) as address, ended:
            say(address)
            # Yields when nothing has changed too: the first build happens when the watch is on.
            for changes in watch(preview.handbook.source, rust_timeout=300, yield_on_timeout=True):
                if changes or not preview.is_built:
                    is_first = not preview.is_built
                    _build(preview)
                    if is_first and open_browser and is_terminal():
                        webbrowser.open(address + preview.last_saved())


def _build(preview: Preview) -> None:
    """Build, and print what `vgrdocs check` would."""
    with progress():
        outcome = preview.build()
    print_findings(outcome.findings, FindingsFormat.TEXT, outcome.language)
