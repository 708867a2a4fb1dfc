"""Which PDFs a page leads to, of those that there are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .pages import Pages

HANDBOOK = "handbok.pdf"
"""The PDF of the whole handbook, while it is small enough to have one."""

MOST_REPORTS = "vgrdocs_pdf_handbook_reports"
"""The setting that says how many reports that PDF has at most; with 0 there is none."""

NOT_BUILT = "pdf-not-built"
"""The code of a problem that stops one PDF and nothing else."""

OUTGROWN = "handbook-outgrown"
"""The code of what is told when there is no PDF of the whole handbook, since it is too long."""


class Pdf(NamedTuple):
    """A PDF that a page leads to: its file, its size in bytes, and its year if it is of one."""

    file: str
    size: int
    year: str


def pdfs_of(pages: Pages, docname: str, *, is_start: bool) -> Iterator[Pdf]:
    """Yield a page's own PDF, the handbook's on the start page, a series' years on its page."""
    folder, _, name = docname.rpartition("/")
    files = [(f"{docname}.pdf", "")]
    if is_start:
        files.append((HANDBOOK, ""))
    if name == "index":
        years = pages.files(folder, "[0-9][0-9][0-9][0-9].pdf")
        for file in reversed(years):
            files.append((file, file.rpartition("/")[2][:4]))
    for file, year in files:
        size = pages.size(file)
        if size is not None:
            yield Pdf(file, size, year)
