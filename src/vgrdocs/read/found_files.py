"""From the address that a writer gave to the file that is meant, in one way for all forms."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize
from urllib.parse import unquote

from ..model import Code, Command, Hint, Text, Unreadable, Written
from .addresses import in_short
from .inside import kept_inside, outside

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

_LONGEST_NAME, _LONGEST_PATH = 255, 1000
"""So many bytes names may have on a disk; to ask for a longer one is an error."""
_LFS_POINTER = b"version https://git-lfs.github.com/"


def find_file(env: BuildEnvironment, docname: str, address: str) -> str:
    """Return the path, from the handbook's folder, of the file that a document means.

    Letters may be written as percent signs with numbers, or not; å as one sign or as two; and
    folders may be parted as on Windows. Raises `Unreadable` for a file that is not there.
    """
    source = Path(env.srcdir).resolve()
    folder = posixpath.dirname(env.doc2path(docname, base=False).as_posix())
    paths = list(dict.fromkeys(_paths(folder, address)))
    for path in paths:
        if path.startswith(".."):
            continue
        found = on_disk(source, path)
        if found is not None and found.is_file():
            real = kept_inside(env, found)  # a link leads to another place
            if real is None:
                raise _outside(path)
            return real.relative_to(source).as_posix()
    # It is looked for again when it may have come.
    inside = [path for path in paths if not path.startswith("..")]
    if not inside:
        raise _outside(paths[0])
    if _can_be(inside[0]):
        env.note_dependency(inside[0])
    raise _missing(source, inside[0])


def _paths(folder: str, address: str) -> list[str]:
    """Return where a file may lie, the most likely place first."""
    found = []
    for spelt in (unquote(address), address):
        plain = spelt.replace("\\", "/")
        joined = plain.lstrip("/") if plain.startswith("/") else posixpath.join(folder, plain)
        found.append(posixpath.normpath(joined))
    return found


def is_pointer(file: Path) -> bool:
    """Say whether a file holds what stands for one of Git LFS that was not fetched."""
    if file.is_symlink() or not file.is_file():
        return False
    with file.open("rb") as stream:
        return stream.read(len(_LFS_POINTER)) == _LFS_POINTER


def pointer(name: str) -> Unreadable:
    """What is said of a file that git keeps elsewhere and has not fetched."""
    message = Text("'{file}' is a Git LFS pointer, and not the file itself", file=name)
    hint = Hint("fetch the files with {command}", command=Command("git lfs pull"))
    return Unreadable(Code.BROKEN_LINK, message, hint)


def on_disk(folder: Path, path: str) -> Path | None:
    """Return a file or folder whose name is the same when letters are written in one way."""
    if not _can_be(path):
        return None
    place = folder
    for part in path.split("/"):
        exact = place / part
        if exact.exists():
            place = exact
            continue
        alike = [name for name in _names(place) if normalize("NFC", name) == normalize("NFC", part)]
        if not alike:
            return None
        place /= alike[0]
    return place


def _can_be(path: str) -> bool:
    """Say whether a disk can have a file of that name, so that it can be asked for."""
    names = [len(name.encode()) for name in path.split("/")]
    return "\0" not in path and max(names) <= _LONGEST_NAME and sum(names) <= _LONGEST_PATH


def _names(folder: Path) -> list[str]:
    try:
        return sorted(entry.name for entry in folder.iterdir())
    except OSError:  # no folder
        return []


def _outside(path: str) -> Unreadable:
    problem = outside(path, 0)
    return Unreadable(problem.code, problem.message, problem.hint)


def _missing(folder: Path, path: str) -> Unreadable:
    message = Text("there is no page or file '{name}'", name=in_short(path))
    hint = Hint("check the spelling; the address is counted from this file's folder")
    place = on_disk(folder, posixpath.dirname(path)) if "/" in path else folder
    name = normalize("NFC", posixpath.basename(path)).casefold()
    for other in _names(place) if place else ():
        # Some disks take the two for one, and servers do not.
        if normalize("NFC", other).casefold() == name:
            hint = Hint("its name is written '{name}'", name=Written(other))
    return Unreadable(Code.BROKEN_LINK, message, hint)
