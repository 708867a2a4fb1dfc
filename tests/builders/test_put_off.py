"""What a build keeps for the next one is written once, and holds what all processes found."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from sphinx.environment import BuildEnvironment

from tests.handbooks import REPORT, write
from vgrdocs.work import run
from vgrdocs.work.handbook import BUILDERS, PDFS, build, find_handbook

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


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bool]]:
    """Return a list that grows with each environment that is written."""
    found: list[bool] = []
    dump = pickle.dump

    def noting(what: object, *others: Any) -> None:
        if isinstance(what, BuildEnvironment):
            found.append(True)
        dump(what, *others)

    with mock.patch.object(pickle, "dump", noting):
        yield found


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


def test_kept_once(handbook: Path, tmp_path: Path, written: list[bool]) -> None:
    """What was read is written once for all builders, and not at all where nothing was read."""
    out = tmp_path / "out"
    assert build(find_handbook(handbook), out, 1, BUILDERS).problems == []
    assert len(written) == 1

    # A page that is not as it was left is written again, for which nothing is read.
    kept = tmp_path / ".out.doctrees"
    before = (kept / "environment.pickle").read_bytes()
    (out / "index.html").unlink()
    assert build(find_handbook(handbook), out, 1, BUILDERS).problems == []
    assert (out / "index.html").is_file()
    assert len(written) == 1
    assert (kept / "environment.pickle").read_bytes() == before
    assert not list(kept.glob(".environment*"))
