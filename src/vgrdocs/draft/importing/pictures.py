"""Pictures of a file: those that it holds, or that lie in its folder; none is ever fetched."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

from .form import Picture
from .limits import MOST_PICTURE

Pictures = Callable[[str, str], Picture | None]
"""From the address of a picture and what it shows to the picture, or None for none."""

_KINDS = {
    b"\x89PNG\r\n": ".png",
    b"\xff\xd8\xff": ".jpg",
    b"GIF8": ".gif",
    b"BM": ".bmp",
    b"II*\x00": ".tiff",
    b"MM\x00*": ".tiff",
    b"\xd7\xcd\xc6\x9a": ".wmf",
    b"\x01\x00\x00\x00": ".emf",
}
"""What pictures begin with, and how their names end."""


def NO_PICTURES(address: str, alt: str) -> Picture | None:  # noqa: N802 - it stands for a value
    """Give no picture."""


def as_picture(alt: str, content: bytes) -> Picture | None:
    """Return a picture, if that is what *content* begins as."""
    if len(content) > MOST_PICTURE:
        return None
    for start, suffix in _KINDS.items():
        if content.startswith(start):
            return Picture(alt, content, suffix)
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return Picture(alt, content, ".webp")
    return None


def pictures_beside(folder: Path) -> Pictures:
    """Return what gives the pictures in a page's text and in its folder, or below that."""
    inside = folder.resolve()

    def find(address: str, alt: str) -> Picture | None:
        if address.startswith("data:image/"):
            try:
                packed = base64.b64decode(address.partition(",")[2], validate=False)
            except (binascii.Error, ValueError):
                return None
            return as_picture(alt, packed)
        try:
            file = (inside / unquote(address)).resolve()
            if not file.is_relative_to(inside) or not file.is_file():
                return None
            if file.stat().st_size > MOST_PICTURE:
                return None
            return as_picture(alt, file.read_bytes())
        except (OSError, ValueError):
            return None

    return find
