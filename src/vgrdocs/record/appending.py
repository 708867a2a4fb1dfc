"""Adding to the ledger and to the kept copies: by one process at a time, all or nothing."""

from __future__ import annotations

import dataclasses as dc
import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..model import STOCKHOLM, Text, why
from .fault import PublishingFault
from .files import remove_unfinished, write_whole
from .folder import kept_file, load_ledger
from .ledger import Ledger, Line
from .ledger_file import COPIES, LEDGER
from .locking import HeldByAnother, lock_held

_LOCK = ".lock"


@contextmanager
def locked(folder: Path, wait: float = 30, *, is_broken: bool = False) -> Iterator[Ledger]:
    """Give the ledger of the handbook in *folder*, for one process at a time to add to.

    Another process waits for *wait* seconds at most. With *is_broken*, what stands in the file does
    not matter, since it is to be written anew.
    Raises `PublishingFault` if the ledger is broken or can't be written, or when the time is up.
    """
    copies = folder / COPIES
    try:
        copies.mkdir(exist_ok=True)
        # The lock and what a stopped program has left are of this machine, and not for git.
        write_whole(copies / ".gitignore", f"{_LOCK}\n*.part\n".encode())
        with lock_held(copies / _LOCK, wait):
            remove_unfinished(folder)
            yield Ledger() if is_broken else _sound_ledger(folder / LEDGER)
    except HeldByAnother as fault:
        raise PublishingFault(
            Text("another vgrdocs is publishing right now; try again when it has ended")
        ) from fault
    except OSError as fault:
        raise PublishingFault(
            Text("nothing was recorded, the ledger can't be written: {reason}", reason=why(fault))
        ) from fault


def _sound_ledger(file: Path) -> Ledger:
    """Return the ledger of a file; raise `PublishingFault` for its first problem."""
    ledger, problems = load_ledger(file)
    if problems:
        first = problems[0]
        message = Text("line {line} of the ledger: {message}; {hint}", line=first.line)
        raise PublishingFault(message.fill(message=first.message, hint=first.hint))
    return ledger


def append_lines(folder: Path, ledger: Ledger, *lines: Line) -> Ledger:
    """Write *ledger* with *lines* after its own, all or none; return the ledger with them.

    A ledger that is ahead of the clock goes on with its next second: a clock that was wrong once
    must lock nobody out, least of all one who withdraws. Raises `OSError`.
    """
    # In UTC, where no hour comes twice: in one zone Python compares what clocks show.
    newest = max((line.time.astimezone(dt.UTC) for line in ledger.lines), default=None)
    added = []
    for line in lines:
        if newest and line.time.astimezone(dt.UTC) < newest:
            after = newest + dt.timedelta(seconds=1)
            added.append(dc.replace(line, time=after.astimezone(STOCKHOLM)))
        else:
            added.append(line)
    longer = ledger.add(*added)
    write_ledger(folder, longer)
    return longer


def append_line(folder: Path, ledger: Ledger, line: Line) -> Line:
    """Write *ledger* with *line* after its own; return the line as it stands there.

    Raises `OSError`.
    """
    return append_lines(folder, ledger, line).lines[-1]


def write_ledger(folder: Path, ledger: Ledger) -> None:
    """Write a ledger, whole or not at all. Raises `OSError`."""
    write_whole(folder / LEDGER, ledger.written().encode(), flushed=True)


def keep_copy(folder: Path, line: Line, text: bytes) -> None:
    """Keep the text that *line* records. Raises `OSError`."""
    write_whole(kept_file(folder, line.report, line.source), text, flushed=True)
