"""Pictures of pixels: opened with Pillow, and converted where page or PDF would not take them."""

from __future__ import annotations

import io
import logging
import warnings
from typing import NamedTuple

from PIL import Image, ImageCms, ImageOps

from ...model import Unreadable
from .problems import damaged, moves, several, too_many_pixels, unknown_format
from .stripped import is_common_jpeg, stripped

# What a decoder says of a broken file beside its exception is no news to a writer.
logging.getLogger("PIL").addHandler(logging.NullHandler())

_MOST_MILLIONS = 80
"""So many million pixels a picture may have; the largest cameras of phones need it reduced."""
_LONGEST = 16_000
"""What makes the PDF reads no picture with a longer side."""
_PLAIN_MODES = {
    "PNG": {"1", "L", "LA", "P", "RGB", "RGBA"},
    "JPEG": {"L", "RGB"},
    "GIF": {"1", "L", "P", "RGB", "RGBA"},
    "WEBP": {"RGB", "RGBA"},
}
"""Format -> the kinds of pixels that browsers and the PDF show in the same way."""
_REMARKS = {"exif", "xmp", "comment", "extension"}
"""What Pillow finds in GIF and WebP that readers should not have."""
_LOSSY = {"JPEG", "AVIF", "WEBP", "JPEG2000"}
_ORIENTATION = 0x0112
_ON_ITS_SIDE = {5, 6, 7, 8}


class Photo(NamedTuple):
    """A picture as pages and PDFs take it: its bytes, their format, width and height.

    `wide` is the width that it had.
    """

    data: bytes
    format: str
    width: int
    height: int
    wide: int


def read_photo(data: bytes, format: str, file: str, widest: int) -> Photo:  # noqa: A002
    """Return a picture for readers, at most *widest* pixels wide (0 for any width).

    Raises `Unreadable` for what can't be shown.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            warnings.simplefilter("ignore", UserWarning)  # of metadata that is broken
            with Image.open(io.BytesIO(data), formats=_formats(format)) as image:
                return _read(image, data, format, file, widest)
    except Unreadable:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as fault:
        raise too_many_pixels(file, _MOST_MILLIONS) from fault
    except Exception as fault:  # there is nothing that a broken file does not do to a decoder
        if format not in Image.OPEN and format != "JPEG2000":
            raise unknown_format(file, format) from fault  # Pillow was built without it
        raise damaged(file) from fault


def _formats(format: str) -> tuple[str, ...]:  # noqa: A002
    """Return by which names Pillow knows a format: phones put several pictures into one JPEG."""
    return ("JPEG", "MPO") if format == "JPEG" else (format,)


def _read(image: Image.Image, data: bytes, format: str, file: str, widest: int) -> Photo:  # noqa: A002
    if image.width * image.height > _MOST_MILLIONS * 1_000_000:
        raise too_many_pixels(file, _MOST_MILLIONS)
    number = getattr(image, "n_frames", 1)
    if number > 1 and image.format != "MPO":
        raise several(file, number) if format == "TIFF" else moves(file)
    turned = image.getexif().get(_ORIENTATION, 1)
    wide = image.height if turned in _ON_ITS_SIDE else image.width
    share = min(1.0, _LONGEST / max(image.size), (widest or wide) / wide)
    if share < 1 or turned != 1 or not _is_plain(image, data, format):
        # WebP has two ways to keep pixels, and one of them loses nothing.
        is_lossy = format in _LOSSY and data[12:16] != b"VP8L"
        return _written(_converted(image, share), is_lossy=is_lossy, wide=wide)
    image.load()  # all of it, so that a file that is cut off is found
    return Photo(stripped(data, format), format, *image.size, wide)


def _is_plain(image: Image.Image, data: bytes, format: str) -> bool:  # noqa: A002
    """Say whether browsers and the PDF show a picture alike, and it says nothing else."""
    if image.mode not in _PLAIN_MODES.get(format, ()) or not _is_srgb(image):
        return False
    if format == "PNG":
        return data[24] <= 8  # bits a channel
    if format == "JPEG":
        return is_common_jpeg(data)
    return _REMARKS.isdisjoint(image.info)


def _is_srgb(image: Image.Image) -> bool:
    """Say whether the colours of a picture are those of screens, as they are without a profile."""
    profile = image.info.get("icc_profile")
    if not profile:
        return True
    try:
        opened = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return "srgb" in ImageCms.getProfileDescription(opened).lower()
    except (ImageCms.PyCMSError, OSError):
        return False


def _converted(image: Image.Image, share: float) -> Image.Image:
    """Return a picture upright, in sRGB, of 8 bits, and a *share* of its size."""
    profile = image.info.get("icc_profile")
    turned = image.getexif().get(_ORIENTATION, 1)
    width, height = (max(1, round(side * share)) for side in image.size)
    image.draft(None, (width, height))  # a JPEG is read in a smaller size at once
    shown = _eight_bits(ImageOps.exif_transpose(image))
    if turned in _ON_ITS_SIDE:
        width, height = height, width
    if shown.size != (width, height):
        shown = shown.resize((width, height), Image.Resampling.LANCZOS)
    return _in_srgb(shown, profile)


def _eight_bits(image: Image.Image) -> Image.Image:
    """Return a picture whose pixels can be calculated with, of 8 bits a channel."""
    if image.mode.startswith("I"):  # 16 bits, of which the upper ones are seen
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    if image.mode in ("1", "F"):
        return image.convert("L")
    if image.mode in ("P", "PA"):
        return image.convert("RGB")
    return image


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return a picture in the colours of screens, without the profile that it came with."""
    plain = image.convert("RGB") if image.mode == "RGBA" else image
    shown = plain
    if profile:
        try:
            opened = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            srgb = ImageCms.createProfile("sRGB")
            shown = ImageCms.profileToProfile(plain, opened, srgb, outputMode="RGB") or plain
        except (ImageCms.PyCMSError, OSError):
            shown = plain  # a profile that is broken, or another picture's
    if shown.mode not in ("L", "RGB"):
        shown = shown.convert("RGB")
    if image.mode == "RGBA":
        shown = shown.convert("RGB")
        shown.putalpha(image.getchannel("A"))
    return shown


def _written(image: Image.Image, *, is_lossy: bool, wide: int) -> Photo:
    """Return a picture as JPEG if it came from something like that, else as PNG."""
    image.info = {}  # Pillow would write what it has read
    kept = io.BytesIO()
    if is_lossy and image.mode in ("L", "RGB"):
        image.save(kept, "JPEG", quality=90, subsampling="4:4:4", optimize=True, progressive=True)
        return Photo(kept.getvalue(), "JPEG", *image.size, wide)
    image.save(kept, "PNG")
    return Photo(kept.getvalue(), "PNG", *image.size, wide)
