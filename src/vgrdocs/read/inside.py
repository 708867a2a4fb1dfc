"""The one gate to files: what a page shows, or is read from, lies in the handbook's folder."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from ..model import Hint, Problem, Text
from .addresses import in_short
from .domain import vgr
from .refusal import Refusal

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


_DISK = re.compile(r"[A-Za-z]:[\\/]")
"""How the place of a file on a writer's own machine begins."""


def inside(env: BuildEnvironment, docname: str, name: str) -> Path | None:
    """Return the file that a page calls *name*, or None if no page may show it.

    A name is counted from the page's folder, one with a slash before it from the handbook's. Links
    are followed, and what lies outside in the end is outside. Hidden files are as good as outside:
    a repository keeps its secrets in them. The file need not be there.
    """
    if _DISK.match(unquote(name)):
        return None
    try:
        _, path = env.relfn2path(name, docname)
    except (OSError, RuntimeError, ValueError):  # a loop of links, or a name that can't be one
        return None
    return kept_inside(env, Path(path))


def kept_inside(env: BuildEnvironment, path: Path) -> Path | None:
    """Return a file by its resolved path, or None if it is none that a page may show."""
    try:
        whole = path.resolve()
        place = whole.relative_to(Path(env.srcdir).resolve())
    except (OSError, RuntimeError, ValueError):
        return None
    if any(part.startswith(".") for part in place.parts):
        return None
    return whole


def is_page(env: BuildEnvironment, path: Path) -> bool:
    """Say whether a file is one of the handbook's pages, a draft that is left out among them."""
    docname = env.path2doc(path)
    return docname in env.found_docs or docname in vgr(env).left_out


def outside(name: str, line: int) -> Problem:
    """Return what to say of a file that no page may show; *name* is what the writer calls it."""
    return Problem(
        Refusal.OUTSIDE_FILE,
        Text("'{name}' lies outside the handbook's folder, or is hidden", name=in_short(name)),
        hint=Hint("put a copy of the file into the handbook's folder, and write its name"),
        line=line,
    )


def page_as_file(name: str, line: int) -> Problem:
    """Return what to say of a page that is shown or handed out as a file."""
    return Problem(
        Refusal.PAGE_AS_FILE,
        Text("'{name}' is a page of the handbook, and can't be shown as a file", name=name),
        hint=Hint("write a link to it"),
        line=line,
    )
