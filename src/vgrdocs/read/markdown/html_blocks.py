"""HTML on lines of its own: what a text may have becomes tokens of ours, the rest running text.

Markdown hands on such lines as they are, up to the next empty one. So a part that unfolds begins in
one piece of HTML and ends in another, with Markdown between.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from markdown_it.token import Token

from ...model import Problem
from . import html_problems as problems
from .html_table import read_table
from .html_tags import ON_LINES, HtmlTag, read_tag

_TAG = re.compile(rf"</?(?:{'|'.join(ON_LINES)})(?=[\s/>])[^<>]*>", re.IGNORECASE)

ReadInline = Callable[[str], Token]
"""Reads running text as Markdown: into one token with its children."""


class Piece(NamedTuple):
    """A tag that stands on lines of its own, or (without one) what stands between such tags."""

    tag: HtmlTag | None
    source: str
    line: int
    """The line of the document, from 0."""


class Blocks:
    """Puts tokens of ours in the place of HTML among the tokens of a text."""

    def __init__(self, read_inline: ReadInline) -> None:
        self.read_inline = read_inline
        self.problems: list[Problem] = []

    def settle(self, tokens: list[Token]) -> list[Token]:
        """Return the tokens that are to be shown."""
        if all(token.type != "html_block" for token in tokens):
            return tokens
        found: list[Token] = []
        for token in tokens:
            if token.type == "html_block":
                found += self._html(token)
            else:
                found.append(token)
        return self._paired(found)

    def _html(self, token: Token) -> Iterator[Token]:
        pieces = list(self._cut(token.content, token.map[0] if token.map else 0))
        at = 0
        while at < len(pieces):
            tag = pieces[at].tag
            if tag is None:
                yield from self.paragraph(pieces[at])
                at += 1
                continue
            for name in tag.refused():
                self._tell(problems.refused_attribute(tag, name, pieces[at].line + 1))
            if tag.name == "table" and not tag.is_end:
                end = _end_of(pieces, at)
                yield from read_table(self, pieces[at:end])
                at = end
            elif tag.name == "details" and not tag.is_end:
                end = self._end_of_summary(pieces, at)
                yield from self._details(pieces[at:end])
                at = end
            elif tag.name == "details":
                yield _token("html_details_close", -1, pieces[at])
                at += 1
            else:  # a part of something that does not stand around it
                self._tell(problems.open_tag(tag, pieces[at].line + 1))
                at += 1

    def _cut(self, source: str, first: int) -> Iterator[Piece]:
        """Cut HTML at comments, which are left out, and at tags that are on lines of their own."""
        line, start, at = first, 0, source.find("<")
        while at >= 0:
            end = at
            tag = None
            if source.startswith("<!--", at):
                end = source.find("-->", at)
                if end < 0:
                    line_of_comment = line + source.count("\n", start, at) + 1
                    self._tell(problems.open_comment(line_of_comment))
                    break
                end += 3
            elif found := _TAG.match(source, at):
                end, tag = found.end(), read_tag(found[0])
            if end > at:
                if at > start:
                    yield Piece(None, source[start:at], line)
                line += source.count("\n", start, at)
                if tag:
                    yield Piece(tag, tag.source, line)
                line += source.count("\n", at, end)
                start = end
            at = source.find("<", end + (end == at))
        if start < len(source):
            yield Piece(None, source[start:], line)

    def paragraph(self, piece: Piece) -> Iterator[Token]:
        """Yield running text in a paragraph; nothing if it is empty."""
        text = self.inline(piece)
        if text is not None:
            yield _token("paragraph_open", 1, piece)
            yield text
            yield _token("paragraph_close", -1, piece)

    def inline(self, *pieces: Piece) -> Token | None:
        """Return running text of some pieces; None if it is empty."""
        source = "".join(piece.source for piece in pieces)
        begun = source.lstrip()
        if not begun:
            return None
        # Blanks at the beginnings of lines are how HTML is laid out.
        lines = [line.strip() for line in begun.rstrip().split("\n")]
        text = self.read_inline("\n".join(lines).replace("<!--", "\\<!--"))
        first = pieces[0].line + source[: len(source) - len(begun)].count("\n")
        text.map = [first, first + len(lines)]
        return text

    def _tell(self, problem: Problem) -> None:
        self.problems.append(problem)

    def tell_broken_table(self, pieces: list[Piece]) -> Iterator[Token]:
        """Tell of what is no simple table; yield its words."""
        self._tell(problems.broken_table(pieces[0].line + 1))
        for piece in pieces:
            if piece.tag is None:
                yield from self.paragraph(piece)

    @staticmethod
    def _end_of_summary(pieces: list[Piece], at: int) -> int:
        """Return the place after the title of a part that unfolds; after its tag if it has none."""
        following = at + 1
        while following < len(pieces) and not pieces[following].source.strip():
            following += 1
        if following == len(pieces) or not _is(pieces[following], "summary"):
            return at + 1
        for end in range(following + 1, len(pieces)):
            if _is(pieces[end], "summary", is_end=True):
                return end + 1
        return at + 1

    def _details(self, pieces: list[Piece]) -> Iterator[Token]:
        """Yield the beginning of a part that unfolds."""
        opening = pieces[0]
        assert opening.tag is not None  # noqa: S101 - it is the tag of details
        words = [piece for piece in pieces if piece.tag is None]
        title = self.inline(*words) if words else None
        if title is None:
            self._tell(problems.no_summary(opening.line + 1))
        begun = _token("html_details_open", 1, opening)
        begun.meta = {"tag": opening.tag, "has_title": title is not None}
        yield begun
        if title is not None:
            yield _token("html_summary_open", 1, opening)
            yield title
            yield _token("html_summary_close", -1, opening)

    def _paired(self, tokens: list[Token]) -> list[Token]:
        """Return tokens without the parts that unfold which do not begin and end in one place."""
        kept: list[Token | None] = []
        above: list[int] = []
        for token in tokens:
            kept.append(token)
            if token.nesting > 0:
                above.append(len(kept) - 1)
            elif token.nesting < 0:
                if token.type == "html_details_close":
                    self._close(kept, above)
                    continue
                while above and _is_details(kept[above[-1]]):
                    self._take_out(kept, above.pop())
                if above:
                    above.pop()
        for place in above:
            self._take_out(kept, place)
        return [token for token in kept if token is not None]

    def _close(self, kept: list[Token | None], above: list[int]) -> None:
        closing = kept[-1]
        if above and _is_details(kept[above[-1]]):
            place = above.pop()
            opening = kept[place]
            if opening is not None and not opening.meta["has_title"]:
                kept[place] = kept[-1] = None
            return
        assert closing is not None  # noqa: S101 - it was just put there
        tag = read_tag("</details>")
        self._tell(problems.open_tag(tag, (closing.map or [0])[0] + 1))
        kept[-1] = None

    def _take_out(self, kept: list[Token | None], place: int) -> None:
        """Take out a part that unfolds and does not end; its title becomes a paragraph."""
        opening = kept[place]
        assert opening is not None  # noqa: S101 - only what stands there is open
        self._tell(problems.open_tag(opening.meta["tag"], (opening.map or [0])[0] + 1))
        kept[place] = None
        if opening.meta["has_title"]:
            for at, name in ((place + 1, "paragraph_open"), (place + 3, "paragraph_close")):
                token = kept[at]
                if token is not None:
                    token.type = name


def _is(piece: Piece, name: str, *, is_end: bool = False) -> bool:
    return piece.tag is not None and piece.tag.name == name and piece.tag.is_end == is_end


def _is_details(token: Token | None) -> bool:
    return token is not None and token.type == "html_details_open"


def _end_of(pieces: list[Piece], at: int) -> int:
    """Return the place after the table that begins at a place: where it ends, or after all."""
    for end in range(at + 1, len(pieces)):
        if _is(pieces[end], "table", is_end=True):
            return end + 1
    return len(pieces)


def _token(name: str, nesting: int, piece: Piece) -> Token:
    token = Token(name, "", nesting)  # type: ignore[arg-type]
    token.map = [piece.line, piece.line + 1]
    return token
