"""``vgrdocs verify``: whether a site is as it was published."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..locale import language as language_of
from ..model import Text
from .usage import expecting, relative, say


def verify_command(
    site: Annotated[Path, typer.Argument(help="The site.")],
    source: Annotated[
        Path | None,
        typer.Argument(help="The folder of the reports, to compare tags and ledger as well."),
    ] = None,
    store: Annotated[
        Path | None,
        typer.Option(help="The folder that keeps the versions, if site was given one."),
    ] = None,
    rebuild: Annotated[
        bool,
        typer.Option("--rebuild", help="Build each version again from its tag, and compare."),
    ] = False,
    language: Annotated[
        str, typer.Option(help="The language to answer in; the handbook's if left out.")
    ] = "",
) -> None:
    """Prove that site, store and ledger agree; name each file that does not. Exit 1 for any."""
    from ..publish.rebuilding import compare_rebuilt
    from ..publish.site_proof import site_language, verify

    code = language or site_language(site, store)
    with expecting(code, source or site):
        found = verify(site, source, store)
        if rebuild:
            found += compare_rebuilt(site, source, store)
    said_in = language_of(code)
    for path, message, hint in found:
        say(f"{relative(path)}: {said_in.say(message)}\n    {said_in.say(hint)}")
    if not found:
        say(said_in.say(Text("Everything is as it was published.")))
    raise typer.Exit(1 if found else 0)
