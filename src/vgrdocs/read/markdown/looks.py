"""A parsed text, as the looks at it see it; `renderer` names them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ...model import Problem
from .running_text import RunningText, find_running_text

if TYPE_CHECKING:
    from markdown_it.token import Token


@dataclass(frozen=True)
class ParsedText:
    """A text that was parsed as one: a document, or the content of a directive.

    `allowed` is what ``conf.py`` lets texts use beside what any text may.
    `source` is what was parsed, which begins below the line `above` of its file.
    """

    tokens: Sequence[Token]
    allowed: Collection[str] = ()
    source: str = ""
    above: int = 0

    @staticmethod
    def line(token: Token) -> int:
        """Return the line of the document's file, from 1, on which a block's token begins."""
        return token.map[0] + 1 if token.map else 0

    def written(self, token: Token) -> str:
        """Return the first line of a block's token as it was typed."""
        place = token.map[0] - self.above if token.map else -1
        return self._lines[place] if 0 <= place < len(self._lines) else ""

    def above_is_text(self, token: Token) -> bool:
        """Say whether there is no empty line above a block's token."""
        place = token.map[0] - self.above - 1 if token.map else -1
        return 0 <= place < len(self._lines) and bool(self._lines[place].strip())

    @cached_property
    def _lines(self) -> list[str]:
        return self.source.split("\n")

    @cached_property
    def running(self) -> tuple[RunningText, ...]:
        """The running text in it."""
        return tuple(find_running_text(self.tokens))


Look = Callable[[ParsedText], Iterator[Problem]]
