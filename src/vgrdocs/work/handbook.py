"""A whole handbook, checked or built from one reading of its sources."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Self

from ..model import Text
from ..record import COPIES
from .run import Handbook, Outcome, run

BUILDERS = ("typst", "html")
"""What a handbook is built with. The PDFs come first: a page says how large its PDF is."""


class UnusableFolder(Exception):
    """What was given as a source or as a place to build in can't be used as such; its argument says why."""


def find_handbook(path: Path, language: str = "en") -> Handbook:
    """Return the handbook that *path*, a folder or a file, belongs to: the one of the nearest conf.py.

    Without a conf.py it is the folder itself, or the one file, in *language*.
    Raises `UnusableFolder` if there is no Markdown.
    """
    path = path.resolve()
    if not path.exists():
        raise UnusableFolder(Text("there is no file or folder '{path}'", path=path))
    folder = path if path.is_dir() else path.parent
    for candidate in (folder, *folder.parents):
        if (candidate / "conf.py").is_file():
            return Handbook(candidate)
    files = (
        [file for file in sorted(path.rglob("*.md")) if COPIES not in file.parts]
        if path.is_dir()
        else [path]
    )
    if not files:
        raise UnusableFolder(Text("there is no Markdown in '{path}'", path=path))
    first = folder / "index.md" if folder / "index.md" in files else files[0]
    return Handbook(
        folder,
        has_conf=False,
        settings={
            "extensions": ["vgrdocs"],
            "language": language,
            "root_doc": first.relative_to(folder).with_suffix("").as_posix(),
            "include_patterns": ["**"] if path.is_dir() else [path.name],
            "suppress_warnings": ["toc.not_included"],
        },
    )


def check(handbook: Handbook) -> Outcome:
    """Read a handbook afresh and return every problem."""
    with tempfile.TemporaryDirectory() as folder:
        return run(handbook, "dummy", Path(folder) / "out", Path(folder) / "doctrees")


def build(handbook: Handbook, out: Path, processes: int = 0) -> Outcome:
    """Build a handbook into the folder *out*, with *processes* as in `run`, and return every problem.

    With problems, *out* stays as it was. Else it is replaced whole; what had not changed was not made again.
    Raises `UnusableFolder` if *out* is in use for something else or can't be written.
    """
    out = out.resolve()
    is_ours = not out.exists() or (
        out.is_dir() and (not any(out.iterdir()) or (out / ".buildinfo").exists())
    )
    if handbook.source.is_relative_to(out) or not is_ours:
        raise UnusableFolder(
            Text(
                "'{path}' holds something else; build in an empty folder or over an earlier build",
                path=out,
            )
        )
    try:
        return _build(handbook, out, processes)
    except OSError as fault:
        reason = (
            fault.args[0][0][2] if isinstance(fault, shutil.Error) else fault.strerror or str(fault)
        )
        raise UnusableFolder(
            Text(
                "'{site}' can't be written, and stays as it was: {reason}", site=out, reason=reason
            )
        ) from fault


def _build(handbook: Handbook, out: Path, processes: int) -> Outcome:
    with _Beside(out) as new_out, _Beside(out.with_name(f".{out.name}.doctrees")) as new_doctrees:
        outcomes = [
            run(handbook, builder, new_out.path, new_doctrees.path, processes)
            for builder in BUILDERS
        ]
        findings = sorted({finding for outcome in outcomes for finding in outcome.findings})
        if not findings:
            # In this order: a run that is stopped between the two finds old doctrees, and writes again what they lack.
            new_out.keep()
            new_doctrees.keep()
    return Outcome(findings, outcomes[0].language)


class _Beside:
    """A copy of a folder to work in, which takes the folder's place or goes away."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.path = place.with_name(f".{place.name.lstrip('.')}.new")
        self.old = place.with_name(f".{place.name.lstrip('.')}.old")

    def __enter__(self) -> Self:
        if self.old.exists() and not self.place.exists():  # a run was stopped between two renames
            self.old.rename(self.place)
        for left in (self.path, self.old):
            shutil.rmtree(left, ignore_errors=True)
        if self.place.exists():
            shutil.copytree(self.place, self.path)
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.path, ignore_errors=True)

    def keep(self) -> None:
        """Put the copy in the folder's place."""
        if self.place.exists():
            self.place.rename(self.old)
        self.path.rename(self.place)
        shutil.rmtree(self.old, ignore_errors=True)
