"""Pictures for tests, made in memory."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image, ImageDraw

Colour = tuple[int, int, int]


def picture(
    format: str,  # noqa: A002 - the word for it
    colour: Colour = (200, 40, 40),
    size: tuple[int, int] = (120, 80),
    mode: str = "RGB",
    **options: Any,
) -> bytes:
    """Return a picture of one colour, with a white corner at the upper left."""
    image = Image.new("RGB", size, colour)
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 6, size[1] // 6), fill="white")
    written = io.BytesIO()
    shown = image.quantize() if mode == "P" else image.convert(mode)
    shown.save(written, format, **options)
    return written.getvalue()


def camera(turned: int = 1) -> Image.Exif:
    """Return what a camera writes beside a picture: who, where, how it was held."""
    said = Image.Exif()
    said[0x0112] = turned
    said[0x013B] = "Kameraägare"
    said[0x8825] = {1: "N", 2: (57.0, 42.0, 0.0), 3: "E", 4: (11.0, 58.0, 0.0)}
    return said


def drawing(inside: str = "", before: str = "") -> str:
    """Return an SVG with something in it."""
    return f'{before}<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40">{inside}</svg>'
