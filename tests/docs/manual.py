"""The manual and its examples, for the tests that hold it to its word."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import vgrdocs

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
SNIPPETS = DOCS / "snippets"
PAGES = sorted(page for page in DOCS.rglob("*.md") if SNIPPETS not in page.parents)


def vgrdocs_run(
    *arguments: str | Path, cwd: Path, package: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command line in *cwd* as a user does, with the package or a copy in *package*."""
    return python_run("-m", "vgrdocs", *arguments, cwd=cwd, package=package)


def python_run(
    *arguments: str | Path, cwd: Path, package: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run Python in *cwd* with the package or a copy of it in the folder *package*."""
    place = package or Path(vgrdocs.__file__).parents[1]
    environment = os.environ | {"PYTHONPATH": str(place), "PYTHONUTF8": "1", "NO_COLOR": "1"}
    run = [sys.executable, *map(str, arguments)]
    return subprocess.run(
        run, cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def copy_of_package(folder: Path) -> Path:
    """Copy the package into *folder*, to be changed there; return *folder*."""
    shutil.copytree(
        Path(vgrdocs.__file__).parent,
        folder / "vgrdocs",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    return folder


def copy_of_snippet(name: str, folder: Path) -> Path:
    """Copy the example *name* to the new *folder*, to change or build there; return *folder*."""
    return Path(shutil.copytree(SNIPPETS / name, folder))
