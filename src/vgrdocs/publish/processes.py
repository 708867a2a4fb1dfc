"""The processes that build versions, which end when the publisher is told to."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from concurrent.futures import Future, wait
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TypeVar

_Result = TypeVar("_Result")

_LOOK_UP = 0.2
"""How many seconds may pass between a signal and the end that it tells of."""


class Ended(Exception):
    """The publisher was told to end while a version was being built."""


class _Running:
    """The processes that run now, and whether they and all to come are to end."""

    def __init__(self) -> None:
        self.processes: set[subprocess.Popen[bytes]] = set()
        self.is_ending = False


_now = _Running()


@contextmanager
def running(
    command: list[str], folder: Path, environment: dict[str, str], complaints: IO[bytes]
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program in *folder* while the `with` lasts, in a session of its own.

    *complaints* is its stderr.
    Its standard input is a pipe, by which it sees that nobody waits for it any more.
    Raises `Ended` if it was told to end.
    """
    with subprocess.Popen(  # noqa: S603 - no shell
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=complaints,
        start_new_session=True,
    ) as process:
        _now.processes.add(process)
        try:
            if not _now.is_ending:
                yield process
        finally:
            _now.processes.discard(process)
            if _now.is_ending:
                raise Ended


def result_of(future: Future[_Result]) -> _Result:
    """Return what *future* gives, or raise what it raises; wait so that a signal is acted on.

    The system may give a signal to any thread; only the main one acts on it, once it is awake.
    """
    while not future.done():
        wait([future], timeout=_LOOK_UP)
    return future.result()


def go_on() -> None:
    """Raise `Ended` if the publisher was told to end, where nothing else would see it."""
    if _now.is_ending:
        raise Ended


@contextmanager
def ended_together() -> Iterator[None]:
    """Let what threads run end when the `with` is left by an exception, as by Ctrl+C."""
    _now.is_ending = False
    try:
        yield
    except BaseException:
        _now.is_ending = True
        for process in list(_now.processes):
            if process.stdin:
                process.stdin.close()
        raise
