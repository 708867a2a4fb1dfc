"""Files with addresses, as spreadsheets and people write them: what stands for an address, where.

What the address is, and whether it is one, is no matter here.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ..model import Text, fold, why
from ..record.commands import from_here
from ..record.fault import PublishingFault

_NAMES = {
    *("e-post", "epost", "e-mail", "email", "mail", "mejl", "e-mejl"),
    *("e-postadress", "epostadress", "e-post-adress", "e-postadresser", "epostadresser"),
    *("e-mailadress", "emailadress", "mailadress", "mejladress"),
    *("e-mail-address", "email-address", "e-mail-addresses", "email-addresses"),
}
"""What the column of a CSV file may be called that has the addresses, as `fold` has it."""
_OTHER_NAMES = {"address", "adress"}
"""What it may be called where no column has one of those names."""
_SEPARATORS = ";\t,"
"""What may stand between the cells of a CSV file; Excel writes ``;`` in Swedish."""
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""What files begin with that Excel and others save as workbooks."""
_REMARK = "#"
_SAYS_SEPARATOR = "sep="
"""What the first line of a CSV file begins with that tells Excel what stands between cells."""


class ListEntry(NamedTuple):
    """What stands for an address, and its line; `fault` says why nothing can."""

    line: int
    text: str
    fault: Text | None = None


def written_in(file: Path) -> Iterator[ListEntry]:
    """Yield what stands for addresses in a list; raise `PublishingFault` if it can't be read."""
    text = _text(file)
    if file.suffix.lower() == ".csv":
        yield from _cells(file, text)
        return
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.strip().startswith(_REMARK):
            yield ListEntry(number, line.strip())


def _text(file: Path) -> str:
    """Return a file's text, in the encodings that Excel and editors write."""
    try:
        raw = file.read_bytes()
    except OSError as fault:
        raise PublishingFault(
            Text("'{file}' can't be read or written: {reason}", file=file, reason=why(fault))
        ) from fault
    if raw.startswith(_WORKBOOKS):
        raise PublishingFault(
            Text("'{file}' is no text; save it in Excel as CSV", file=from_here(file))
        )
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


class _Row(NamedTuple):
    """The cells of a row that says something, and the line where it begins."""

    line: int
    cells: list[str]

    @property
    def is_remark(self) -> bool:
        return next(filter(None, self.cells)).startswith(_REMARK)


def _cells(file: Path, text: str) -> Iterator[ListEntry]:
    rows, place = _headed(file, text)
    for row in rows:
        cell = row.cells[place] if place < len(row.cells) else ""
        if row.is_remark or cell.startswith(_REMARK):
            continue
        has_lines = any("\n" in each and "@" in each for each in row.cells)
        yield ListEntry(row.line, cell, _NOT_CLOSED if has_lines else None)


_NOT_CLOSED = Text("a quotation mark takes in the lines after this one; close it or take it away")


def _headed(file: Path, text: str) -> tuple[list[_Row], int]:
    """Return the rows below the names of the columns, and which cell of a row has the address."""
    for sign in sorted(_SEPARATORS, key=text.count, reverse=True):
        rows = _rows(file, text, sign)
        for number, row in enumerate(rows):
            if places := _places(row):
                if len(places) > 1:
                    raise _unheaded(_TWO_COLUMNS, file, row.cells[places[0]])
                return rows[number + 1 :], places[0]
            if not (row.is_remark or row.cells[0].lower().startswith(_SAYS_SEPARATOR)):
                break
    raise _unheaded(_NO_COLUMN, file, "e-post")


_NO_COLUMN = Text("{file}: the first line must name the columns, one of them {name}")
_TWO_COLUMNS = Text("{file}: several columns may be that of the addresses; call only one {name}")


def _unheaded(said: Text, file: Path, name: str) -> PublishingFault:
    return PublishingFault(said.fill(file=from_here(file), name=name))


def _places(head: _Row) -> list[int]:
    """Return which cells of a head may name the addresses."""
    named = [fold(cell.rstrip(":")) for cell in head.cells]
    for names in (_NAMES, _OTHER_NAMES):
        if found := [place for place, name in enumerate(named) if name in names]:
            return found
    return []


def _rows(file: Path, text: str, sign: str) -> list[_Row]:
    """Return the rows that say something; cells are as they stand, without spaces around."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    found, line = [], 1
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells):
                found.append(_Row(line, cells))
            line = reader.line_num + 1
    except csv.Error as fault:  # a cell that is larger than any address
        place = f"{from_here(file)}:{line}"
        raise PublishingFault(Text("{place}: {reason}", place=place, reason=_NOT_CLOSED)) from fault
    return found
