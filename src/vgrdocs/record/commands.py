"""Commands for hints: they run as they are printed, from where the one who reads them stands."""

from __future__ import annotations

import shlex
from pathlib import Path

from ..model import Command


def from_here(path: Path) -> str:
    """Return *path* from the working folder where it is below it, whole where it is not."""
    here = Path.cwd()
    if path.is_relative_to(here):
        return path.relative_to(here).as_posix()
    return path.as_posix()


def git_command(folder: Path, *arguments: str) -> Command:
    """Return a command of git's whose paths are those from *folder*."""
    place = from_here(folder)
    # Git would take the paths from the working folder.
    elsewhere = [] if place == "." else ["-C", place]
    return Command(shlex.join(["git", *elsewhere, *arguments]))


def vgrdocs_command(name: str, folder: Path, *arguments: str) -> Command:
    """Return a command of vgrdocs' for the handbook in *folder*."""
    return Command(shlex.join(["vgrdocs", name, from_here(folder), *arguments]))
