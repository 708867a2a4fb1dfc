"""What there is to compile, and how it went: what the process that asks has to know of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .metadata import Metadata

if TYPE_CHECKING:
    import typst

STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]
WITH_ATTACHMENTS: list[typst.PDFStandard] = ["ua-1", "a-3a"]
"""Those of a PDF that carries files along, which the others forbid."""


@dataclass(frozen=True)
class Job:
    """One PDF to make.

    Its name, the source within the folder `root`, the folder of its fonts, where it goes, its time
    in seconds since 1970, how many cells head each row of its tables, what it says of itself, the
    places of a volume's documents in their order, and whether files are attached.
    """

    name: str
    root: str
    fonts: str
    source: str
    output: str
    time: int
    row_headers: list[list[int]]
    metadata: Metadata
    documents: tuple[str, ...]
    has_attachments: bool

    @property
    def is_volume(self) -> bool:
        """Whether it binds documents, and so is no report's own PDF."""
        return bool(self.documents)

    @property
    def size(self) -> int:
        """The length of the source, in bytes."""
        return Path(self.source).stat().st_size


@dataclass(frozen=True)
class Result:
    """How a job went; `error` is empty if it went well."""

    name: str
    error: str = ""
    warnings: tuple[str, ...] = ()
