"""What Sphinx has read of a handbook in one folder, gone on from in another.

Sphinx keeps whole paths, and would read all anew. Where `moved` says that it may, it goes on.
"""

from __future__ import annotations

import io
import json
import os
import pickle
from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from ..read.packed_contents import pack_contents
from .moved import NOTE

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


class NamesItsFolder(Exception):
    """An environment has a path that nobody here knows of."""


def may_go_on(app: Sphinx) -> bool:
    """Say whether doctrees may be of the same handbook in another folder."""
    try:
        noted = json.loads(Path(app.doctreedir, NOTE).read_bytes())
    except (OSError, ValueError):
        return False
    return bool(noted == str(app.srcdir))


def relocate(env: BuildEnvironment, folder: Path) -> None:
    """Let an environment be of another folder; raises `NamesItsFolder` if that is not all known."""
    old = Path(env.srcdir)
    if old == folder:
        return
    env.srcdir = env.project.srcdir = folder  # type: ignore[assignment]
    for trees in (env.tocs, env.titles, env.longtitles):
        for tree in trees.values():
            _relocate_nodes(tree.findall(), old, folder)
    pack_contents(env)
    for docname, files in env.dependencies.items():
        env.dependencies[docname] = {_moved(file, old, folder) for file in files}
    _Finder(old).look_at(env)


def relocate_document(document: nodes.document, docname: str, env: BuildEnvironment) -> None:
    """Let a document that was read in another folder be of this one."""
    source, name = str(document.get("source", "")), env.doc2path(docname, base=False)
    old, folder = source.removesuffix(f"{os.sep}{name}"), str(env.srcdir)
    if source and old not in (source, folder):
        document["source"] = str(env.doc2path(docname))
        _relocate_nodes(document.findall(), Path(old), Path(folder))


def _relocate_nodes(found: Iterable[nodes.Node], old: Path, folder: Path) -> None:
    for node in found:
        if node.source:
            node.source = str(_moved(node.source, old, folder))


def _moved(path: Any, old: Path, folder: Path) -> Any:
    """Return a path as a text or as a path, whichever it was."""
    if not Path(path).is_relative_to(old):
        return path
    moved = str(folder / Path(path).relative_to(old))
    return moved if type(path) is str else type(path)(moved)


class _Finder(pickle.Pickler):
    """Looks for a folder in all that an object holds, as it would be kept."""

    def __init__(self, folder: Path) -> None:
        super().__init__(io.BytesIO(), pickle.HIGHEST_PROTOCOL)
        self.folder = str(folder)

    def look_at(self, kept: object) -> None:
        """Raise `NamesItsFolder` if a path or a text of an object begins with the folder."""
        self.dump(kept)

    def persistent_id(self, each: Any) -> None:
        """Look at one of the objects; none of them is kept elsewhere."""
        if isinstance(each, str | PurePath) and str(each).startswith(self.folder):
            raise NamesItsFolder(str(each))
