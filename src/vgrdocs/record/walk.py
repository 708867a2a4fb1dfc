"""Which files in a handbook's folder are the handbook's, as far as their names can tell.

A folder of reports is often a repository as well, with programs, notes and what was built from the
reports. None of that is read, and so none of it stops anything. Knows no Sphinx.
"""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path
from typing import NamedTuple

_FOREIGN_FOLDERS = {"node_modules", "bower_components", "site-packages", "__pycache__"}
_MARKERS = (
    "pyvenv.cfg",  # a Python environment
    "conda-meta",
    ".buildinfo",  # what Sphinx built
    "environment.pickle",  # and what it keeps between builds
    "versions.js",  # a site of ours
    "CACHEDIR.TAG",
)
"""What a folder holds that was made by a program and not by a writer."""

BACKUP = re.compile(r"\.|~\$|#.*#$|.*(~|\.(bak|orig|rej|tmp|temp|swp|swo|part|lock))$")
"""Names of files that are hidden, and those that an editor leaves beside the one that is edited."""

_OF_A_REPOSITORY = re.compile(
    r"(readme|läsmig|contributing|changelog|licen[cs]e|code[_-]of[_-]conduct)([._-][^/]*)?\.\w+",
    re.IGNORECASE,
)
"""Names of pages for those who work with the files; they are no pages of the handbook."""


class Found(NamedTuple):
    """What a walk through a folder has found, as paths from there.

    `own` are the files that are the handbook's as far as names can tell, `foreign` the folders and
    files that are not; what is below a foreign folder is not looked at. `leading_out` are the links
    to what lies elsewhere: a writer is not trusted with the machine's other files.
    """

    own: list[str]
    foreign: list[str]
    leading_out: list[str]


def walk(folder: Path) -> Found:
    """Walk through a handbook's folder."""
    found, whole = Found([], [], []), folder.resolve()
    for place, folders, files in os.walk(folder, followlinks=True):
        here = Path(place).relative_to(folder)
        goes_on = []
        for name in sorted(folders):
            path = Path(place, name)
            if not is_unicode(name) or _is_foreign_folder(path) or _is_loop(path):
                found.foreign.append(_path(here, name))
            elif _leads_out(Path(place, name), whole):
                found.leading_out.append(_path(here, name))
            else:
                goes_on.append(name)
        folders[:] = goes_on
        for name in sorted(files):
            kept = found.own
            is_of_a_repository = _OF_A_REPOSITORY.fullmatch(nfc(name))
            if BACKUP.match(name) or is_of_a_repository or not is_unicode(name):
                kept = found.foreign
            elif _leads_out(Path(place, name), whole):
                kept = found.leading_out
            kept.append(_path(here, name))
    return found


def markdown_files(folder: Path) -> list[Path]:
    """Return the Markdown below a folder that has no conf.py."""
    return [folder / name for name in walk(folder).own if name.endswith(".md")]


def _path(here: Path, name: str) -> str:
    return (here / name).as_posix()


def is_unicode(name: str) -> bool:
    """Say whether a name can be read; one of an old machine's code may hold bytes that can't."""
    return name.encode(errors="replace").decode() == name


def nfc(name: str) -> str:
    """Return a name with its letters composed, as conf.py and links have them."""
    return unicodedata.normalize("NFC", name)


def _is_foreign_folder(folder: Path) -> bool:
    if folder.name.startswith(".") or folder.name in _FOREIGN_FOLDERS:
        return True
    return any((folder / marker).exists() for marker in _MARKERS)


def _is_loop(folder: Path) -> bool:
    """Say whether a folder is a link to one that it lies in."""
    return folder.is_symlink() and folder.resolve() in _with_parents(folder.parent.resolve())


def _leads_out(path: Path, folder: Path) -> bool:
    """Say whether a file or a folder is a link to what lies outside of *folder*."""
    if not path.is_symlink():
        return False
    try:
        return not path.resolve(strict=True).is_relative_to(folder)
    except FileNotFoundError:  # to nothing, which is told where it is read
        return not path.resolve().is_relative_to(folder)
    except (OSError, RuntimeError):  # links in a circle; which of them depends on Python
        return True


def _with_parents(folder: Path) -> tuple[Path, ...]:
    return (folder, *folder.parents)
