"""The text of a file whose encoding nobody says: read as it was meant, and no letter stops it."""

from __future__ import annotations

import codecs

_MARKS = (
    # Those of UTF-32 first: one of them begins as one of UTF-16 does.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 400
_AS_WINDOWS = "vgrdocs_as_windows"
_WINDOWS = "windows-1252"
"""What programs of Windows wrote Swedish in before UTF-8, and older ones of others nearly so."""


def wide_encoding(raw: bytes) -> str:
    """Return the encoding with two or four bytes a letter that *raw* is in, or nothing."""
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return name
    # Without a mark: every second byte of text in our letters is empty.
    start = raw[:_SAMPLE]
    if start.count(0) * 3 < len(start) or not start:
        return ""
    width = 32 if start.count(0) * 3 > len(start) * 2 else 16
    return f"utf-{width}-{'be' if start[0] == 0 else 'le'}"


def decoded(raw: bytes) -> str:
    """Return the text of a file, in whatever encoding it can be told to be."""
    if wide := wide_encoding(raw):
        return codecs.decode(raw, wide, "replace")
    return codecs.decode(raw, "utf-8-sig", _AS_WINDOWS)


def _read_as_windows(fault: UnicodeError) -> tuple[str, int]:
    """Read bytes that are no UTF-8 as the letters that they are in another encoding."""
    if not isinstance(fault, UnicodeDecodeError):
        raise fault
    wrong = fault.object[fault.start : fault.end]
    return wrong.decode(_WINDOWS, "replace"), fault.end


codecs.register_error(_AS_WINDOWS, _read_as_windows)
