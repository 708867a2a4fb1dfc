"""``vgrdocs witness``: have a time-stamp service witness what was recorded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..locale import language as language_of
from ..model import Language, Text
from ..record import LEDGER
from ..record.commands import vgrdocs_command
from .usage import expecting, refused, relative, say

if TYPE_CHECKING:
    from ..publish.witnessing import Witnessed


def witness_command(
    source: Annotated[
        Path, typer.Argument(help="The folder of the reports; this folder if left out.")
    ] = Path(),
) -> None:
    """Have the ledger's newest line witnessed, if it is not. Exit 1 if no service answers."""
    from ..publish.tagged_handbook import source_language
    from ..publish.witnessing import witness
    from ..work.locating import find_handbook

    code = source_language(source)
    said_in = language_of(code)
    with expecting(code, source):
        folder = find_handbook(source).source
        done = witness(folder)
    if done is None:
        refusal = Text("conf.py names no service that could witness it (vgrdocs_witnesses)")
        raise refused(refusal, said_in)
    _tell(done, folder, said_in)
    if not done.is_new:
        all_is = Text("all that is recorded in {file} is witnessed")
        say(said_in.say(all_is.fill(file=relative(folder / LEDGER))))
    raise typer.Exit(1 if done.is_waiting else 0)


def witness_recorded(folder: Path, code: str) -> None:
    """Have what was recorded in the handbook in *folder* witnessed, where a service is set.

    It is recorded whatever comes of that.
    """
    from ..publish.witnessing import witness

    with expecting(code):
        done = witness(folder)
    if done:
        _tell(done, folder, language_of(code))


def _tell(done: Witnessed, folder: Path, said_in: Language) -> None:
    from ..record.tokens import WITNESSED

    for reason in done.reasons:
        say(said_in.say(reason), is_error=True)
    if done.token:
        told = Text(
            "witnessed at {time}; commit the folder {folder} as well",
            time=f"{done.token.time:%Y-%m-%d %H:%M:%S}",
            folder=WITNESSED,
        )
        say(said_in.say(told))
    elif done.is_waiting:
        waits = Text(
            "what is recorded waits for a witness: "
            "the next 'vgrdocs publish' asks again, or {command}",
            command=vgrdocs_command("witness", folder),
        )
        say(said_in.say(waits))
