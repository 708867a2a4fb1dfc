"""Plain text as the form: lists by their signs, headings by how they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .form import Inline, Source, Words, clean, safe_link, tidied
from .lines import parts_of
from .text_line import TextLine, marker_of
from .tight_signs import with_signs_apart

_LINK = re.compile(r"(?<!!)\[(?P<words>[^\[\]]{1,500})\]\((?P<target>[^()\s]{1,2000})\)")
_LETTER_AS_SIGN = re.compile(r"^(\s*)o(\t)")
"""What Word writes before the items of a list in another one: a letter, and a tab."""
_NEW_LINE = re.compile("\r\n|[\r\x0b\x85\u2028\u2029]")
"""Ends of lines that programs write, beside the usual one (Unicode, UAX 14: BK, CR, NL)."""
_LONGEST_HEADING = 80
_WRAPPED = range(40, 121)
"""How wide a text is whose lines are broken where they have no room."""


def read_text_file(text: str) -> Source:
    """Return what a file of plain text says."""
    lines = with_signs_apart(list(_lines(_NEW_LINE.sub("\n", text))))
    parts, repeated = parts_of(list(_with_headings(lines)))
    return Source(tuple(parts), repeated=tuple(repeated))


def _lines(text: str) -> Iterator[TextLine]:
    written = text.split("\n")
    width = max(map(len, written), default=0)
    after_blank, after_break = True, False
    before = ""
    for each in written:
        if "\f" in each:
            after_break = after_blank = True
        line = clean(each.replace("\f", ""))
        line = _LETTER_AS_SIGN.sub(r"\1○\2", line).expandtabs(4).rstrip()
        if not line.strip():
            after_blank = True
            continue
        indent = len(line) - len(line.lstrip())
        begins = after_blank or not _reads_on(before, line, width)
        yield TextLine(tidied(_inlines(line)), indent, begins, after_break)
        before, after_blank, after_break = line, False, False


def _reads_on(before: str, line: str, width: int) -> bool:
    """Say whether a line goes on from the one above: its first word had no room there."""
    if marker_of(line.strip()) or line.strip().startswith(("|", "+-", "+=")):
        return False
    first = len(line.split(maxsplit=1)[0])
    had_no_room = width in _WRAPPED and len(before) + 1 + first > width - 3
    return had_no_room or line.strip()[0].islower()


def _inlines(line: str) -> Iterator[Inline]:
    end = 0
    for found in _LINK.finditer(line):
        yield Words(line[end : found.start()])
        yield Words(found["words"], safe_link(found["target"]))
        end = found.end()
    yield Words(line[end:])


def _with_headings(lines: Sequence[TextLine]) -> Iterator[TextLine]:
    """Yield lines, those that stand as headings do with the level of one; the first is a title."""
    was_heading = False
    for place, line in enumerate(lines):
        # Between a heading and the next one stands a text, however short; the title may have none.
        is_heading = _looks_like_heading(lines, place) and not (was_heading and place > 1)
        yield replace(line, level=2 if place else 1) if is_heading else line
        was_heading = is_heading


def _looks_like_heading(lines: Sequence[TextLine], place: int) -> bool:
    """Say whether a short line stands alone, above a text that is longer or a list."""
    line = lines[place]
    text = line.text
    if not line.begins or line.indent or place + 1 == len(lines) or not lines[place + 1].begins:
        return False
    if len(text) > _LONGEST_HEADING or not text or not (text[0].isupper() or text[0].isdigit()):
        return False
    if re.search(r"[.:;!,…)]$|\d{4}-\d\d|: ", text) or marker_of(text) or _LINK.search(text):
        return False
    if any(isinstance(each, Words) and each.link for each in line.inlines):
        return False
    if place == 0:
        return True
    follows = lines[place + 1].text
    return "," not in text and (len(follows) > len(text) or bool(marker_of(follows)))
