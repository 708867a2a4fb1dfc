"""Processes that compile PDFs: as many as this one may use processors, each with a few PDFs."""

from __future__ import annotations

import multiprocessing
import os
import signal
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import NamedTuple

from .jobs import Job, Result
from .processors import processors

_FEW = 12
"""So many PDFs a process compiles before it ends, and with it what Typst remembers of them."""

_COMPILER = f"{__package__}.compiler"
"""What only the processes that compile load."""

_LONGEST_FOLDER = 64
"""Bytes of the path of the folder for temporary files, in which Python needs 32 further ones."""


class _Batch(NamedTuple):
    """A process that compiles, and its jobs that nothing has been heard of."""

    process: BaseProcess
    jobs: deque[Job]


def compile_all(jobs: Iterable[Job]) -> Iterator[Result]:
    """Compile the jobs in other processes, the largest first; yield the results as they come."""
    # A large one that began last would keep one process busy while the others wait.
    sized = sorted(jobs, key=lambda job: (-job.size, job.name))
    waiting = deque(_batches(sized))
    running: dict[Connection, _Batch] = {}
    context = _context()
    try:
        while waiting or running:
            while waiting and len(running) < processors():
                heard, batch = _begin(context, waiting.popleft())
                running[heard] = batch
            ready = wait(list(running))
            for heard in [each for each in running if each in ready]:
                yield from _heard(heard, running)
    finally:
        for batch in running.values():
            batch.process.terminate()
        _end_what_was_forked_from(context)


def _batches(jobs: Sequence[Job]) -> Iterator[list[Job]]:
    """Yield each volume alone, since it needs as much room as many reports, then the reports."""
    yield from ([job] for job in jobs if job.is_volume)
    reports = [job for job in jobs if not job.is_volume]
    few = min(_FEW, -(-len(reports) // processors()))
    for first in range(0, len(reports), max(1, few)):
        yield reports[first : first + few]


def _context() -> BaseContext:
    """Return what begins processes that never saw Typst run: a fork of one that has would hang."""
    if not _can_be_forked():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    # Loaded once, in the process that all others are forked from.
    context.set_forkserver_preload(["__main__", _COMPILER])
    return context


def _end_what_was_forked_from(context: BaseContext) -> None:
    """End the process that others are forked from, and wait for it."""
    if context.get_start_method() == "forkserver":
        from multiprocessing import forkserver  # not on Windows

        # Python has no public name for it, and would let it live, uncounted, until this one ends.
        forkserver._forkserver._stop()  # type: ignore[attr-defined] # noqa: SLF001


def _can_be_forked() -> bool:
    """Say whether this system can have a process that others are forked from (Windows has none)."""
    has_it = "forkserver" in multiprocessing.get_all_start_methods()
    # It is asked through a socket among temporary files, whose whole path has room for 103 bytes.
    return has_it and len(os.fsencode(tempfile.gettempdir())) <= _LONGEST_FOLDER


def _begin(context: BaseContext, jobs: list[Job]) -> tuple[Connection, _Batch]:
    heard, says = context.Pipe(duplex=False)
    process = context.Process(target=_compile, args=(says, jobs), daemon=True)  # type: ignore[attr-defined]
    process.start()
    says.close()  # the other process alone has it now, and when that ends nothing more comes
    return heard, _Batch(process, deque(jobs))


def _compile(says: Connection, jobs: list[Job]) -> None:
    """Compile jobs one after the other, and say how each went."""
    from .compiler import compile_job

    # Ctrl+C is for the parent, which ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for job in jobs:
        says.send(compile_job(job))


def _heard(heard: Connection, running: dict[Connection, _Batch]) -> Iterator[Result]:
    """Yield a result; what a process that has ended says nothing of has failed."""
    batch = running[heard]
    try:
        result: Result = heard.recv()
    except EOFError:
        del running[heard]
        heard.close()
        batch.process.join()
        for job in batch.jobs:
            yield Result(job.name, f"the process ended with {batch.process.exitcode}")
    else:
        batch.jobs.popleft()
        yield result
