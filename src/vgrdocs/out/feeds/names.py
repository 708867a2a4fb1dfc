"""What the files are called to which readers subscribe."""

from __future__ import annotations

from ..names import safe_name

FOLDER = "feeds"
"""The folder of what is subscribed to; a site has that of its newest version alone."""
_ALL = "all"


def feed_file(series: str, form: str) -> str:
    """Return the file of a series, or of all if *series* is empty: ``feeds/all.atom``."""
    return f"{FOLDER}/{safe_name(series) if series else _ALL}.{form}"
