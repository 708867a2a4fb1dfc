"""A field of a kind that gets another name is named by mypy wherever it is used."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]

CHECKED = ("facts", "say", "show", "out/data")
"""What is said of all reports together, and what shows it; a few seconds of checking."""

USES = {
    ("assignment", "owner"): {"facts/life_cycles.py", "facts/series_reader.py"},
    ("assignment", "deadline"): {
        "facts/life_cycles.py",
        "facts/series_reader.py",
        "show/registers/timeline.py",
    },
    ("spokesperson", "people"): {
        "facts/consistency.py",
        "facts/terms.py",
        "facts/links.py",
        "facts/series_reader.py",
    },
}
"""Some fields of kinds, and modules that use them."""

FAULT = re.compile(
    r'src/vgrdocs/(?P<file>\S+?):\d+: error: "\w+" has no attribute "(?P<field>\w+)"'
)


def rename(blocks: Path, kind: str, name: str) -> None:
    """Give a field another name where it is declared, and nowhere else."""
    file = blocks / f"{kind}.py"
    text, times = re.subn(
        rf"^    {name}: ", f"    other_{name}: ", file.read_text("utf-8"), flags=re.MULTILINE
    )
    assert times == 1, f"{kind} has no field {name}"
    file.write_text(text, "utf-8")


def test_mypy_names_the_uses_of_a_field_that_was_renamed(tmp_path: Path) -> None:
    """Whoever renames a field is told where it is used, before any report is read."""
    pytest.importorskip("mypy", reason="`nox -s types` has it")
    shutil.copytree(PROJECT / "src", tmp_path / "src")
    shutil.copy(PROJECT / "pyproject.toml", tmp_path)
    for kind, name in USES:
        rename(tmp_path / "src/vgrdocs/blocks", kind, name)
    places = [f"src/vgrdocs/{each}" for each in CHECKED]
    run = [sys.executable, "-m", "mypy", "--cache-dir", "cache", *places]
    told = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, check=False).stdout
    found: dict[str, set[str]] = {}
    for fault in FAULT.finditer(told):
        found.setdefault(fault["field"], set()).add(fault["file"])
    for (_, name), files in USES.items():
        assert found.get(name, set()) >= files, told
