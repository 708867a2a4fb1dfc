"""Names of files and folders that are made of the names of series."""

from __future__ import annotations

import zlib

from docutils.nodes import make_id


def safe_name(series: str) -> str:
    """Return a name for a file of a series; names alike without their signs do not share one."""
    safe = make_id(series)
    if safe != series:
        safe = f"{safe}-{zlib.crc32(series.encode()):08x}"
    return safe
