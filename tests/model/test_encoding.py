"""A text is read in the encoding that it is in, whoever wrote it."""

from __future__ import annotations

import codecs

import pytest

from vgrdocs.model.encoding import decoded, wide_encoding

TEXT = "# Läget i Västra Götaland – fråga 1\n"


@pytest.mark.parametrize(
    "raw",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("windows-1252"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        TEXT.encode("utf-32-le"),
        TEXT.encode("utf-32-be"),
        codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"),
    ],
)
def test_a_text_is_read_as_it_was_meant(raw: bytes) -> None:
    """With a mark that says the encoding, and without."""
    assert decoded(raw) == TEXT


def test_one_letter_of_another_encoding_spoils_no_other() -> None:
    """A line of an old program in a file of a new one is read as well."""
    assert decoded("å\n".encode() + "ä\n".encode("windows-1252") + "ö".encode()) == "å\nä\nö"
    assert decoded(b"a\x81b") == "a\ufffdb"
    assert decoded(b"") == ""


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (b"", ""),
        (b"abc", ""),
        (b"ab\0abc", ""),
        (b"abc\0abc\0", ""),
        (b"a\0\0\0b\0", "utf-16-le"),
        (b"a\0\0\0b\0\0\0", "utf-32-le"),
        (b"\0\0\0a", "utf-32-be"),
        (b"a\0" * 67 + b"b" * 300, ""),
        (b"a\0" * 133 + b"b" * 300, ""),
        (b"a\0" * 134 + b"b" * 300, "utf-16-le"),
        (b"ab\0", "utf-16-le"),
        (b"\0ab", "utf-16-be"),
        (b"a\0\0b\0\0", "utf-16-le"),
        (b"a\0\0\0", "utf-32-le"),
        (b"a" * 400 + b"\0" * 400, ""),
    ],
)
def test_empty_bytes_tell_how_wide_letters_are(raw: bytes, encoding: str) -> None:
    """A third of the beginning tells two bytes a letter, more than two thirds tell four."""
    assert wide_encoding(raw) == encoding
