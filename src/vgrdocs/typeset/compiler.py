"""Compiles Typst to PDF, one after the other."""

from __future__ import annotations

import functools
import io
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, cast

import pikepdf
import typst

from ..record.files import write_whole
from .filling import THIN, rooms
from .jobs import STANDARDS, WITH_ATTACHMENTS, Job, Result
from .metadata import write_metadata
from .row_headers import mark_row_headers


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
    room = Path(job.source).with_suffix(".json")
    inputs = {"room": f"/{room.relative_to(job.root).as_posix()}"} if job.documents else {}
    # A new one for each PDF: it keeps the sources of all that it compiled. What was laid out is
    # remembered by the process, and the fonts are by themselves.
    compiler = typst.Compiler(
        job.source, root=job.root, font_paths=_fonts(job.fonts), sys_inputs=inputs
    )
    try:
        if job.documents:
            _fill(compiler, job.documents, room)
        pdf, warnings = _typeset(compiler, job)
    except typst.TypstError as error:
        return Result(job.name, error.diagnostic)
    finally:
        room.unlink(missing_ok=True)
    write_whole(Path(job.output), _finish(pdf, job))
    return Result(job.name, warnings=warnings)


def _typeset(compiler: typst.Compiler, job: Job) -> tuple[bytes, tuple[str, ...]]:
    """Return a PDF and what Typst warned of."""
    pdf, warnings = compiler.compile_with_warnings(
        format="pdf",
        pdf_standards=WITH_ATTACHMENTS if job.has_attachments else STANDARDS,
        timestamp=job.time,
    )
    return cast("bytes", pdf), tuple(warning.diagnostic for warning in warnings)


def _fill(compiler: typst.Compiler, documents: Sequence[str], room: Path) -> None:
    """Write the file *room* so that the volume ends on a page a third full, if any room does it."""
    # From a file, and not an input: Typst would lay out all again for another input.
    for more in ({}, *rooms(documents)):
        write_whole(room, json.dumps(more).encode())
        if _filled_at_end(compiler) >= THIN:
            return
    write_whole(room, b"{}")


def _filled_at_end(compiler: typst.Compiler) -> float:
    """Return how full the last page is; 1 where nobody says, since the template need not tell."""
    try:
        told = json.loads(compiler.query("<volume-end>", field="value"))
    except RuntimeError:  # it has no line of what is wrong; who typesets it is told of one
        return 1
    return min(told, default=1)


def _finish(pdf: bytes, job: Job) -> bytes:
    """Return the PDF with what Typst cannot put into it."""
    # From a file, which the library reads as it lies in memory: a stream it asks for each sign.
    with tempfile.TemporaryFile() as made:
        made.write(pdf)
        made.flush()
        return _finished(cast("BinaryIO", made), job)


def _finished(made: BinaryIO, job: Job) -> bytes:
    result = io.BytesIO()
    with pikepdf.open(made, access_mode=pikepdf.AccessMode.mmap) as document:
        mark_row_headers(document, job.row_headers)
        write_metadata(document, job.metadata)
        # An identifier of the content, so that the same PDF has the same bytes.
        document.save(
            result, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
        )
    return result.getvalue()


@functools.cache
def _fonts(folder: str) -> typst.Fonts:
    # Those of the handbook and those that Typst brings, never the machine's.
    return typst.Fonts(include_system_fonts=False, font_paths=[folder])
