"""How far a long piece of work has come: told to whoever listens, and to nobody else."""

from __future__ import annotations

import enum
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from .language import Text


class Phase(enum.Enum):
    """What is done one by one, and how that is called while it goes on."""

    READING = Text("reading files")
    WRITING = Text("writing pages")
    PDFS = Text("making PDFs")
    VERSIONS = Text("building versions")
    IMPORTING = Text("importing files")
    PAGES_SENT = Text("sending pages")
    MAILS = Text("sending mails")


Listener = Callable[[Phase, int, int], None]
"""Takes in how many are done of a phase, and of how many."""


class _Heard:
    """Who listens in which process, and how many are done of each phase, and of how many."""

    def __init__(self) -> None:
        self.listeners: list[tuple[int, Listener]] = []
        self.phases: dict[Phase, tuple[int, int]] = {}

    def tell(self, phase: Phase, done: int, of: int) -> None:
        self.phases[phase] = done, of
        for process, listener in tuple(self.listeners):
            # A process that was forked counts for itself, and its terminal is not its own.
            if process == os.getpid():
                listener(phase, done, of)


_now = _Heard()


@contextmanager
def heard_phases(listener: Listener) -> Iterator[None]:
    """Let *listener* hear of each phase while the `with` lasts."""
    entry = (os.getpid(), listener)
    _now.phases.clear()
    _now.listeners.append(entry)
    try:
        yield
    finally:
        _now.listeners.remove(entry)


def begin_phase(phase: Phase, number: int, *, together: bool = False) -> None:
    """Tell that so many are going to be done, or so many more of several who work *together*."""
    done, of = _now.phases.get(phase, (0, 0)) if together else (0, 0)
    _now.tell(phase, done, of + number)


def did_in_phase(phase: Phase, number: int = 1) -> None:
    """Tell that so many more are done."""
    done, of = _now.phases.get(phase, (0, number))
    _now.tell(phase, done + number, max(of, done + number))
