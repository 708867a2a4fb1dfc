"""What the Tab key offers: the reports and the series of the handbook around the working folder."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

_DATED = re.compile(r"\d{4}-\d{2}-\d{2}.*\.md")


def complete_reports(incomplete: str) -> list[str]:
    """Return the names of reports that begin as what is typed."""
    return [name for name in _reports() if name.startswith(incomplete)]


def complete_series(incomplete: str) -> list[str]:
    """Return the folders of series that begin as what is typed."""
    folders = dict.fromkeys(name.rpartition("/")[0] for name in _reports())
    return [name for name in folders if name and name.startswith(incomplete)]


def _reports() -> Iterator[str]:
    """Yield the names of the files that are named after a day: nothing is read, to be quick."""
    here = Path.cwd()
    around = [folder for folder in (here, *here.parents) if (folder / "conf.py").is_file()]
    source = around[0] if around else here
    for folder, below, files in os.walk(source):
        below[:] = sorted(name for name in below if not name.startswith((".", "_")))
        place = Path(folder).relative_to(source)
        for name in sorted(files):
            if _DATED.fullmatch(name):
                yield (place / name.removesuffix(".md")).as_posix()
