"""What a build keeps of words for the next one holds what all its processes found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.handbooks import REPORT, write
from vgrdocs.work import run
from vgrdocs.work.handbook import PDFS, build
from vgrdocs.work.locating import find_handbook

COMPOUNDS = ("Vårdinformationsmiljön", "Sjukhusbyggnaderna", "Ambulanssjukvården")
TABLE = "\n## Tabell\n\n| {words} |\n| {lines} |\n| {words} |\n"


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a handbook in which each report has a wide table with its own words."""
    files = {}
    for number, compound in enumerate(COMPOUNDS, 1):
        words, lines = " | ".join([compound] * 6), " | ".join(["---"] * 6)
        day = f"2026-0{number}-01"
        files[f"{day}.md"] = REPORT.format(date=day) + TABLE.format(words=words, lines=lines)
    return write(tmp_path_factory.mktemp("handbook"), files)


def test_joints_of_all_processes(
    handbook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Words that other processes have met in reading and writing are known to the next build."""
    monkeypatch.setattr(run, "_FEW", 0)  # other processes read as well, however few there are
    assert build(find_handbook(handbook), tmp_path / "out", 2, PDFS).problems == []
    kept = tmp_path / ".out.doctrees"
    joints = json.loads((kept / "vgrdocs-joints.json").read_text("utf-8"))["joints"]
    assert {compound.lower() for compound in COMPOUNDS} <= joints.keys()
    assert not list(kept.glob("*.part"))
