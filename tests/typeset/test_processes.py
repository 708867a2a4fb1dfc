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

import pytest

from vgrdocs.typeset import pool
from vgrdocs.typeset import processors as module
from vgrdocs.typeset.compiler import Job
from vgrdocs.typeset.filling import THIN, promising_slacks
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


def test_a_process_that_compiles_loads_nothing_that_reads() -> None:
    """It starts in a fifth of the time, and takes half the memory."""
    program = "import sys, vgrdocs.typeset.pool; print({'sphinx', 'docutils'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "set()\n"


@pytest.mark.parametrize("pages", [4.1, 6.05, 12.2, 44.1])
def test_margins_that_fill_the_last_page_are_tried_first(pages: float) -> None:
    """Where the text is as long as before, the first of them leaves no page nearly empty."""
    slack = promising_slacks(pages)[0]
    height = 297 - 32 - 30
    assert pages * height / (height - 2 * slack) % 1 >= THIN


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
        jobs.append(_job(source, is_volume=number < 2))
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


def _job(source: Path, *, is_volume: bool = True) -> Job:
    """Return a PDF to make of a source, beside it."""
    name, folder = source.stem, str(source.parent)
    said = Metadata(name, (), "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z")
    places = (folder, folder, str(source), str(source.with_suffix(".pdf")))
    return Job(name, *places, 0, [], said, is_volume=is_volume, has_attachments=False)
