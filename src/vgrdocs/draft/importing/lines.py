"""From lines, of a text or a page, to the form: what page breaks have cut is whole again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from .form import Inline, Part, Words, tidied, without_start
from .nested_lists import TextBlock, parts_from
from .running_heads import without_page_numbers, without_running_heads
from .text_line import TextLine, is_cut, marker_of
from .tight_signs import with_signs_apart


def parts_of(lines: Sequence[TextLine]) -> tuple[list[Part], list[str]]:
    """Return the parts that lines make, and what was taken out as a page's head or number."""
    kept, repeated = without_page_numbers(lines)
    kept, again = without_running_heads(kept)
    blocks = _rejoined(_blocks(_with_parted_words(kept)))
    return parts_from(blocks), repeated + again


def _blocks(lines: Iterable[TextLine]) -> list[TextBlock]:
    """Return the lines put together that read on."""
    blocks: list[TextBlock] = []
    for line in lines:
        sign = marker_of(line.text) if line.level is None else ""
        before = blocks[-1] if blocks else None
        if before and not sign and _reads_on(before, line):
            blocks[-1] = replace(before, line=_joined(before.line, line))
            continue
        if not sign:
            blocks.append(TextBlock(line))
            continue
        inlines = without_start(line.inlines, len(sign))
        number = re.search(r"\d+", sign)
        in_text = line.indent + len(sign)
        item = replace(line, inlines=inlines)
        blocks.append(TextBlock(item, sign.strip(), int(number[0]) if number else 0, in_text))
    return blocks


def _reads_on(before: TextBlock, line: TextLine) -> bool:
    if line.table or before.line.table or line.begins:
        return False
    return line.level == before.line.level


def _joined(above: TextLine, below: TextLine) -> TextLine:
    """Return a line that goes on in another one; a word that was parted is whole again."""
    one, other = above.inlines, below.inlines
    between = Words(" ")
    last, first = one[-1] if one else between, other[0] if other else between
    if isinstance(last, Words) and isinstance(first, Words):
        is_suspended = re.match(r"(?:och|eller|samt|and|or)\b", first.text)
        if above.is_parted:
            one = (*one[:-1], replace(last, text=last.text[:-1]))
            between = replace(between, text="")
        elif re.search(r"\w[-/]$", last.text) and not is_suspended:  # such as IT-stöd
            between = replace(between, text="")
        between = replace(between, link=last.link if last.link == first.link else "")
        between = replace(between, is_strong=last.is_strong and first.is_strong)
    return replace(above, inlines=tidied((*one, between, *other)), is_parted=below.is_parted)


def _with_parted_words(lines: Sequence[TextLine]) -> list[TextLine]:
    """Return lines, those marked that end with a part of a word and a hyphen that is none of it.

    That is one where the whole word stands elsewhere; or, in a text that is hyphenated as a whole,
    one that stands nowhere with its hyphen.
    """
    found = list(lines)
    text = " ".join(line.text for line in lines).casefold()
    ends = {}
    for place, (above, below) in enumerate(pairwise(lines)):
        start, end = _START.search(above.text), _END.match(below.text)
        if start and end:
            ends[place] = (start[1].casefold(), end[0].casefold())
    is_usual = len(ends) > 3 and len(ends) * 25 > len(lines)
    for place, (start_of, rest) in ends.items():
        is_whole_elsewhere = re.search(rf"\b{start_of}{rest}\b", text) is not None
        is_with_hyphen = re.search(rf"\b{start_of}-{rest}\b", text) is not None
        if is_whole_elsewhere or (is_usual and not is_with_hyphen):
            found[place] = replace(found[place], is_parted=True)
    return found


_START = re.compile(r"([^\W\d_]{0,60}[a-zåäöé]{2})[-\u2010]$")
_END = re.compile(r"(?!(?:och|eller|samt|and|or)\b)[a-zåäöé]{2,}")


def lists_of(lines: Iterable[tuple[Inline, ...]]) -> list[Part]:
    """Return lines of which each begins with a sign as lists, in each other as the signs say."""
    signed = with_signs_apart([TextLine(line, begins=True) for line in lines])
    return parts_from(_blocks(signed))


def _rejoined(blocks: Sequence[TextBlock]) -> list[TextBlock]:
    """Return blocks of which those are whole that a page break had cut in two."""
    found: list[TextBlock] = []
    for block in blocks:
        before = found[-1] if found else None
        if before and before.line.text and not block.sign and is_cut(before.line, block.line):
            found[-1] = replace(before, line=_joined(before.line, block.line))
        else:
            found.append(block)
    return found
