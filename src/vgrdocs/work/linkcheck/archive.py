"""The copy that a web archive has of a page that is gone; asked only where a setting says so.

The form of the answer is that of the Internet Archive:
https://archive.org/help/wayback_api.php
"""

from __future__ import annotations

import datetime as dt
import json
from typing import NamedTuple
from urllib.parse import quote

from ...record import is_of_web
from .following import Follower, as_plain

_JSON = ("application/json", "text/json", "text/javascript", "application/javascript")


class ArchiveCopy(NamedTuple):
    """Where the copy is, and of which day."""

    address: str
    day: dt.date


def find_copy(follower: Follower, address: str) -> ArchiveCopy | None:
    """Return the copy of what an address led to; None if there is none, or nobody answers."""
    asked = follower.rules.archive + quote(address, safe="")
    content = follower.content(asked, _JSON)
    try:
        closest = json.loads(content)["archived_snapshots"]["closest"]
        found, stamp = closest["url"], closest["timestamp"]
        day = dt.date(int(stamp[:4]), int(stamp[4:6]), int(stamp[6:8]))
        plain = as_plain(found)
        is_good = closest.get("available") is True and str(closest.get("status", "200")) == "200"
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    if not is_good or not is_of_web(plain):
        return None
    return ArchiveCopy(plain, day)
