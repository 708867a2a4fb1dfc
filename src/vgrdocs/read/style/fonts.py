"""The fonts that a handbook names: found by name or by folder, and what is lacking in them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ...model import ENGLISH, Command, Hint, Text, did_you_mean
from ...typeset.faces import COMING_ALONG, FontFace, faces_coming_along, faces_in

FONTS = ("heading_font", "text_font")
"""The keys of the style that name fonts."""


class Font(NamedTuple):
    """A font: its name as Typst knows it, and its faces."""

    family: str
    faces: tuple[FontFace, ...]

    @property
    def digest(self) -> str:
        """A digest of its files."""
        read = hashlib.sha256()
        for face in self.faces:
            read.update(face.file.read_bytes())
        return read.hexdigest()


class UnfitFont(Exception):
    """A font that is not there, or that lacks something: what to tell of it."""

    def __init__(self, message: Text, hint: Hint) -> None:
        super().__init__(str(message))
        self.message, self.hint = message, hint


def find_font(handbook: Path, key: str, named: str) -> Font:
    """Return the font that a handbook in a folder names: one that comes along, or a folder's.

    Raises `UnfitFont`.
    """
    if named in COMING_ALONG:
        return Font(named, tuple(faces_coming_along(named)))
    folder = _folder(handbook, key, named)
    faces = faces_in(folder)
    families = sorted({face.family for face in faces})
    if not faces:
        raise UnfitFont(
            Text("{key}: the folder '{folder}' has no font in it", key=key, folder=named),
            Hint("put its files there, as .otf or .ttf, a file for each look"),
        )
    if len(families) > 1:
        message = Text(
            "{key}: the folder '{folder}' has several fonts in it: {fonts}",
            key=key,
            folder=named,
            fonts=families,
        )
        raise UnfitFont(message, Hint("give each of them a folder of its own"))
    for unfit in _lacking(key, families[0], faces):
        raise unfit
    return Font(families[0], tuple(faces))


def _folder(handbook: Path, key: str, named: str) -> Path:
    """Return the folder that a name of a font leads to, inside the handbook's."""
    try:
        folder = (handbook / named).resolve()
        if folder.is_dir() and handbook.resolve() in folder.parents:
            return folder
    except (OSError, ValueError):  # a name that no file can have
        pass
    message = Text(
        "{key}: '{font}' is neither a font that comes along nor a folder in the handbook",
        key=key,
        font=named,
    )
    meant = did_you_mean("", named, COMING_ALONG, ENGLISH) if named else None
    otherwise = Hint(
        "write the folder of its files, counted from conf.py, or one of: {names}",
        names=[Command(name) for name in COMING_ALONG],
    )
    raise UnfitFont(message, meant or otherwise)


def _lacking(key: str, family: str, faces: list[FontFace]) -> Iterator[UnfitFont]:
    """Yield what a font would do wrong in the PDF, which draws no look that has no file."""
    for face in faces:
        if b"fvar" in _tables(face.file):
            message = Text(
                "{key}: '{file}' holds many weights in one file, which PDFs can't have",
                key=key,
                file=face.file.name,
            )
            yield UnfitFont(message, Hint("take a file for each weight instead"))
    if key == "text_font":
        looks = {(face.is_bold, face.is_italic) for face in faces}
        for look, word in _NEEDED.items():
            if look not in looks:
                message = Text("{key}: '{font}' has no {look} type")
                message = message.fill(key=key, font=family, look=word)
                yield UnfitFont(message, Hint("put the file with that look into the folder, too"))


_NEEDED = {
    (False, False): Text("regular"),
    (True, False): Text("bold"),
    (False, True): Text("italic"),
}
"""Looks that a text tells things apart by: whether bold, whether italic."""


def _tables(file: Path) -> set[bytes]:
    """Return the names of the tables in the file of a font."""
    head = file.read_bytes()[: 12 + 16 * 64]
    count = int.from_bytes(head[4:6], "big")
    return {head[12 + 16 * number :][:4] for number in range(count)}
