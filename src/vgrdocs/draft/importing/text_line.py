"""A line of a text or a page, and what can be told of it by its signs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .form import FoundTable, Inline, plain_words

_SIGNS = "-*+•·–—▪■□●○◦‣\u2043∙◆➢➤→✓\uf0b7\uf0a7\uf0d8\uf076"
_NEVER_IN_WORDS = "•▪■□●○◦‣\u2043∙◆➢➤✓\uf0b7\uf0a7\uf0d8\uf076"
_BLANKS = r"[ \t\u00a0\u2002\u2003]"
_MARKER = re.compile(
    rf"(?P<sign>[{re.escape(_SIGNS)}]|(?P<number>\d{{1,3}})[.)]|\((?:\d{{1,2}}|[a-z])\)"
    r"|[A-Za-z]\)|(?:i{2,3}|iv|vi{1,3}|ix|xi{0,2})\)"
    # Letters that Word writes for bullets of fonts of symbols: before a word, not § 12.
    rf"|o(?=\t|{_BLANKS}{{2}}|{_BLANKS}[^\W_a-zåäö])|§(?={_BLANKS}+[^\W\d_]))"
    rf"(?:{_BLANKS}+|$)(?=\S|$)"
    rf"|[{_NEVER_IN_WORDS}](?=\w)"
)
ENDED = re.compile(r"[.:;!?…][”\"'»)\]]*$")
"""How a sentence ends, and what leads on to a list."""


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


def marker_of(text: str) -> str:
    """Return the sign of a list that a line begins with, and the blanks after it."""
    found = _MARKER.match(text)
    return found[0] if found else ""


def is_cut(above: TextLine, below: TextLine) -> bool:
    """Say whether one text goes on in another: it has not ended, nor does the other begin."""
    if above.table or below.table or marker_of(below.text):
        return False
    if above.level is not None or below.level is not None:
        return False
    return not ENDED.search(above.text) and re.match(r"[a-zåäöé]", below.text) is not None
