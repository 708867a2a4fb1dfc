"""The reports in the open data of a version or a handbook that was built, as their readers get it.

Read as any version has it, whichever vgrdocs built it: a file for each report, or one for all of a
year.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

DATA_FOLDER = "data"
"""The folder of the open data: at the root of a site it is that of the newest version."""
_REPORTS = re.compile(rf"{DATA_FOLDER}/.+/(?:reports/.+|\d+)\.json")
"""The files that may hold whole reports; the others say what series say together."""

ReportData = Mapping[str, Any]


def may_hold_reports(file: str) -> bool:
    """Say whether a file, by its path from the root of what was built, may hold whole reports."""
    return _REPORTS.fullmatch(file) is not None


def reports_in(content: bytes) -> list[ReportData]:
    """Return the whole reports in a file, none where it only lists them.

    Raises `ValueError` for what is no such file.
    """
    try:
        return [row for row in json.loads(content)["reports"] if "blocks" in row]
    except (LookupError, TypeError) as fault:
        raise ValueError("no file of reports") from fault


def reports_below(folder: Path) -> Iterator[ReportData]:
    """Yield the whole reports of what was built in *folder*; a file that was changed has none."""
    for file in sorted((folder / DATA_FOLDER).rglob("*.json")):
        if may_hold_reports(file.relative_to(folder).as_posix()):
            with suppress(ValueError):
                yield from reports_in(file.read_bytes())
