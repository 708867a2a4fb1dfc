"""What came of asking for a page."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from ...model import Text


class LinkState(enum.StrEnum):
    """What a check says of a link; the value is kept."""

    WORKS = "works"
    MOVED = "moved"
    REDIRECTED = "redirected"
    ANCHOR = "anchor"
    GONE = "gone"
    FAILS = "fails"
    UNSAFE = "unsafe"
    TELLING = "telling"  # a password, to whoever reads it
    UNCHECKED = "unchecked"
    NOT_ASKED = "not asked"


WORKING = {LinkState.WORKS, LinkState.MOVED, LinkState.REDIRECTED}
"""What a reader who follows the link finds to work."""


@dataclass(frozen=True)
class Answer:
    """What a host says of a page, with the reason where it is not there.

    *new* is the page's address where it has another one. *lost* are the anchors that it has not,
    *unread* says that nobody could look. *is_passing* says whether it may be otherwise soon.
    """

    state: LinkState
    reason: Text = Text("")  # noqa: RUF009 - it can't be changed
    new: str = ""
    lost: frozenset[str] = frozenset()
    unread: bool = False
    is_passing: bool = False
