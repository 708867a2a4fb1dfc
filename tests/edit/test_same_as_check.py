"""What an editor is told is what `vgrdocs check` tells: the same codes, words and places."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.edit.client import Editor
from tests.handbooks import findings
from vgrdocs.work.outcome import Finding

FAULTS = Path(__file__).parents[1] / "ext" / "faults"

Told = tuple[int, str, str, int]


def told(diagnostic: dict[str, Any]) -> Told:
    """Return what an editor shows of a problem: line, code, words, and whether it is a remark."""
    line = diagnostic["range"]["start"]["line"] + 1
    return line, diagnostic["code"], diagnostic["message"], diagnostic["severity"]


def expected(finding: Finding) -> Told:
    """Return what it should show of a finding: problems are errors, remarks information."""
    words = "\n".join(filter(None, (finding.message, finding.hint)))
    return finding.line or 1, finding.code, words, 3 if finding.is_remark else 1


def is_told(wanted: list[Told]) -> Callable[[list[dict[str, Any]]], bool]:
    """Return what says whether just that is told."""
    return lambda shown: sorted(map(told, shown)) == sorted(wanted)


@pytest.fixture
def faults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the handbook that has every fault, out of git's sight."""
    monkeypatch.setenv("FAULTS_LANGUAGE", "sv")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "none"))
    folder = tmp_path / "faults"
    shutil.copytree(FAULTS, folder)
    monkeypatch.chdir(folder)  # hints hold commands from where the writer stands
    return folder


def by_file(folder: Path) -> dict[Path, list[Told]]:
    """Return what `vgrdocs check` tells of each page of a handbook."""
    found: dict[Path, list[Told]] = {file: [] for file in sorted(folder.rglob("*.md"))}
    for finding in findings(folder):
        if folder / finding.file in found:
            found[folder / finding.file].append(expected(finding))
    return found


def read_as_utf8(file: Path) -> str:
    """Return a file's text as an editor has it that knows no other encoding."""
    return file.read_bytes().decode("utf-8", "replace")


def test_saved_texts(faults: Path) -> None:
    """Whoever opens pages is told of each fault that there is, and of no other."""
    wanted = by_file(faults)
    with Editor(faults) as editor:
        for file in wanted:
            editor.open(file, read_as_utf8(file))
        for file, told_by_check in wanted.items():
            editor.wait(file.as_uri(), is_told(told_by_check))


def test_typed_texts(faults: Path) -> None:
    """What is typed counts, and not what is on the disk: between reports as well."""
    wanted = by_file(faults)
    typed: dict[Path, str] = {}
    for file in wanted:
        text = file.read_bytes().decode("utf-8-sig", "replace")
        if file.name.startswith("2026") and "\ufffd" not in text:
            typed[file] = text
            file.write_text("# Ännu inte skrivet\n", "utf-8")
    with Editor(faults) as editor:
        for file in wanted:
            editor.open(file, read_as_utf8(file))
        for file, text in typed.items():
            editor.type(file.as_uri(), text, 2)
        for file, told_by_check in wanted.items():
            editor.wait(file.as_uri(), is_told(told_by_check), 2 if file in typed else 0)
    assert len(typed) > 20
