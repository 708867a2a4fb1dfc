"""The process that reads one handbook for an editor, and the two ends of what it is told."""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

from ..work.outcome import Handbook
from .messages import FileShown, FromReading, ReadingEnded


class ReadingProcess:
    """A process that reads a handbook; *deliver* is called with what it tells, in a thread.

    *shown* is what the editor shows already, which the process knows before it looks for pages.
    """

    def __init__(
        self,
        handbook: Handbook,
        shown: Sequence[FileShown],
        deliver: Callable[[FromReading], None],
    ) -> None:
        # Another handbook has other kinds, and Sphinx is one to a process: so each has its own.
        context = multiprocessing.get_context("spawn")
        self._connection, other = context.Pipe()
        self._outbox: SimpleQueue[FileShown | None] = SimpleQueue()
        self._process = context.Process(target=_read, args=(other, handbook, list(shown)))
        self._deliver = deliver
        self._process.start()
        other.close()
        for work in (self._receive, self._send):
            Thread(target=work, daemon=True).start()

    def show(self, shown: FileShown) -> None:
        """Tell the process what the editor shows; returns at once."""
        self._outbox.put(shown)

    def end(self) -> None:
        """Let the process end."""
        self._outbox.put(None)
        self._deliver = _nobody

    def _send(self) -> None:
        while True:
            shown = self._outbox.get()
            try:
                self._connection.send(shown)
            except (OSError, ValueError):  # it has ended, as `_receive` tells
                return
            if shown is None:
                return

    def _receive(self) -> None:
        try:
            while True:
                told = self._connection.recv()
                self._deliver(told)
                if isinstance(told, ReadingEnded):
                    return
        except (EOFError, OSError):
            self._deliver(ReadingEnded(()))


def _nobody(_: FromReading) -> None:
    """Take in what comes too late."""


def _read(connection: Connection, handbook: Handbook, shown: Sequence[FileShown]) -> None:
    """Read a handbook until the other end is closed; this is all that the process does."""
    # What a conf.py prints must not come between the messages that go to the editor.
    os.dup2(sys.stderr.fileno(), 1)
    from ..work.checking import copy_kept  # noqa: PLC0415 - Sphinx is loaded in this process alone
    from ..work.run import run  # noqa: PLC0415
    from .reading import HandbookReader, ReadingIsOver  # noqa: PLC0415
    from .unsaved import UnsavedTexts  # noqa: PLC0415

    unsaved = UnsavedTexts()
    unsaved.install()
    inbox: SimpleQueue[FileShown | None] = SimpleQueue()
    for each in shown:
        inbox.put(each)
    Thread(target=_fill, args=(connection, inbox), daemon=True).start()

    def tell(told: FromReading) -> None:
        try:
            connection.send(told)
        except OSError:  # nobody is there any more
            raise ReadingIsOver from None

    reader = HandbookReader(inbox, tell, unsaved)
    with suppress(ReadingIsOver), tempfile.TemporaryDirectory() as folder:
        out, doctrees = Path(folder, "out"), Path(folder, "doctrees")
        copy_kept(handbook, doctrees)
        outcome = run(handbook, ("dummy",), out, doctrees, processes=1, begun=reader.begin)
        if not reader.has_ended:
            tell(ReadingEnded(tuple(outcome.findings)))


def _fill(connection: Connection, inbox: SimpleQueue[FileShown | None]) -> None:
    """Take what comes as soon as it comes, so that the other end never waits."""
    try:
        while (shown := connection.recv()) is not None:
            inbox.put(shown)
    except (EOFError, OSError):
        pass
    inbox.put(None)
