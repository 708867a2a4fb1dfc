"""Compiles Typst to PDF, several at once in processes of their own."""

from __future__ import annotations

import functools
import io
import json
import os
import signal
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import cast

import pikepdf
import typst

from ...record.files import write_whole
from .metadata import Metadata, write_metadata
from .row_headers import mark_row_headers

STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]
WITH_ATTACHMENTS: list[typst.PDFStandard] = ["ua-1", "a-3a"]
"""Those of a PDF that carries files along, which the others forbid."""


@dataclass(frozen=True)
class Job:
    """One PDF to make.

    Its name, the source within the folder `root`, where it goes, its time in seconds since 1970,
    how many cells head each row of its tables, what it says of itself, whether it is a volume,
    and whether files are attached.
    """

    name: str
    root: str
    source: str
    output: str
    time: int
    row_headers: list[list[int]]
    metadata: Metadata
    is_volume: bool
    has_attachments: bool

    @property
    def size(self) -> int:
        """The length of the source, in bytes."""
        return Path(self.source).stat().st_size


@dataclass(frozen=True)
class Result:
    """How a job went; `error` is empty if it went well."""

    name: str
    error: str = ""
    warnings: tuple[str, ...] = ()


class Pool:
    """Processes that compile.

    The same PDF goes to the same process each time, since that remembers most of it.
    """

    def __init__(self, workers: int) -> None:
        # Spawned, since a process that is forked after Typst has run in its parent would hang.
        # They leave Ctrl+C to their parent, which ends them.
        context = get_context("spawn")
        self._executors: list[ProcessPoolExecutor] = []
        for _ in range(workers):
            # One executor for each process, since an executor gives a job to whichever is free.
            executor = ProcessPoolExecutor(
                1, context, signal.signal, (signal.SIGINT, signal.SIG_IGN)
            )
            self._executors.append(executor)
        self._home: dict[str, int] = {}
        self._load = [0] * workers

    def run(self, jobs: Iterable[Job]) -> Iterator[Result]:
        """Compile the jobs, the largest first, and yield the results as they come."""
        # A large one that began last would keep one process busy while the others wait.
        sized = sorted(jobs, key=lambda job: (-job.size, job.name))
        waited_for = {self._submit(job): job for job in sized}
        for future in as_completed(waited_for):
            try:
                yield future.result()
            except BrokenExecutor as fault:
                yield Result(waited_for[future].name, str(fault))

    def _submit(self, job: Job) -> Future[Result]:
        if job.name not in self._home:
            lightest = min(range(len(self._load)), key=self._load.__getitem__)
            self._home[job.name] = lightest
            self._load[lightest] += job.size
        return self._executors[self._home[job.name]].submit(compile_job, job)

    def close(self) -> None:
        """End the processes."""
        for executor in self._executors:
            executor.shutdown()


_kept: list[Pool] = []


def keep_compilers() -> None:
    """Keep the processes until this one ends: a preview then compiles only what an edit changes.

    This process must not fork afterwards (Sphinx's `-j` does), since threads look after the others.
    """
    if not _kept:
        _kept.append(Pool(os.cpu_count() or 1))


@contextmanager
def compilers(jobs: int) -> Iterator[Pool]:
    """The kept processes, or new ones that end with the `with`.

    New ones are one for each processor, fewer for few *jobs*: a process takes about as long to
    start as four reports to compile.
    """
    if _kept:
        yield _kept[0]
        return
    pool = Pool(max(1, min(os.cpu_count() or 1, jobs // 4)))
    try:
        yield pool
    finally:
        pool.close()


def compile_job(job: Job) -> Result:
    """Compile one PDF and put it in its place whole, or not at all.

    Whatever goes wrong with it concerns no other PDF.
    """
    try:
        return _compile(job)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # noqa: BLE001 - a panic of Typst's is no `Exception`
        return Result(job.name, f"{type(error).__name__}: {error}")


def _compile(job: Job) -> Result:
    try:
        pdf, warnings = _filled(job) if job.is_volume else _typeset(job)
    except typst.TypstError as error:
        return Result(job.name, error.diagnostic)
    write_whole(Path(job.output), _finish(pdf, job))
    return Result(job.name, warnings=warnings)


Typeset = tuple[bytes, tuple[str, ...]]
"""A PDF and what Typst warned of."""

_SLACKS = ("0", "-2", "2", "-4", "4", "-6", "6", "-9", "9", "12", "15", "18")
"""Millimetres that margins above and below a volume's pages may differ, the least first."""


def _typeset(job: Job, slack: str = _SLACKS[0]) -> Typeset:
    pdf, warnings = _compiler(job.root).compile_with_warnings(
        input=job.source,
        format="pdf",
        pdf_standards=WITH_ATTACHMENTS if job.has_attachments else STANDARDS,
        timestamp=job.time,
        sys_inputs={"slack": slack},
    )
    return cast("bytes", pdf), tuple(warning.diagnostic for warning in warnings)


def _filled(job: Job) -> Typeset:
    """Return a volume that ends on a page a third full, if margins a little other make one."""
    first = _typeset(job)
    if _ends_thinly(job):
        for slack in _SLACKS[1:]:
            other = _typeset(job, slack)
            if not _ends_thinly(job):
                return other
    return first


def _ends_thinly(job: Job) -> bool:
    """Say whether the last page of what was typeset last is less than a third full."""
    # The template need not tell. What was typeset is remembered, so that asking costs nothing.
    told = _compiler(job.root).query("<volume-end>", field="value")
    return any(filled < 1 / 3 for filled in json.loads(told))


def _finish(pdf: bytes, job: Job) -> bytes:
    """Return the PDF with what Typst cannot put into it."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        mark_row_headers(document, job.row_headers)
        write_metadata(document, job.metadata)
        result = io.BytesIO()
        # An identifier of the content, so that the same PDF has the same bytes.
        document.save(
            result, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
        )
    return result.getvalue()


@functools.cache
def _compiler(root: str) -> typst.Compiler:
    # One for all PDFs of a process: it remembers the fonts, the template and what it laid out.
    return typst.Compiler(root=root, font_paths=fonts(root))


def fonts(root: str) -> typst.Fonts:
    """The handbook's fonts and those that Typst brings, never the machine's."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(Path(root, "fonts"))])
