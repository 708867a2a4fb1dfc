"""Compiles Typst to PDF, one after the other."""

from __future__ import annotations

import functools
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pikepdf
import typst

from ..record.files import write_whole
from .filling import THIN, promising_slacks
from .metadata import Metadata, write_metadata
from .row_headers import mark_row_headers

STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]
WITH_ATTACHMENTS: list[typst.PDFStandard] = ["ua-1", "a-3a"]
"""Those of a PDF that carries files along, which the others forbid."""


@dataclass(frozen=True)
class Job:
    """One PDF to make.

    Its name, the source within the folder `root`, the folder of its fonts, where it goes, its time
    in seconds since 1970, how many cells head each row of its tables, what it says of itself,
    whether it is a volume, and whether files are attached.
    """

    name: str
    root: str
    fonts: str
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
    # A new one for each PDF: it keeps the sources of all that it compiled. What was laid out is
    # remembered by the process, and the fonts are by themselves.
    compiler = typst.Compiler(root=job.root, font_paths=_fonts(job.fonts))
    try:
        pdf, warnings = _filled(compiler, job) if job.is_volume else _typeset(compiler, job)
    except typst.TypstError as error:
        return Result(job.name, error.diagnostic)
    write_whole(Path(job.output), _finish(pdf, job))
    return Result(job.name, warnings=warnings)


Typeset = tuple[bytes, tuple[str, ...]]
"""A PDF and what Typst warned of."""

_TRIES = 5
"""How often a volume is typeset again: what is foretold of a long one is a guess."""

_REMEMBERED = 11
"""After so many further PDFs Typst forgets what it laid out for one, and gives back the room."""


def _typeset(compiler: typst.Compiler, job: Job, slack: int = 0) -> Typeset:
    pdf, warnings = compiler.compile_with_warnings(
        input=job.source,
        format="pdf",
        pdf_standards=WITH_ATTACHMENTS if job.has_attachments else STANDARDS,
        timestamp=job.time,
        sys_inputs={"slack": str(slack)},
    )
    return cast("bytes", pdf), tuple(warning.diagnostic for warning in warnings)


def _filled(compiler: typst.Compiler, job: Job) -> Typeset:
    """Return a volume that ends on a page a third full, if margins a little other make one."""
    first = _typeset(compiler, job)
    filled = _filled_at_end(compiler)
    if filled >= THIN:
        return first
    with pikepdf.open(io.BytesIO(first[0])) as document:
        pages = len(document.pages) - 1 + filled
    for slack in promising_slacks(pages)[:_TRIES]:
        _forget(compiler)
        other = _typeset(compiler, job, slack)
        if _filled_at_end(compiler) >= THIN:
            return other
    return first


def _filled_at_end(compiler: typst.Compiler) -> float:
    """Return how full the last page is of what was typeset last; 1 where nobody says."""
    # The template need not tell. What was typeset is remembered, so that asking costs nothing.
    told = json.loads(compiler.query("<volume-end>", field="value"))
    return min(told, default=1)


def _forget(compiler: typst.Compiler) -> None:
    """Let Typst give back the room of a try, which it would keep beside that of the next."""
    for _ in range(_REMEMBERED):
        compiler.compile(input=b"", format="pdf")


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
def _fonts(folder: str) -> typst.Fonts:
    # Those of the handbook and those that Typst brings, never the machine's.
    return typst.Fonts(include_system_fonts=False, font_paths=[folder])
