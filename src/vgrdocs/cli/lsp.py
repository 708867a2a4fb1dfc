"""``vgrdocs lsp``: what an editor starts to show problems and to complete what is typed."""

from __future__ import annotations

from typing import Annotated

import typer

from ..locale import language as language_of
from ..model import Text
from .usage import expecting, refused

_OF_EXTRA = {"pygls", "lsprotocol", "cattrs", "attrs"}


def lsp_command(
    context: typer.Context,
    language: Annotated[
        str, typer.Option(help="The language of reports that have no conf.py; the editor's own.")
    ] = "",
) -> None:
    """Answer an editor over standard input and output: problems, completion, help, places."""
    with expecting(language or "en"):
        try:
            from ..edit.speaking import speak
        except ModuleNotFoundError as fault:
            if fault.name not in _OF_EXTRA:
                raise
            told = Text("'vgrdocs lsp' needs more to be installed: {command}")
            command = 'pip install "vgrdocs[lsp]"'
            raise refused(told.fill(command=command), language_of(language or "en")) from None
        speak(language, context.obj)
