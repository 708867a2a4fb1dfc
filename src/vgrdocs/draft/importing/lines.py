"""From lines, of a text or a page, to the form: what page breaks have cut is whole again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .form import (
    FoundTable,
    Heading,
    Inline,
    ItemList,
    Paragraph,
    Part,
    Words,
    plain_words,
    tidied,
    without_start,
)

_SIGNS = "-*+•·–—▪■□●○◦‣\u2043∙◆➢➤→✓\uf0b7\uf0a7\uf0d8\uf076"
_NEVER_IN_WORDS = "•▪■□●○◦‣\u2043∙◆➢➤✓\uf0b7\uf0a7\uf0d8\uf076"
_BLANKS = r"[ \t\u00a0\u2002\u2003]"
_MARKER = re.compile(
    rf"(?P<sign>[{re.escape(_SIGNS)}]|(?P<number>\d{{1,3}})[.)]|[a-z]\)"
    # Letters that Word writes for bullets of fonts of symbols: before a word, not § 12.
    rf"|o(?=\t|{_BLANKS}{{2}}|{_BLANKS}[^\W_a-zåäö])|§(?={_BLANKS}+[^\W\d_]))"
    rf"(?:{_BLANKS}+|$)(?=\S|$)"
    rf"|[{_NEVER_IN_WORDS}](?=\w)"
)
_ENDED = re.compile(r"[.:;!?…][”\"'»)\]]*$")
_PAGE_NUMBER = re.compile(
    r"(?:[^\W\d]+\s+)?[-–—|\s]*(?P<page>\d{1,4})(?:\s*(?:[/(]|av|of)\s*(?P<all>\d{1,4})\s*\)?)?"
    r"[-–—|\s]*"
)


@dataclass(frozen=True)
class TextLine:
    """A line, or several that read on: its words, how far in it begins, and how it stands there.

    `level` is that of a heading, 0 for none of a level, None for text; `begins` says that it can't
    go on from the line before, `after_break` that a page ended between them. `table` is a table
    that stands in its place.
    """

    inlines: tuple[Inline, ...]
    indent: float = 0
    begins: bool = False
    after_break: bool = False
    level: int | None = None
    table: FoundTable | None = None
    is_parted: bool = False
    """Whether its last word goes on in the next line, without the hyphen."""

    @property
    def text(self) -> str:
        """Its words."""
        return plain_words(self.inlines)


@dataclass(frozen=True)
class _Block:
    """Lines that belong together: a paragraph, a heading, an item of a list."""

    line: TextLine
    sign: str = ""
    number: int = 0
    text_indent: float = 0


def marker_of(text: str) -> str:
    """Return the sign of a list that a line begins with, and the blanks after it."""
    found = _MARKER.match(text)
    return found[0] if found else ""


def page_number(text: str) -> re.Match[str] | None:
    """Return the number of a page, if a line says no more than that."""
    return _PAGE_NUMBER.fullmatch(text)


def parts_of(lines: Sequence[TextLine]) -> tuple[list[Part], list[str]]:
    """Return the parts that lines make, and what was taken out as a page's head or number."""
    kept, repeated = _without_page_numbers(lines)
    kept, again = _without_repeated(kept)
    blocks = _rejoined(_blocks(_with_parted_words(kept)))
    return _parts(blocks), repeated + again


def _blocks(lines: Iterable[TextLine]) -> list[_Block]:
    """Return the lines put together that read on."""
    blocks: list[_Block] = []
    for line in lines:
        sign = marker_of(line.text) if line.level is None else ""
        before = blocks[-1] if blocks else None
        if before and not sign and _reads_on(before, line):
            blocks[-1] = replace(before, line=_joined(before.line, line))
            continue
        if not sign:
            blocks.append(_Block(line))
            continue
        inlines = without_start(line.inlines, len(sign))
        number = re.match(r"\d+", sign)
        in_text = line.indent + len(sign)
        item = replace(line, inlines=inlines)
        blocks.append(_Block(item, sign.strip(), int(number[0]) if number else 0, in_text))
    return blocks


def _reads_on(before: _Block, line: TextLine) -> bool:
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


_START = re.compile(r"([^\W\d_]*[a-zåäöé]{2})[-\u2010]$")
_END = re.compile(r"(?!(?:och|eller|samt|and|or)\b)[a-zåäöé]{2,}")


def lists_of(lines: Iterable[tuple[Inline, ...]]) -> list[Part]:
    """Return lines of which each begins with a sign as lists, in each other as the signs say."""
    return _parts(_blocks(TextLine(line, begins=True) for line in lines))


# What pages leave


def _without_page_numbers(lines: Sequence[TextLine]) -> tuple[list[TextLine], list[str]]:
    """Return lines without those that number pages: they count up, or say of how many."""
    found: dict[int, re.Match[str]] = {}
    for place, line in enumerate(lines):
        number = page_number(line.text)
        if number and _stands_alone(lines, place):
            found[place] = number
    pages = [int(number["page"]) for number in found.values()]
    counts_up = len(pages) > 1 and pages == list(range(pages[0], pages[0] + len(pages)))
    is_of_all = bool(pages) and all(number["all"] for number in found.values())
    if not (pages and pages[0] <= 2 and (counts_up or is_of_all)):
        return list(lines), []
    return _taken_out(lines, set(found))


def _stands_alone(lines: Sequence[TextLine], place: int) -> bool:
    is_last = place + 1 == len(lines)
    return lines[place].begins and (is_last or lines[place + 1].begins)


def _taken_out(lines: Sequence[TextLine], places: set[int]) -> tuple[list[TextLine], list[str]]:
    """Return lines without some; what comes after those stands after the end of a page."""
    kept: list[TextLine] = []
    taken: list[str] = []
    is_after = False
    for place, line in enumerate(lines):
        if place in places:
            taken.append(line.text)
            is_after = True
            continue
        kept.append(replace(line, after_break=True) if is_after else line)
        is_after = False
    return kept, taken


def _without_repeated(lines: Sequence[TextLine]) -> tuple[list[TextLine], list[str]]:
    """Return lines without the head of the page where it comes again.

    That is the first line, or one that was there before, where a page has ended beside it.
    """
    seen: set[str] = set()
    places = set()
    for place, line in enumerate(lines):
        text = line.text
        if not text or line.table or marker_of(text) or _ENDED.search(text):
            continue
        follows = lines[place + 1] if place + 1 < len(lines) else None
        is_at_break = line.after_break or (follows is not None and follows.after_break)
        is_cut = follows is not None and place > 0 and _is_cut(lines[place - 1], follows)
        is_first = text == lines[0].text
        is_of_page = _stands_alone(lines, place) and (is_first or is_at_break or is_cut)
        if text in seen and len(text) <= 120 and is_of_page:
            places.add(place)
        seen.add(text)
    return _taken_out(lines, places)


def _is_cut(above: TextLine, below: TextLine) -> bool:
    """Say whether one text goes on in another: it has not ended, nor does the other begin."""
    if above.table or below.table or marker_of(below.text):
        return False
    if above.level is not None or below.level is not None:
        return False
    return not _ENDED.search(above.text) and re.match(r"[a-zåäöé]", below.text) is not None


def _rejoined(blocks: Sequence[_Block]) -> list[_Block]:
    """Return blocks of which those are whole that a page break had cut in two."""
    found: list[_Block] = []
    for block in blocks:
        before = found[-1] if found else None
        if before and before.line.text and not block.sign and _is_cut(before.line, block.line):
            found[-1] = replace(before, line=_joined(before.line, block.line))
        else:
            found.append(block)
    return found


# Lists


def _parts(blocks: Sequence[_Block]) -> list[Part]:
    parts: list[Part] = []
    place = 0
    while place < len(blocks):
        block = blocks[place]
        if block.sign:
            made, place = _list_from(blocks, place)
            parts.append(made)
            continue
        if block.line.table:
            parts.append(block.line.table)
        elif block.line.level is not None:
            parts.append(Heading(block.line.level, block.line.inlines))
        elif block.line.inlines:
            parts.append(Paragraph(block.line.inlines))
        place += 1
    return parts


def _list_from(blocks: Sequence[_Block], place: int) -> tuple[ItemList, int]:
    """Return the list that begins at *place*, with those in it, and the place after it."""
    first = blocks[place]
    items: list[tuple[Part, ...]] = []
    while place < len(blocks):
        block = blocks[place]
        if items and (_is_deeper(block, first) or _comes_back(blocks, place, first, len(items))):
            inner, place = _list_from(blocks, place)
            items[-1] += (inner,)
        elif block.sign and block.line.indent >= first.line.indent - _STEP:
            if items and not _goes_on(block, first, len(items)):
                break  # another list: its numbers are those that were written
            items.append((Paragraph(block.line.inlines),))
            place += 1
        elif _is_in_item(block, first) and items:
            items[-1] += (Paragraph(block.line.inlines),)
            place += 1
        else:
            break
    return ItemList(bool(first.number), tuple(items), first.number or 1), place


def _is_deeper(block: _Block, first: _Block) -> bool:
    return bool(block.sign) and block.line.indent > first.line.indent + _STEP


def _goes_on(block: _Block, first: _Block, count: int) -> bool:
    """Say whether an item is the next one of a list of *count*, by its sign or its number."""
    if first.number or block.number:
        return block.number == first.number + count and bool(first.number)
    return _look_of(block) == _look_of(first)


def _comes_back(blocks: Sequence[_Block], place: int, first: _Block, count: int) -> bool:
    """Say whether items of another sign stand in a list that goes on after them, or as in Word."""
    block = blocks[place]
    if not block.sign or _goes_on(block, first, count):
        return False
    if (_look_of(first), _look_of(block)) in _OF_WORD:
        return True
    for later in blocks[place:]:
        if not later.sign:
            return False
        if later.line.indent <= first.line.indent + _STEP and _goes_on(later, first, count):
            return True
    return False


def _look_of(block: _Block) -> str:
    """Return the sign of an item; of letters and numbers, what stands after them."""
    return _SAME_LOOK.get(block.sign, block.sign if len(block.sign) == 1 else block.sign[-1])


_SAME_LOOK = {"·": "•", "\uf0b7": "•", "○": "o", "◦": "o", "§": "▪", "\uf0a7": "▪", "—": "–"}
_OF_WORD = {("•", "o"), ("•", "–"), ("o", "▪"), ("–", "o")}
"""Signs that programs for text give to a list and to one in it."""
_STEP = 0.5
"""How much further in a line must begin to stand in another one's list, in widths of a letter."""


def _is_in_item(block: _Block, first: _Block) -> bool:
    is_text = not block.sign and block.line.level is None and not block.line.table
    return is_text and block.line.indent > first.line.indent + _STEP
