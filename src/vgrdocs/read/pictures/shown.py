"""What is shown for a file: the file itself, or a copy that is kept for as long as it stays."""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from unicodedata import normalize

from ... import __version__
from ...record.files import write_whole
from .drawings import size_of_drawing
from .formats import HEAD, LFS_POINTER, RASTER, SVG, WEB_PAGE, format_of
from .photos import read_photo
from .problems import empty, lfs_pointer, too_large, unknown_format, web_page

COPIES = "pictures"
"""The folder of copies beside the doctrees, which live as long."""
_MOST_MEGABYTES = 50
"""So large a file may be; what a phone makes is a tenth of it."""
_MOST_OF_DRAWING = 10
_ENDINGS = {**RASTER, SVG: (".svg",)}


class ShownPicture(NamedTuple):
    """What readers get for a picture.

    `copy` is the name of a file among the copies, empty where the picture is shown as it is;
    `name` is what readers see as its name. `width` and `height` are in pixels, and zero for a
    drawing without a size of its own; `wide` is the width that the writer's file has.
    """

    copy: str
    name: str
    width: int
    height: int
    wide: int


def is_copy(path: str) -> bool:
    """Say whether a path, as Sphinx has it of a picture, is that of a copy: no other is whole."""
    return Path(path).is_absolute() and Path(path).parent.name == COPIES


def show_file(file: Path, path: str, copies: Path, widest: int) -> ShownPicture:
    """Return what is shown of a file with the *path* in the handbook; make a copy if needed.

    Raises `Unreadable` for what can't be shown, and `OSError`.
    """
    if file.stat().st_size > _MOST_MEGABYTES * 1_000_000:
        raise too_large(path, _MOST_MEGABYTES)
    data = file.read_bytes()
    # Whatever has a say in the copy has a say in its name, so that one that is there is right.
    made_by = f"{__version__} {version('pillow')} {widest} {path}\n"
    key = hashlib.sha256(made_by.encode() + data).hexdigest()[:20]
    noted = copies / f"{key}.json"
    if noted.is_file():
        return ShownPicture(*json.loads(noted.read_text("utf-8")))
    shown, copy = read_shown(data, path, key, widest)
    if shown.copy:
        write_whole(copies / shown.copy, copy)
    write_whole(noted, json.dumps(shown).encode())
    return shown


def read_shown(data: bytes, path: str, key: str, widest: int) -> tuple[ShownPicture, bytes]:
    """Return what is shown of a file, and the bytes of that; raises `Unreadable`."""
    name = format_of(data[:HEAD])
    _refuse_others(name, data, path)
    if name == SVG:
        if len(data) > _MOST_OF_DRAWING * 1_000_000:
            raise too_large(path, _MOST_OF_DRAWING)
        width, height = size_of_drawing(data, path) or (0, 0)
        return _shown(data, data, SVG, path, key, (width, height, width)), data
    photo = read_photo(data, name, path, widest)
    size = (photo.width, photo.height, photo.wide)
    return _shown(data, photo.data, photo.format, path, key, size), photo.data


def _refuse_others(name: str, data: bytes, path: str) -> None:
    """Raise `Unreadable` for what no copy can be made of."""
    if not data:
        raise empty(path)
    if name == LFS_POINTER:
        raise lfs_pointer(path)
    if name == WEB_PAGE:
        raise web_page(path)
    if name not in _ENDINGS:
        raise unknown_format(path, name)


def _shown(
    data: bytes,
    copy: bytes,
    name: str,  # of its format
    path: str,
    key: str,
    size: tuple[int, int, int],
) -> ShownPicture:
    file, endings = PurePosixPath(path), _ENDINGS[name]
    # One way of writing å, which disks and servers know by the same name.
    stem, ending = normalize("NFC", file.stem), file.suffix
    if ending.lower() not in endings:
        ending = endings[0]
    elif copy == data:
        return ShownPicture("", f"{stem}{ending}", *size)
    return ShownPicture(f"{key}{endings[0]}", f"{stem}{ending}", *size)
