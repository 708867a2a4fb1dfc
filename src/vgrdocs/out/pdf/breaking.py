"""Text in parts, between which a line of a PDF may end, where a word is wider than its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from ..joints import SOFT_HYPHEN, Joints, address_parts, is_address
from .measure import code_width, text_width

BLANKS = re.compile(r"([^\S\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{FIGURE SPACE}]+)")
_BLANKS_TOO = re.compile(r"(\s+)")
SHORTEST_WORD = 6  # letters of a word that is left whole, however narrow its place is
_HYPHENATED = re.compile(r"[^\W\d_]{10}")  # in a word that a line may end in by a pattern

_WIDEST_LETTER = 0.95  # in ems; wider ones are few, and stand beside narrower ones

Width = Callable[[str], float]


class TextPiece(NamedTuple):
    """A piece of a text.

    *is_whole* is what no pattern may hyphenate; before one that *may_begin_line* a line may end.
    """

    text: str
    is_whole: bool = False
    may_begin_line: bool = False


def text_pieces(text: str, room: float, joints: Callable[[], Joints]) -> list[TextPiece]:
    """Return the pieces of a text in a place of *room* ems; one piece if all its words find room.

    Words get soft hyphens at their joints. What has none, or is too wide without them, may break
    anywhere: nothing leaves its place.
    """
    if len(text) * _WIDEST_LETTER <= room:
        return [TextPiece(text)]

    def bold(piece: str) -> float:
        return text_width(piece, is_bold=True)

    found: list[TextPiece] = []
    for is_wide, piece in _wide_ones(text, room, bold):
        if not is_wide:
            found.append(TextPiece(piece))
        elif is_address(piece):
            found += _broken(_narrow(address_parts(piece), room, bold))
        else:
            softened = joints().soften(piece, SHORTEST_WORD)
            found += _broken(_narrow_words(softened, room, bold))
    return found


def hyphenated_apart(text: str) -> Iterator[TextPiece]:
    """Yield a text in order: the long words, which patterns may hyphenate, and what is between.

    For each place where a line may end within a word, Typst sets anew all the text around it that
    looks the same. So a long word is a piece of its own: that takes four fifths off a PDF's time.
    """
    between = ""
    for word in _BLANKS_TOO.split(text):
        if not _HYPHENATED.search(word):
            between += word
            continue
        if between:
            yield TextPiece(between, is_whole=True)
        yield TextPiece(word)
        between = ""
    if between:
        yield TextPiece(between, is_whole=True)


def code_pieces(text: str, room: float) -> list[TextPiece]:
    """Return the pieces of code within a line in a place of *room* ems."""
    found: list[TextPiece] = []
    for is_wide, piece in _wide_ones(text, room, code_width):
        if is_wide:
            found += _broken(_narrow(address_parts(piece), room, code_width))
        else:
            found.append(TextPiece(piece))
    return found


def _wide_ones(text: str, room: float, width: Width) -> Iterator[tuple[bool, str]]:
    """Yield a text in order: what finds room, and each word that does not."""
    shown = ""
    for piece in BLANKS.split(text):
        if width(piece) <= room or piece.isspace():
            shown += piece
            continue
        if shown:
            yield False, shown
        yield True, piece
        shown = ""
    if shown:
        yield False, shown


def _broken(parts: list[str]) -> Iterator[TextPiece]:
    for number, part in enumerate(parts):
        yield TextPiece(part, is_whole=True, may_begin_line=number > 0)


def _narrow(parts: list[str], room: float, width: Width) -> list[str]:
    """Take those parts apart that are wider than the room."""
    found: list[str] = []
    for part in parts:
        found += [part] if width(part) <= room else list(part)
    return found


def _narrow_words(softened: str, room: float, width: Width) -> list[str]:
    """Return a word with its soft hyphens as one part, unless what is between them is too wide."""
    hyphenated = softened.split(SOFT_HYPHEN)
    if all(width(f"{part}-") <= room for part in hyphenated):
        return [softened]
    found: list[str] = [""]
    for number, part in enumerate(hyphenated):
        hyphen = SOFT_HYPHEN if number else ""
        if width(part) <= room:
            found[-1] += hyphen + part
        else:
            found[-1] += hyphen
            found += list(part)
    return found
