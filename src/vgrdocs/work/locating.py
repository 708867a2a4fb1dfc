"""Which handbook a file or a folder belongs to."""

from __future__ import annotations

import dataclasses as dc
from pathlib import Path

from ..model import Text
from ..record.walk import markdown_files
from .outcome import Handbook


class UnusableFolder(Exception):
    """What was given as a source or a place to build in is none; the argument says why."""


def find_handbook(path: Path, language: str = "en") -> Handbook:
    """Return the handbook of the nearest conf.py that *path*, a folder or a file, belongs to.

    Without a conf.py it is the folder itself, or the one file, in *language*.
    Raises `UnusableFolder` if there is no Markdown, or if handbooks lie in the folder.
    """
    path = path.resolve()
    if not path.exists():
        raise UnusableFolder(Text("there is no file or folder '{path}'", path=path))
    folder = path if path.is_dir() else path.parent
    for candidate in (folder, *folder.parents):
        if (candidate / "conf.py").is_file():
            return Handbook(candidate)
    if path.is_file():
        return handbook_of_page(path, language)
    if inside := sorted(conf.parent.name for conf in path.glob("*/conf.py")):
        raise UnusableFolder(
            Text(
                "the handbook is not in '{path}'; name its folder: {folders}",
                path=path,
                folders=inside,
            )
        )
    files = sorted(markdown_files(path))
    if not files:
        raise UnusableFolder(Text("there is no Markdown in '{path}'", path=path))
    index = folder / "index.md"
    first = index if index in files else files[0]
    return _without_conf(folder, first, ["**"], language)


def handbook_of_page(page: Path, language: str) -> Handbook:
    """Return the handbook of a page that no conf.py is above: itself alone, in *language*."""
    return _without_conf(page.parent, page, [page.name], language)


def _without_conf(folder: Path, first: Path, patterns: list[str], language: str) -> Handbook:
    """Return the handbook of the files that fit *patterns*, which begins with the file *first*."""
    settings = {
        "extensions": ["vgrdocs"],
        "language": language,
        "root_doc": first.relative_to(folder).with_suffix("").as_posix(),
        "include_patterns": patterns,
        "suppress_warnings": ["toc.not_included"],  # a folder of reports has no contents to be in
    }
    return Handbook(folder, settings, has_conf=False)


def preview_of(handbook: Handbook) -> Handbook:
    """Return *handbook* as its writers are to see it: with what is not done, and whatever is wrong.

    Only a handbook that can't be read at all is not built then.
    """
    return dc.replace(handbook, is_preview=True)
