"""Whether a page has a place of a name."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from urllib.parse import unquote


def lost_anchors(body: bytes, anchors: Iterable[str]) -> frozenset[str]:
    """Return those of *anchors* that a page of HTML has not.

    It is searched and not parsed: what anybody may send could be made to take a parser for ever.
    """
    text = body.decode("utf-8", "replace")
    lost = []
    for anchor in anchors:
        if not any(_has(text, name) for name in {anchor, unquote(anchor)}):
            lost.append(anchor)
    return frozenset(lost)


def _has(text: str, name: str) -> bool:
    # Some hosts put a word of their own before what a writer of a page named.
    written = {re.escape(name), re.escape(html.escape(name))}
    value = f"(?:user-content-)?(?:{'|'.join(sorted(written))})"
    attribute = rf"""(?<![\w-])(?:id|name)\s*=\s*(?:"{value}"|'{value}'|{value}[\s/>])"""
    return re.search(attribute, text, re.IGNORECASE) is not None
