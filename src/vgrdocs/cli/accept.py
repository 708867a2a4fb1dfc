"""``vgrdocs accept``: let a version stand as it went out, though not all of it was recorded."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..locale import language as language_of
from ..model import Text
from ..record import LEDGER
from .usage import expecting, progress, relative, say, say_if_ahead, time_of
from .withdraw import reason_of, who_of
from .witness import witness_recorded


def accept_command(
    context: typer.Context,
    source: Annotated[Path, typer.Argument(help="The folder of the reports.")],
    version: Annotated[str, typer.Argument(help="The version: its tag.")],
    reason: Annotated[
        str,
        typer.Option(help="Why it went out so; it stands in the ledger. Asked for if left out."),
    ] = "",
    by: Annotated[str, typer.Option(help="Who accepts it. Your name in git if left out.")] = "",
) -> None:
    """Accept a version that went out with reports that were not recorded, and say why."""
    from ..publish.tagged_handbook import source_language
    from ..publish.version_accepting import accept
    from ..work.locating import find_handbook

    code = source_language(source)
    said_in = language_of(code)
    with expecting(code, source):
        folder = find_handbook(source).source
        refusal = Text("say with --reason why the version went out so")
        reason = reason_of(reason, Text("Why did it go out so?"), refusal, said_in)
        who = who_of(by, folder, said_in)
        with progress():
            line = accept(folder, version, reason, who, time_of(context))
    told = Text("accepted: {version}; recorded in {file}, commit it")
    if line is None:
        told = Text("{version} was accepted before; that stands in {file}")
    say(said_in.say(told.fill(version=version, file=relative(folder / LEDGER))))
    if line:
        say_if_ahead(line, context, said_in)
        witness_recorded(folder, code)
