"""Processes that compile PDFs: as many as this one may use processors, and few for few PDFs."""

from __future__ import annotations

import signal
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from multiprocessing import get_context

from .compiler import Job, Result, compile_job
from .processors import processors

_FEW = 8
"""PDFs that one process compiles in the time that a second one takes to start."""


class Pool:
    """Processes that compile."""

    def __init__(self, workers: int) -> None:
        # Spawned, since a process that is forked after Typst has run in its parent would hang.
        # They leave Ctrl+C to their parent, which ends them.
        context = get_context("spawn")
        ignoring = (signal.SIGINT, signal.SIG_IGN)
        self._executor = ProcessPoolExecutor(workers, context, signal.signal, ignoring)

    def run(self, jobs: Iterable[Job]) -> Iterator[Result]:
        """Compile the jobs, the largest first, and yield the results as they come."""
        # A large one that began last would keep one process busy while the others wait.
        sized = sorted(jobs, key=lambda job: (-job.size, job.name))
        waited_for = {self._executor.submit(compile_job, job): job for job in sized}
        for future in as_completed(waited_for):
            try:
                yield future.result()
            except BrokenExecutor as fault:
                yield Result(waited_for[future].name, str(fault))

    def close(self) -> None:
        """End the processes."""
        self._executor.shutdown()


_kept: list[Pool] = []


def keep_compilers() -> None:
    """Keep the processes until this one ends, for a preview.

    This process must not fork afterwards (Sphinx's `-j` does), since threads look after the others.
    """
    if not _kept:
        _kept.append(Pool(processors()))


@contextmanager
def compilers(jobs: int) -> Iterator[Pool]:
    """The kept processes, or new ones for so many *jobs*, which end with the `with`."""
    if _kept:
        yield _kept[0]
        return
    pool = Pool(max(1, min(processors(), jobs // _FEW)))
    try:
        yield pool
    finally:
        pool.close()
