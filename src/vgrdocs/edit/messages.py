"""What the process that speaks to an editor and the one that reads a handbook tell each other."""

from __future__ import annotations

from typing import NamedTuple

from ..work.outcome import Finding
from .mentions import DocumentNames
from .vocabulary import HandbookWords


class FileShown(NamedTuple):
    """A file has this text in the editor; with None it is as it is on the disk.

    `is_open` says whether somebody wants to know what is wrong with it.
    """

    file: str
    text: str | None
    version: int
    is_open: bool


class FoundIn(NamedTuple):
    """What was found in a file, in the text of that version."""

    file: str
    version: int
    findings: tuple[Finding, ...]


class NotRead(NamedTuple):
    """A file is none of the handbook's documents, as it was when the process began.

    `is_new` says that it has become one since.
    """

    file: str
    is_new: bool


class ReadingEnded(NamedTuple):
    """Nothing more is read: of the settings, or of what came up, there are findings."""

    findings: tuple[Finding, ...]


FromReading = HandbookWords | tuple[DocumentNames, ...] | FoundIn | NotRead | ReadingEnded
"""What the process that reads tells."""
