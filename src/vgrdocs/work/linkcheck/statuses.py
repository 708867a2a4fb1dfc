"""What the answers of hosts mean: the number that each begins with, and what stands beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

from ...model import Text
from .answer import Answer, LinkState

PERMANENT = {301, 308}
_LEADING_ON = {301, 302, 303, 307, 308}
_GONE = {404, 410}
_FOR_PEOPLE = {401, 402, 403, 405, 406, 407, 451, 999}
"""The host refuses programs, or whoever has not logged in; a person may see the page."""
_CHALLENGES = ("cf-mitigated", "x-amzn-waf-action", "x-datadome")
"""What stands in the answer of one who first wants to see whether a person asks."""
_TOO_MANY = 429
_PASSING = {408, 425, _TOO_MANY, *range(500, 600)}


def leads_on(status: int) -> bool:
    """Say whether an answer may lead to another address."""
    return status in _LEADING_ON


def meaning_of(status: int, headers: Mapping[str, str]) -> Answer:
    """Return what an answer that leads to no other address says of the page."""
    number = str(status)
    if status in _FOR_PEOPLE or any(name in headers for name in _CHALLENGES):
        refused = Text("the host lets no program in ({status})", status=number)
        return Answer(LinkState.UNCHECKED, refused)
    if status in _GONE:
        return Answer(LinkState.GONE, Text("the page is there no more ({status})", status=number))
    if status == _TOO_MANY:
        asked = Text("the host asks to be left alone ({status})", status=number)
        return Answer(LinkState.UNCHECKED, asked, is_passing=True)
    if status >= 300:
        failed = Text("the host answers with a fault ({status})", status=number)
        return Answer(LinkState.FAILS, failed, is_passing=status in _PASSING)
    return Answer(LinkState.WORKS)


def asked_pause(status: int, headers: Mapping[str, str], now: dt.datetime) -> float | None:
    """Return for how many seconds a host asks to be left alone; None if it does not say.

    It gives seconds, or the day and the hour by its own clock, which may be another than ours.
    """
    stated = headers.get("Retry-After", "").strip()
    if status not in _PASSING or not stated:
        return None
    if stated.isascii() and stated.isdigit():
        return float(stated[:9])
    until = _time(stated)
    if until is None:
        return None
    began = _time(headers.get("Date", "")) or now
    return max((until - began).total_seconds(), 0)


def _time(stated: str) -> dt.datetime | None:
    try:
        time = parsedate_to_datetime(stated)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return time if time.tzinfo else time.replace(tzinfo=dt.UTC)
