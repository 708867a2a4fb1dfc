"""Asking for a page again where the answer may be another one soon, with growing pauses."""

from __future__ import annotations

import dataclasses as dc

from .answer import Answer
from .following import Follower

PAUSES = (3.0, 15.0, 60.0)
"""Seconds before a page is asked for again, and again, and for the last time."""


def ask_patiently(follower: Follower, page: str, anchors: frozenset[str]) -> Answer:
    """Return what is said of a page, asked for until it is known or was asked often enough.

    A host that was asked in vain so often is asked but once for its other pages.
    """
    hosts = follower.hosts
    answer = follower.follow(page, anchors)
    if hosts.is_weary(page):
        return answer
    for pause in PAUSES:
        if not answer.is_passing:
            return answer
        hosts.hold(page, pause)  # a host that asks for more gets more
        answer = follower.follow(page, anchors)
    if answer.is_passing:
        hosts.note_weary(page)
    return dc.replace(answer, is_passing=False)
