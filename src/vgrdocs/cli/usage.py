"""What commands share: wrong use told in a sentence, progress, and words for people."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

import typer
from rich.console import Console

from ..builders.handbook import UnusableFolder
from ..locale import language as language_of
from ..model import Text


@contextmanager
def expecting(language: str) -> Iterator[None]:
    """Turn what the library raises for wrong use into a message and the exit code 2."""
    try:
        yield
    except UnusableFolder as fault:
        say(
            language_of(language).say(
                Text(
                    "'{path}' can't be used; give a folder with Markdown, "
                    "and build in an empty folder or over an earlier build",
                    path=fault.args[0],
                )
            ),
            is_error=True,
        )
        raise typer.Exit(2) from None


def say(text: str, *, is_error: bool = False) -> None:
    """Print a line for people."""
    Console(stderr=is_error, soft_wrap=True, highlight=False, emoji=False, markup=False).print(text)


def progress() -> AbstractContextManager[object]:
    """Show on a terminal that work is going on."""
    return Console(stderr=True).status("vgrdocs")
