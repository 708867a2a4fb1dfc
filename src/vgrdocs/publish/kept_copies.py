"""The kept copies of a handbook against its ledger: each text that was published, and no other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..model import Text
from ..record import COPIES, Ledger, digest
from .discrepancy import Discrepancy

_OWN = {".gitignore", ".lock"}
_BACK = Text("take it back from git as it was")


def copy_faults(handbook: Path, ledger: Ledger) -> Iterator[Discrepancy]:
    """Yield the copies in the folder *handbook* that are missing, changed, or too many."""
    wanted = dict(_copies(ledger))
    found = set(_files(handbook / COPIES))
    for name, source in sorted(wanted.items()):
        place = handbook / COPIES / name
        if name not in found:
            yield Discrepancy(place, Text("the kept copy of a published text is missing"), _BACK)
        elif not _holds(place, source):
            message = Text("the kept copy is not the text that was published")
            yield Discrepancy(place, message, _BACK)
    for name in sorted(found - wanted.keys()):
        message = Text("the ledger names no text that this would be the copy of")
        hint = Text("remove it; if the ledger has lost lines, take that back from git")
        yield Discrepancy(handbook / COPIES / name, message, hint)


def _copies(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """Yield the path of each copy there is to be, and the digest of its text."""
    for line in ledger.lines:
        if not line.report:
            continue  # of a version that was accepted
        withdrawal = ledger.withdrawn.get(line.report)
        # Of a withdrawn report the notice alone is kept.
        if withdrawal is None or line.source == withdrawal.source:
            yield f"{line.report}/{line.source}.md", line.source


def _holds(place: Path, source: str) -> bool:
    try:
        return digest(place.read_bytes()) == source
    except OSError:
        return False  # a link that leads nowhere, or a file that may not be read


def _files(copies: Path) -> Iterator[str]:
    for file in copies.rglob("*"):
        name = file.relative_to(copies).as_posix()
        # A program that was stopped may have left a file that is not whole.
        if not file.is_dir() and name not in _OWN and not name.endswith(".part"):
            yield name
