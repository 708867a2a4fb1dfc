"""How far a command has come: a bar on a terminal, lines elsewhere; always on stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ..locale import language
from ..locale.choosing import spoken_language
from ..model import Language, Text
from ..model.phases import Phase, heard_phases

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import TaskID

_QUARTERS = 4
"""How often a line tells of a phase, where there is no terminal."""


@contextmanager
def progress(
    place: Path | None = None, *, quiet: bool = False, lines: bool = False
) -> Iterator[None]:
    """Show how far the work has come that is done while the `with` lasts.

    It is told in the language of the handbook at *place*, the working folder if left out.
    On a terminal it is a bar, which goes when all is done; elsewhere it is lines, if *lines* are
    wanted. With *quiet* it is nothing.
    """
    from rich.console import Console

    console = Console(stderr=True, highlight=False, emoji=False, markup=False)
    said_in = language(spoken_language(place))
    # Not by the console, which a variable of the environment can have believe that it is one.
    if not quiet and sys.stderr.isatty() and not console.is_dumb_terminal:
        with _bar(console, said_in):
            yield
    elif not quiet and lines:
        with heard_phases(_Lines(console, said_in).tell):
            yield
    else:
        yield


@contextmanager
def _bar(console: Console, said_in: Language) -> Iterator[None]:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    # It is drawn when something is told: a thread that draws would be forked with Sphinx's.
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    bar = Progress(*columns, console=console, transient=True, auto_refresh=False)
    tasks: dict[Phase, TaskID] = {}

    def tell(phase: Phase, done: int, of: int) -> None:
        if phase not in tasks:
            tasks[phase] = bar.add_task(said_in.say(phase.value), total=of)
        is_new_percent = of < 100 or done * 100 // of != (done - 1) * 100 // of
        bar.update(tasks[phase], completed=done, total=of)
        if is_new_percent:
            bar.refresh()

    with bar, heard_phases(tell):
        yield


class _Lines:
    """A line for each quarter of a phase."""

    def __init__(self, console: Console, said_in: Language) -> None:
        self.console, self.said_in = console, said_in
        self.told: dict[Phase, int] = {}

    def tell(self, phase: Phase, done: int, of: int) -> None:
        """Tell of a phase, unless it has been told of in this quarter."""
        if not of:
            return
        if not done:
            self.told[phase] = 0
        quarter = done * _QUARTERS // of
        if quarter > self.told.get(phase, 0):
            self.told[phase] = quarter
            told = Text("{phase}: {done} of {of}", phase=phase.value, done=done, of=of)
            self.console.print(self.said_in.say(told))
