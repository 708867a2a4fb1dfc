"""What is known of links to elsewhere: when each was checked, and when it worked last.

It stands in a file of the handbook, which may be committed: one link a line, in order.
"""

from __future__ import annotations

import dataclasses as dc
import datetime as dt
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from .files import write_whole

LINKS = "links.jsonl"
"""The file, in the folder of the sources."""

_DAYS = ("checked", "worked", "missing", "copied")


@dc.dataclass(frozen=True, kw_only=True)
class KeptLink:
    """What is known of one address.

    *result* says what came of the last check, in a word. *missing* is the first of the days in a
    row on which its page was told to be there no more; *copy* is the address of a web archive's
    copy, of the day *copied*.
    """

    address: str
    checked: dt.date
    result: str
    worked: dt.date | None = None
    missing: dt.date | None = None
    copy: str = ""
    copied: dt.date | None = None

    @property
    def is_gone(self) -> bool:
        """Whether two days have said so: one alone may be a slip of whoever keeps the page."""
        return self.missing is not None and self.missing < self.checked


def read_links(folder: Path) -> dict[str, KeptLink]:
    """Return what is known of each address; nothing where there is no file that can be read.

    A line that can't be read, such as a mark of git's, is left out: its link is asked again.
    """
    try:
        text = (folder / LINKS).read_bytes().decode("utf-8", "replace")
    except OSError:
        return {}
    found = {}
    for row in text.splitlines():
        kept = _read(row)
        if kept is not None:
            found[kept.address] = kept
    return found


def _read(row: str) -> KeptLink | None:
    try:
        values = json.loads(row)
        for name in _DAYS:
            if name in values:
                values[name] = dt.date.fromisoformat(values[name])
        kept = KeptLink(**values)
    except (ValueError, TypeError, RecursionError):
        return None
    words = (kept.address, kept.result, kept.copy)
    if not all(isinstance(each, str) for each in words) or not is_of_web(kept.address):
        return None
    # The page links to it, whoever wrote the line.
    return kept if is_of_web(kept.copy) or not kept.copy else None


def write_links(folder: Path, links: Iterable[KeptLink]) -> None:
    """Write what is known; no file is begun for nothing. Raises `OSError`."""
    rows = []
    for kept in sorted(links, key=lambda each: each.address):
        rows.append(json.dumps(_written(kept), ensure_ascii=False) + "\n")
    if rows or (folder / LINKS).is_file():
        write_whole(folder / LINKS, "".join(rows).encode("utf-8", "backslashreplace"))


def _written(kept: KeptLink) -> Mapping[str, Any]:
    values = {}
    for name, value in dc.asdict(kept).items():
        if value:
            values[name] = value.isoformat() if isinstance(value, dt.date) else value
    return values


def is_of_web(address: str) -> bool:
    """Say whether an address leads to a page of the web, which can be asked for."""
    return address.lower().startswith(("http://", "https://"))


def without_secret(address: str) -> str:
    """Return an address without the name and the password that may stand before its host.

    They are neither printed nor kept nor sent.
    """
    try:
        parts = urlsplit(address)
        before, _, host = parts.netloc.rpartition("@")
    except ValueError:  # as of half an IPv6 address
        return address.partition("://")[0] + "://" + address.rpartition("@")[2]
    if not before:
        return address
    return urlunsplit(parts._replace(netloc=host))
