"""Which handbook a file belongs to, and whether there is anything to tell of it."""

from __future__ import annotations

import re
from pathlib import Path

from ..work.locating import handbook_of_page
from ..work.outcome import Handbook
from .columns import split_lines
from .vocabulary import HandbookWords
from .written import blocks_in

_DATED = re.compile(r"\d{4}-\d{2}-\d{2}.*\.md", re.IGNORECASE)


def handbook_of(file: Path, language: str) -> Handbook | None:
    """Return the handbook of a file; without a conf.py of ours it is the file alone.

    It need not be on the disk yet. None where its folder is not, and for a page of something else
    that Sphinx builds.
    """
    for folder in file.parents:
        conf = folder / "conf.py"
        if conf.is_file():
            return Handbook(folder) if b"vgrdocs" in conf.read_bytes() else None
    return handbook_of_page(file, language) if file.parent.is_dir() else None


def is_to_look_at(handbook: Handbook, file: Path, text: str, vocabulary: HandbookWords) -> bool:
    """Say whether a file is one of ours: outside of a handbook, one that is written as a report."""
    if handbook.has_conf or _DATED.fullmatch(file.name):
        return True
    return any(block.kind for block in blocks_in(split_lines(text), vocabulary))
