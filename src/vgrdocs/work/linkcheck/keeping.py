"""What of the answers is kept until the next check."""

from __future__ import annotations

import dataclasses as dc
import datetime as dt

from ...record import KeptLink
from .answer import WORKING, LinkState

LASTS = dt.timedelta(days=7)
"""For so long a link that works is taken to go on working."""


def works_still(kept: KeptLink | None, today: dt.date) -> bool:
    """Say whether a link worked so lately, with nothing to remark, that it is not asked."""
    if kept is None or kept.result != LinkState.WORKS:
        return False
    return dt.timedelta() <= today - kept.checked < LASTS


def kept_after(kept: KeptLink | None, address: str, state: LinkState, today: dt.date) -> KeptLink:
    """Return what to keep of an address, by what was kept of it and what was found today."""
    before = kept or KeptLink(address=address, checked=today, result="")
    after = dc.replace(before, checked=today, result=state.value)
    if state in WORKING:
        return dc.replace(after, worked=today, missing=None, copy="", copied=None)
    if state is LinkState.GONE:
        return dc.replace(after, missing=before.missing or today)
    return after
