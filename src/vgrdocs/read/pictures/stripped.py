"""JPEG and PNG without what they say beside the picture: place, owner, camera, comments.

No pixel is touched, so nothing is lost, and the bytes are the same with each version of Pillow.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

PNG_BEGINNING = b"\x89PNG\r\n\x1a\n"
_KEPT_CHUNKS = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}
"""What the picture itself is made of; its colours are sRGB when it comes here."""
_JFIF, _ADOBE = 0xE0, 0xEE
_DROPPED_SEGMENTS = {*range(0xE0, 0xF0), 0xFE} - {_JFIF, _ADOBE}
"""Exif, XMP, colour profiles, what makers of cameras add, and comments."""
_RARE_FRAMES = {*range(0xC3, 0xD0)} - {0xC4, 0xC8, 0xCC}
"""JPEG that is compressed in ways that few programs know."""
_END, _SCAN = 0xD9, 0xDA
_ALONE = {0x01, *range(0xD0, 0xD9)}
"""Marks that nothing belongs to."""


def stripped(data: bytes, format: str) -> bytes:  # noqa: A002 - the word for it
    """Return a PNG or JPEG without metadata; anything else as it is.

    Raises `ValueError` for what is cut off.
    """
    if format == "PNG":
        return _png(data)
    if format == "JPEG":
        return b"\xff\xd8" + b"".join(_segments(data)) + b"\xff\xd9"
    return data


def is_common_jpeg(data: bytes) -> bool:
    """Say whether a JPEG is compressed in one of the ways that all programs know."""
    return all(part[1] not in _RARE_FRAMES for part in _segments(data))


def _png(data: bytes) -> bytes:
    kept, place = [PNG_BEGINNING], len(PNG_BEGINNING)
    name = b""
    while name != b"IEND":
        if place + 12 > len(data):
            raise ValueError("no end")
        length, name = struct.unpack_from(">I4s", data, place)
        following = place + 12 + length
        if name in _KEPT_CHUNKS:
            kept.append(data[place:following])
        place = following
    return b"".join(kept)


def _segments(data: bytes) -> Iterator[bytes]:
    """Yield the parts of a JPEG between its first and its last mark that make the picture."""
    place = 2
    while True:
        place = data.index(b"\xff", place)
        while data[place : place + 1] == b"\xff":  # any number of them may stand before a mark
            place += 1
        if place + 3 > len(data):
            return
        mark = data[place]
        place += 1
        if mark == _END:
            return
        if mark in _ALONE:
            continue
        end = place + int.from_bytes(data[place : place + 2], "big")
        if mark == _SCAN:
            end = _end_of_scan(data, end)
        if mark not in _DROPPED_SEGMENTS:
            yield bytes((0xFF, mark)) + data[place:end]
        place = end


def _end_of_scan(data: bytes, place: int) -> int:
    """Return where the next mark stands after pixels, in which a mark is followed by zero."""
    while True:
        place = data.find(b"\xff", place)
        if place < 0 or place + 1 >= len(data):
            return len(data)
        if data[place + 1] != 0 and not 0xD0 <= data[place + 1] <= 0xD7:
            return place
        place += 2
