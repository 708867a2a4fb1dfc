"""Words of links and pictures that readers of the PDF, of a telephone, of the search never meet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...model import Hint, Problem, Text
from .codes import LossCode
from .looks import ParsedText

if TYPE_CHECKING:
    from markdown_it.token import Token


def check_link_titles(parsed: ParsedText) -> Iterator[Problem]:
    """Tell of titles of links and pictures, which only a mouse pointer shows."""
    for token in parsed.tokens:
        if token.type == "inline":
            yield from _titles_in(token, parsed.line(token))


def _titles_in(text: Token, first: int) -> Iterator[Problem]:
    at = 0
    for token in text.children or ():
        title = str(token.attrs.get("title", ""))
        if token.type in ("link_open", "image") and title:
            found = text.content.find(title, at)
            at = found + len(title) if found >= 0 else at
            line = first + text.content.count("\n", 0, max(found, 0))
            yield Problem(
                LossCode.LINK_TITLE,
                Text("only a mouse pointer shows the words '{title}' of the link", title=title),
                hint=Hint("write them in the text, and take them out of the address"),
                line=line,
            )
