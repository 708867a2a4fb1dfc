"""Whether a page has a place of a name."""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Iterable
from urllib.parse import unquote

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def lost_anchors(body: bytes, anchors: Iterable[str]) -> frozenset[str]:
    """Return those of *anchors* that a page of HTML has not.

    It is searched and not parsed: what anybody may send could be made to take a parser for ever.
    The beginning of a page, `#top`, is always there.
    https://html.spec.whatwg.org/multipage/browsing-the-web.html#scrolling-to-a-fragment
    """
    texts = [html.unescape(_without_comments(text)) for text in _readings(body)]
    lost = []
    for anchor in anchors:
        names = {anchor, unquote(anchor)}
        is_there = any(_has(text, name) for text in texts for name in names)
        if not is_there and anchor.lower() != "top":
            lost.append(anchor)
    return frozenset(lost)


def _readings(body: bytes) -> list[str]:
    """Return what bytes may say: what they are said to be is often not so."""
    if body.startswith(_UTF_16):
        return [body.decode("utf-16", "replace")]
    if body.isascii():
        return [body.decode("ascii")]
    return [body.decode("utf-8", "replace"), body.decode("cp1252", "replace")]


def _without_comments(text: str) -> str:
    """Return a page without what it says to nobody; a comment without end is taken for none."""
    kept, here = [], 0
    while (begins := text.find("<!--", here)) >= 0:
        ends = text.find("-->", begins + 2)
        if ends < 0:
            break
        kept.append(text[here:begins])
        here = ends + 3
    return "".join([*kept, text[here:]])


def _has(text: str, name: str) -> bool:
    value = re.escape(name)
    # Some hosts put a word of their own before what a writer of a page named, in small letters.
    own = f"(?i:user-content-{value})"
    written = rf"""(?:"(?:{value}|{own})"|'(?:{value}|{own})'|(?:{value}|{own})[\s/>])"""
    an_id = rf"(?<![\w-])(?i:id)\s*=\s*{written}"
    # Only of a link the name is a place: not of a field, nor of what a page says of itself.
    a_name = rf"<(?i:a)\s(?:[^<>]*[^\w<>-])?(?i:name)\s*=\s*{written}"
    return re.search(f"{an_id}|{a_name}", text) is not None
