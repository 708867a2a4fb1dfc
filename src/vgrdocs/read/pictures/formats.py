"""What a file is, by its first bytes: its name may say anything."""

from __future__ import annotations

HEAD = 512
"""So many bytes tell what a file is."""

RASTER = {
    "PNG": (".png",),
    "JPEG": (".jpg", ".jpeg"),
    "GIF": (".gif",),
    "WEBP": (".webp",),
    "TIFF": (),
    "BMP": (),
    "ICO": (),
    "AVIF": (),
    "JPEG2000": (),
}
"""What Pillow opens -> the endings under which pages and PDFs take it; none: it is converted."""
SVG = "SVG"
LFS_POINTER = "Git LFS"
WEB_PAGE = "HTML"

_BEGINNINGS = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"BM", "BMP"),
    (b"\0\0\1\0", "ICO"),
    (b"\0\0\0\x0cjP  \r\n\x87\n", "JPEG2000"),
    (b"\xff\x4f\xff\x51", "JPEG2000"),
    (b"%PDF-", "PDF"),
    (b"%!PS", "EPS"),
    (b"\xc5\xd0\xd3\xc6", "EPS"),
    (b"\xd7\xcd\xc6\x9a", "WMF"),
    (b"8BPS", "PSD"),
    (b"\x1f\x8b", "SVGZ"),
    (b"PK\x03\x04", "Office/ZIP"),
    (b"version https://git-lfs", LFS_POINTER),
)
_BRANDS = {
    b"avif": "AVIF",
    b"avis": "AVIF",
    b"heic": "HEIC",
    b"heix": "HEIC",
    b"hevc": "HEIC",
    b"mif1": "HEIC",
    b"msf1": "HEIC",
}
"""What stands in the box `ftyp`, with which files of phones and cameras begin."""


def format_of(head: bytes) -> str:
    """Return the name of a format, one that can't be shown too; empty for what nobody knows."""
    for beginning, name in _BEGINNINGS:
        if head.startswith(beginning):
            return name
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    if head[40:44] == b" EMF":
        return "EMF"
    if head[4:8] == b"ftyp":
        return _of_brands(head[8:64])
    return _of_text(head)


def _of_brands(brands: bytes) -> str:
    # The first one may be a general one, and a later one say more.
    found = ""
    for start in range(0, len(brands), 4):
        name = _BRANDS.get(brands[start : start + 4], "")
        if name == "AVIF":
            return name
        found = found or name
    return found or "MP4"


def _of_text(head: bytes) -> str:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if text.startswith((b"<!doctype html", b"<html")):
        return WEB_PAGE
    # UTF-16 begins with a mark; the reader of SVG tells what is wrong with it.
    if text.startswith((b"<", b"\xff\xfe", b"\xfe\xff")):
        return SVG
    return ""
