"""The processes that compile PDFs: how many there are, and what they load."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from vgrdocs.typeset import processors as module
from vgrdocs.typeset.compiler import Job, compile_job
from vgrdocs.typeset.filling import THIN, promising_slacks
from vgrdocs.typeset.metadata import Metadata
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


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for the memory of a process")
def test_a_process_keeps_no_source_of_what_it_has_compiled(tmp_path: Path) -> None:
    """However many PDFs it compiles, it holds what the last few of them needed."""
    held = []
    for number in range(4):
        # Comments are kept in the tree of a source and nowhere else.
        source = tmp_path / f"{number}.typ"
        source.write_text(f'#set document(title: "{number}")\n' + "/* a */ " * 200_000, "utf-8")
        said = Metadata(str(number), (), "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z")
        places = (str(tmp_path), str(tmp_path), str(source), str(tmp_path / "made.pdf"))
        job = Job(str(number), *places, 0, [], said, is_volume=True, has_attachments=False)
        assert compile_job(job).error == ""
        held.append(int(Path("/proc/self/statm").read_text("ascii").split()[1]) * 4096 / 1e6)
    assert held[-1] - held[0] < 20
