"""Reading files that are not UTF-8: a codec that never fails, for a wrong letter is no end.

Whoever wrote one is told that, and nothing else that comes of it: so the letters are read as they
were meant, where that can be told.
"""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_NAME = "vgrdocs_utf_8"
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


class _Decoder(codecs.BufferedIncrementalDecoder):
    """Decodes all at once: how a file is encoded shows at its beginning alone."""

    def _buffer_decode(self, text: Any, errors: str, final: bool) -> tuple[str, int]:
        return _decode(bytes(text)) if final else ("", 0)


def _decode(text: bytes, errors: str = "strict") -> tuple[str, int]:
    return decoded(text), len(text)


def _find(name: str) -> codecs.CodecInfo | None:
    if name != _NAME:
        return None
    utf_8, decode = codecs.lookup("utf-8"), cast("Any", _decode)
    return codecs.CodecInfo(utf_8.encode, decode, incrementaldecoder=_Decoder, name=_NAME)


codecs.register(_find)


def read_whatever_the_encoding(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Handle ``env-before-read-docs``: read on past what is no UTF-8.

    `look_at_source` tells the writer of it.
    """
    env.settings["input_encoding"] = _NAME
