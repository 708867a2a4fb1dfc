"""Lists of those who get reports by mail: text or CSV, outside of git, read with every fault.

A list holds personal data: no address of it is ever told, only the file and the line.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from email.utils import parseaddr
from pathlib import Path
from typing import NamedTuple

from ..model import Code, Text, Unreadable, fold, read_email, why
from ..record.commands import from_here
from ..record.fault import PublishingFault
from .git import root_around, run_git

_NAMES = {"e-post", "epost", "e-postadress", "epostadress", "e-mail", "email", "mail"}
_NAMES |= {"e-mail-address", "email-address", "address", "adress"}
"""What the column of a CSV file may be called that has the addresses, as `fold` has it."""
_SEPARATORS = ";\t,"
"""What may stand between the cells of a CSV file; Excel writes ``;`` in Swedish."""


class Recipient(NamedTuple):
    """An address, and the line of the list where it stands first."""

    address: str
    file: Path
    line: int

    @property
    def place(self) -> str:
        """Where it stands: what is told in place of the address."""
        return f"{from_here(self.file)}:{self.line}"


class ListFault(NamedTuple):
    """A line of a list that can't be an address."""

    place: str
    message: Text


class ReadLists(NamedTuple):
    """Who is on the lists, each once, and how many lines name somebody again."""

    recipients: list[Recipient]
    repeated: int


class FaultyLists(PublishingFault):
    """Lists with lines that can't be addresses: `faults` says which, and all of them."""

    def __init__(self, faults: Sequence[ListFault]) -> None:
        super().__init__(Text("Nothing was sent: correct the lists first."))
        self.faults = faults


def read_lists(files: Sequence[Path]) -> ReadLists:
    """Read lists. Raises `FaultyLists`, or `PublishingFault` for one that may not lie there."""
    found: dict[str, Recipient] = {}
    faults: list[ListFault] = []
    repeated = 0
    for file in dict.fromkeys(each.resolve() for each in files):
        refuse_in_git(file)
        for line, written in _written(file):
            try:
                address = read_address(written)
            except Unreadable as fault:
                faults.append(ListFault(f"{from_here(file)}:{line}", fault.message))
                continue
            repeated += address.casefold() in found
            found.setdefault(address.casefold(), Recipient(address, file, line))
    if faults:
        raise FaultyLists(faults)
    return ReadLists(list(found.values()), repeated)


def folder_of(files: Sequence[Path]) -> Path:
    """Return the folder of lists. Raises `PublishingFault` where they lie in several."""
    folders = {file.resolve().parent for file in files}
    if len(folders) != 1:
        raise PublishingFault(
            Text(
                "the lists lie in different folders; put them into one, where vgrdocs keeps which "
                "of their addresses got what"
            )
        )
    return folders.pop()


def read_address(written: str) -> str:
    """Return an address, with its domain as mail servers have it; raise `Unreadable`.

    It may stand after a name, as ``Name <name@example.org>``. The message does not quote it.
    """
    _, address = parseaddr(written) if "<" in written else ("", written.strip())
    try:
        local, _, domain = str(read_email(address)).rpartition("@")
        domain = domain.encode("idna").decode()
    except (Unreadable, UnicodeError):
        raise Unreadable(Code.BAD_CONTACT, Text("this is not an e-mail address")) from None
    if not re.fullmatch(r"[\x21-\x7e]{1,64}", local):
        said = Text("before @ there may only be the letters a to z, digits and signs")
        raise Unreadable(Code.BAD_CONTACT, said)
    return f"{local}@{domain}"


def _written(file: Path) -> Iterator[tuple[int, str]]:
    """Yield what stands for an address, with its line."""
    try:
        raw = file.read_bytes()
    except OSError as fault:
        raise PublishingFault(
            Text("'{file}' can't be read or written: {reason}", file=file, reason=why(fault))
        ) from fault
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")  # as Excel writes it
    if file.suffix.lower() == ".csv":
        yield from _cells(file, text)
        return
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.strip().startswith("#"):
            yield number, line.strip()


def _cells(file: Path, text: str) -> Iterator[tuple[int, str]]:
    head = text.partition("\n")[0]
    rows = csv.reader(text.splitlines(), delimiter=max(_SEPARATORS, key=head.count))
    column = None
    for row in rows:
        if column is None:
            named = [place for place, cell in enumerate(row) if fold(cell.strip()) in _NAMES]
            if not named:
                raise PublishingFault(
                    Text(
                        "{file}: the first line must name the columns, one of them {name}",
                        file=from_here(file),
                        name="e-post",
                    )
                )
            column = named[0]
        elif any(cell.strip() for cell in row):
            yield rows.line_num, row[column].strip() if column < len(row) else ""


def refuse_in_git(file: Path) -> None:
    """Raise `PublishingFault` for a file with addresses that git has, or would take soon."""
    root = root_around(file.parent)
    if root is None:
        return
    name = str(file)
    is_known = run_git(root, "ls-files", "--", name, may_fail=True)
    is_ignored = run_git(root, "check-ignore", "--", name, may_fail=True)
    if is_known or not is_ignored:
        raise PublishingFault(
            Text(
                "'{file}' lies in a git repository ({root}): addresses are personal data, and what "
                "is in git once stays there; move the list elsewhere, or have git ignore it",
                file=from_here(file),
                root=from_here(root),
            )
        )
