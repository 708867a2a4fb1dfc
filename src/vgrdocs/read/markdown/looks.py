"""The looks at what Markdown made of a text: one list, each look a function of its own file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...model import Problem

if TYPE_CHECKING:
    from markdown_it.token import Token


@dataclass(frozen=True)
class ParsedText:
    """A text that was parsed as one: a document, or the content of a directive.

    `allowed` is what ``conf.py`` lets texts use beside what any text may.
    """

    tokens: Sequence[Token]
    allowed: Collection[str] = ()

    @staticmethod
    def line(token: Token) -> int:
        """Return the line of the document's file, from 1, on which a block's token begins."""
        return token.map[0] + 1 if token.map else 0


Look = Callable[[ParsedText], Iterator[Problem]]
