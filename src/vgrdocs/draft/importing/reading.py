"""A file as the form, by the reader of its format."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from ...model import MOST_SIGNS, Text, spaced
from ...model.encoding import decoded
from .form import FoundTable, ItemList, Part, Quotation, Source, TableCell, text_of
from .html import read_html
from .limits import DEEPEST_PART, MOST_BYTES, Unimportable, holds_too_much, is_damaged
from .markdown_files import read_markdown
from .pdf import read_pdf
from .pictures import pictures_beside
from .text import read_text_file
from .word import read_word


def _read_html_file(file: Path) -> Source:
    return read_html(_text(file), pictures_beside(file.parent))


def _read_markdown_file(file: Path) -> Source:
    return read_markdown(_text(file), pictures_beside(file.parent))


def _read_plain_file(file: Path) -> Source:
    return read_text_file(_text(file))


def _text(file: Path) -> str:
    """Return the text of a file; raise `Unimportable` where it is none."""
    if file.stat().st_size > MOST_BYTES:
        raise holds_too_much()
    text = _decoded(file.read_bytes())
    if "\0" in text:
        raise is_damaged()
    return text


def _decoded(raw: bytes) -> str:
    """Return the text that bytes are, those of old programs in the encoding that gives our letters.

    Only where they can't be those of Windows: there some bytes are no letter.
    """
    text = decoded(raw)
    if not _NEVER_OF_WINDOWS.search(text):
        return text
    tried = [text, *(raw.decode(name) for name in _OLD_ENCODINGS)]
    return max(tried, key=lambda each: sum(map(each.count, _OUR_LETTERS)))


_NEVER_OF_WINDOWS = re.compile("[\ufffd\x81\x8d\x8f\x90\x9d]")
_OLD_ENCODINGS = ("mac-roman", "cp850")
_OUR_LETTERS = "åäöÅÄÖé"

READERS: dict[str, Callable[[Path], Source]] = {
    ".docx": read_word,
    ".docm": read_word,
    ".pdf": read_pdf,
    ".txt": _read_plain_file,
    ".md": _read_markdown_file,
    ".html": _read_html_file,
    ".htm": _read_html_file,
}
"""What reads a file, by the end of its name."""


def read_file(file: Path) -> Source:
    """Return what a file says; raise `Unimportable` for one that is no report."""
    source = READERS[file.suffix.lower()](file)
    if _depth(source.parts) > DEEPEST_PART:
        raise Unimportable(Text("its parts stand too deep in each other"))
    length = len(text_of(source.parts))
    if length > MOST_SIGNS:
        most = spaced(MOST_SIGNS)
        raise Unimportable(Text("its text is longer than {most} signs", most=most))
    if not length:
        raise Unimportable(Text("it has no text"))
    return source


def _depth(parts: Iterable[Part]) -> int:
    """Return how deep lists, tables and quotations stand in each other."""
    deepest = 0
    for part in parts:
        inside: Iterable[tuple[Part, ...]] = ()
        if isinstance(part, ItemList):
            inside = part.items
        elif isinstance(part, Quotation):
            inside = (part.parts,)
        elif isinstance(part, FoundTable):
            inside = _cells(part.rows)
        for each in inside:
            deepest = max(deepest, 1 + _depth(each))
    return deepest


def _cells(rows: Iterable[Iterable[TableCell]]) -> Iterable[tuple[Part, ...]]:
    for row in rows:
        for cell in row:
            yield cell.parts
