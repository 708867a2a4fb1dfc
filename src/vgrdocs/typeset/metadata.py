"""What a PDF says of itself: title, authors, when it was made and changed. Knows no Typst."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf


@dataclass(frozen=True)
class Metadata:
    """The title, the authors and the two times of a PDF, in ISO 8601 with their offset."""

    title: str
    authors: tuple[str, ...]
    created: str
    modified: str


def moment(time: dt.datetime) -> str:
    """Return a time as a PDF's metadata tells it: with its offset, so that it is one instant."""
    return time.isoformat(timespec="seconds")


def write_metadata(document: pikepdf.Pdf, metadata: Metadata) -> None:
    """Put metadata into both places that a PDF has for it, in the same words.

    Typst knows one time for both dates, and writes it in UTC.
    """
    # The program that made the PDF is Typst, and nothing of today may come into it.
    with document.open_metadata(set_pikepdf_as_editor=False) as xmp:
        xmp["dc:title"] = metadata.title
        if metadata.authors:
            xmp["dc:creator"] = list(metadata.authors)
        xmp["xmp:CreateDate"] = metadata.created
        xmp["xmp:ModifyDate"] = metadata.modified
