"""The processes that compile PDFs: how many there are, and what they load."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
import threading
import time
from itertools import chain
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from pathlib import Path

import pikepdf
import pytest

from vgrdocs.typeset import pool
from vgrdocs.typeset import processors as module
from vgrdocs.typeset.jobs import Job
from vgrdocs.typeset.metadata import Metadata
from vgrdocs.typeset.pool import compile_all
from vgrdocs.typeset.processors import processors


@pytest.mark.parametrize(
    ("limit", "number"),
    [("150000 100000", 2), ("20000 100000", 1), ("max 100000", 4), ("900000 100000", 4), ("", 4)],
)
def test_a_container_s_share_is_kept_to(
    limit: str, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A share that is no whole number is rounded up; without one all processors are used."""
    file = tmp_path / "cpu.max"
    file.write_text(limit, "ascii")
    monkeypatch.setattr(module, "_LIMIT", file)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(4)), raising=False)
    assert processors() == number


@pytest.mark.parametrize(
    ("loaded", "needless"),
    [("compiler", {"sphinx", "docutils"}), ("pool", {"typst", "pikepdf"})],
)
def test_a_process_loads_what_it_needs(loaded: str, needless: set[str]) -> None:
    """One that compiles loads nothing that reads, and one that asks for it nothing that compiles.

    The first starts in a fifth of the time so, and takes half the memory.
    """
    program = f"import sys, vgrdocs.typeset.{loaded}; print({needless!r} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "set()\n"


_LINES = """
#let more = json(sys.inputs.room).at("b#", default: 0)
#set page(height: 100mm, margin: 10mm)
#set document(title: "a")
First
#v(72mm - more * 1mm)
Second
#context [#metadata((here().position().y - 10mm) / 80mm)<volume-end>]
"""
"""A volume whose second document stands alone on its last page; room for it lets it in before."""


def test_a_volume_that_ends_on_a_thin_page_is_laid_out_otherwise(tmp_path: Path) -> None:
    """The last documents have more room before them, and nothing of the tries is left."""
    source = tmp_path / "volume.typ"
    source.write_text(_LINES, "utf-8")
    assert [each.error for each in compile_all([_job(source, documents=("a#", "b#"))])] == [""]
    with pikepdf.open(tmp_path / "volume.pdf") as document:
        assert len(document.pages) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["volume.pdf", "volume.typ"]


def test_a_volume_that_no_room_fills_is_as_it_is_without(tmp_path: Path) -> None:
    """Where each try ends on a thin page too, the volume is the one that has no more room."""
    source = tmp_path / "volume.typ"
    source.write_text(_LINES, "utf-8")  # it asks for the room before another document
    assert [each.error for each in compile_all([_job(source, documents=("a#",))])] == [""]
    with pikepdf.open(tmp_path / "volume.pdf") as document:
        assert len(document.pages) == 2


def test_a_volume_that_cannot_be_made_says_why(tmp_path: Path) -> None:
    """What Typst says of a fault, with its line, comes back whichever question found it."""
    source = tmp_path / "volume.typ"
    source.write_text("Text\n#unknown", "utf-8")
    [result] = compile_all([_job(source)])
    assert "unknown variable: unknown" in result.error
    assert "volume.typ:2:1" in result.error


def test_a_process_ends_after_one_volume_or_a_dozen_reports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So all that Typst remembers of them goes, however many PDFs a handbook has."""
    begun: list[list[str]] = []
    begin = pool._begin

    def noted(context: BaseContext, jobs: list[Job]) -> tuple[Connection, pool._Batch]:
        begun.append([job.name for job in jobs])
        return begin(context, jobs)

    monkeypatch.setattr(pool, "_begin", noted)
    jobs = []
    for number in range(32):
        source = tmp_path / f"{number:02}.typ"
        source.write_text(f'#set document(title: "{number}")\nText', "utf-8")
        jobs.append(_job(source, documents=("a#",) * (number < 2)))
    assert {result.error for result in compile_all(jobs)} == {""}
    assert sorted(map(len, begun[:2])) == [1, 1]
    assert max(map(len, begun)) <= 12
    assert sorted(chain(*begun)) == [job.name for job in jobs]


def test_a_process_that_is_killed_holds_back_its_own_pdf_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the system does where memory runs out: its PDF is told of, and all others are made."""
    monkeypatch.setattr(pool, "processors", lambda: 1)
    endless = tmp_path / "endless.typ"
    loops = "#for a in range(30000) { for b in range(30000) { let c = b } }"
    endless.write_text(loops + " " * 100, "utf-8")  # the largest is the first that is begun
    short = tmp_path / "short.typ"
    short.write_text('#set document(title: "short")\nText', "utf-8")
    killing = threading.Thread(target=_kill_the_first)
    killing.start()
    results = {each.name: each.error for each in compile_all([_job(short), _job(endless)])}
    killing.join()
    assert results == {"short": "", "endless": "the process ended with -9"}
    assert (tmp_path / "short.pdf").exists()


def test_pdfs_are_made_however_deep_the_folder_for_temporary_files_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Processes are not forked there, since a socket's path would be too long there."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / ("deep" * 30)))
    Path(tempfile.gettempdir()).mkdir()
    source = tmp_path / "short.typ"
    source.write_text('#set document(title: "short")\nText', "utf-8")
    assert [result.error for result in compile_all([_job(source)])] == [""]


def _kill_the_first() -> None:
    while not (children := multiprocessing.active_children()):
        time.sleep(0.02)
    children[0].kill()


def _job(source: Path, *, documents: tuple[str, ...] = ("a#",)) -> Job:
    """Return a PDF to make of a source, beside it."""
    name, folder = source.stem, str(source.parent)
    said = Metadata(name, (), "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z")
    places = (folder, folder, str(source), str(source.with_suffix(".pdf")))
    return Job(name, *places, 0, [], said, documents, has_attachments=False)
