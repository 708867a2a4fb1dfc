"""The programs that are measured: what each reads, and how it is called."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.bench.corpus import files_of, write

ROOT = Path(__file__).parents[2]
PYTHON = sys.executable


class Program(NamedTuple):
    """A program with its dialect and the command that builds *source* into *made*."""

    dialect: str
    command: Callable[[Path, Path], list[str | Path]]
    label: str


def _mkdocs(name: str) -> Callable[[Path, Path], list[str | Path]]:
    def command(source: Path, made: Path) -> list[str | Path]:
        return [name, "build", "-f", source / "mkdocs.yml"]

    return command


def _sphinx(source: Path, made: Path) -> list[str | Path]:
    doctrees = made / "doctrees"
    return [PYTHON, "-m", "sphinx", "-q", "-b", "html", "-d", doctrees, source, made / "site"]


def _pages(source: Path, made: Path) -> list[str | Path]:
    return [PYTHON, "-m", "tests.bench.pages", source, made / "site"]


def _whole(source: Path, made: Path) -> list[str | Path]:
    return [PYTHON, "-m", "vgrdocs", "build", source, made / "site"]


PROGRAMS = {
    "pages": Program("vgrdocs", _pages, "vgrdocs, without PDFs"),
    "whole": Program("vgrdocs", _whole, "`vgrdocs build`"),
    "material": Program("mkdocs", _mkdocs("mkdocs"), "MkDocs Material"),
    "pruned": Program("pruned", _mkdocs("mkdocs"), "Material, pruned"),
    "zensical": Program("mkdocs", _mkdocs("zensical"), "Zensical"),
    "theme": Program("sphinx", _sphinx, "Sphinx, collapsed theme"),
}
OURS = ("pages", "whole")
"""The programs that are vgrdocs."""


class Workplace:
    """One program's handbook: its source, what was made of it, and a user's cache of its own."""

    def __init__(self, folder: Path, name: str) -> None:
        self.name, self.program = name, PROGRAMS[name]
        self.source, self.cache = folder / "source", folder / "cache"
        # Zensical writes nowhere but in its own project.
        within = self.source if self.program.dialect in ("mkdocs", "pruned") else folder
        self.made = within / "made"
        self.site = self.made / "site"
        self.reports, self.series = 0, 0

    @property
    def env(self) -> dict[str, str]:
        """Return what commands find in their environment."""
        path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
        own = {"PYTHONPATH": path, "XDG_CACHE_HOME": str(self.cache), "SOURCE_DATE_EPOCH": "0"}
        # Python keeps what it compiled, as it does for those who set nothing.
        return {**os.environ, **own, "PYTHONDONTWRITEBYTECODE": ""}

    @property
    def command(self) -> list[str | Path]:
        """Return the command that builds the handbook."""
        return self.program.command(self.source, self.made)

    def write(self, reports: int, series: int, seed: int = 0) -> None:
        """Write the handbook of so many reports; a file that would stay as it is is not touched."""
        files = files_of(self.program.dialect, reports, series, seed)
        before = files_of(self.program.dialect, self.reports, series, seed) if self.reports else {}
        write(self.source, dict(files.items() - before.items()))
        self.reports, self.series = reports, series

    def forget(self) -> None:
        """Take away what was made, but for the user's cache."""
        shutil.rmtree(self.made, ignore_errors=True)
        shutil.rmtree(self.source / ".cache", ignore_errors=True)  # Zensical's
        self.made.mkdir(parents=True)

    def report(self, number: int = 0) -> Path:
        """Return the file of a report in the middle."""
        reports = sorted(self.source.rglob("2*.md"))
        return reports[(len(reports) // 2 + number) % len(reports)]

    def edit(self, number: int) -> str:
        """Put a new sentence into a report, and return it."""
        file, sentence = self.report(number), f"Mening {number} är ny."
        text = file.read_text("utf-8")
        file.write_text(text.replace("\nFrågor om ", f"\n{sentence} Frågor om ", 1), "utf-8")
        return sentence

    def newest(self) -> str:
        """Return the folder and the day of the report that was added last."""
        files = files_of("vgrdocs", self.reports, self.series)
        before = files_of("vgrdocs", self.reports - 1, self.series)
        added = min(name for name in files if name not in before and name.endswith(".md"))
        return added.removesuffix(".md")

    def files(self) -> dict[str, tuple[int, bytes]]:
        """Return the size and the digest of each file that was made."""
        found = {}
        for file in self.site.rglob("*"):
            if file.is_file():
                content = file.read_bytes()
                name = file.relative_to(self.site).as_posix()
                found[name] = len(content), hashlib.sha256(content).digest()
        return found

    def touch(self) -> None:
        """Give all files another time, as a fresh clone does."""
        for file in self.source.rglob("*"):
            if file.is_file():
                file.touch()
