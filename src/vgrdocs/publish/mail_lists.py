"""Lists of those who get reports by mail: text or CSV, outside of git, read with every fault.

A list holds personal data: no address of it is ever told, only the file and the line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import idna

from ..model import Code, Text, Unreadable, read_email
from ..record.commands import from_here
from ..record.fault import PublishingFault
from .git import root_around, run_git
from .mail_list_files import written_in

_SIGN = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]"
_LOCAL = re.compile(rf"{_SIGN}+(\.{_SIGN}+)*")
"""What stands before @ (RFC 5321, 4.1.2), but for what is quoted, which nobody has."""
_NAMED = re.compile(r'(?:"[^"]*"\s*|[^"<>]*)<(?P<address>[^<>]+)>')
"""An address after a name."""
_AT = re.compile(r"[^\s@]@[^\s@]")


class Recipient(NamedTuple):
    """An address, the line where it stands first, and the names of all lists where it stands."""

    address: str
    file: Path
    line: int
    lists: frozenset[str]

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
        for line, written, told in written_in(file):
            address = told or _address(written)
            if isinstance(address, Text):
                faults.append(ListFault(f"{from_here(file)}:{line}", address))
                continue
            key = address.casefold()
            repeated += key in found
            known = found.get(key) or Recipient(address, file, line, frozenset())
            found[key] = known._replace(lists=known.lists | {file.name})
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
    named = _NAMED.fullmatch(written.strip())
    address = named["address"] if named else written
    # A name may be the address once more.
    if _AT.search(written.replace(address, "")) or len(_AT.findall(address)) > 1:
        raise Unreadable(Code.BAD_CONTACT, Text("there may be only one e-mail address here"))
    try:
        local, _, domain = str(read_email(address)).rpartition("@")
        domain = idna.encode(domain, uts46=True, std3_rules=True).decode()
    except (Unreadable, UnicodeError):
        raise Unreadable(Code.BAD_CONTACT, _NO_ADDRESS) from None
    if not local.isascii():
        said = Text("before @ there may only be the letters a to z, digits and signs")
        raise Unreadable(Code.BAD_CONTACT, said)
    if len(local) > _LONGEST_LOCAL or not _LOCAL.fullmatch(local):
        raise Unreadable(Code.BAD_CONTACT, _NO_ADDRESS)
    return f"{local}@{domain}"


_NO_ADDRESS = Text("this is not an e-mail address")
_LONGEST_LOCAL = 64


def _address(written: str) -> str | Text:
    """Return an address, or why there is none."""
    try:
        return read_address(written)
    except Unreadable as fault:
        return fault.message


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
