"""HTML in running text: what a text may have becomes tokens of ours, the rest is told.

Whatever is told leaves its words in the text, so that no fault hides another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it.token import Token

from ...model import Problem
from . import html_problems as problems
from .html_tags import IN_LINES, HtmlTag, foreign_tags, read_tag


def settle_inline(text: Token) -> Iterator[Problem]:
    """Put tokens of ours in the place of the HTML in an inline token; yield what is wrong."""
    if "<" in text.content and text.children:
        reading = _Reading(text)
        text.children = reading.read(text.children)
        yield from reading.problems


@dataclass
class _Open:
    """A token that is not closed yet; `tag` is None for one of Markdown's own."""

    place: int
    tag: HtmlTag | None = None
    line: int = 0


class _Reading:
    """The reading of one text from its first token to its last."""

    def __init__(self, text: Token) -> None:
        self.content = text.content
        self.first = text.map[0] + 1 if text.map else 0
        self.at = 0
        self.shown: list[Token | None] = []
        self.open: list[_Open] = []
        self.problems: list[Problem] = []

    def read(self, tokens: list[Token]) -> list[Token]:
        """Return the tokens that are to be shown."""
        for token in tokens:
            if token.type == "html_inline":
                self._html(token)
            else:
                self._markdown(token)
        self._leave(0)
        return _joined(filter(None, self.shown))

    def _line_of(self, source: str) -> int:
        """Return the line on which a piece of the text begins; they come in their order."""
        found = self.content.find(source, self.at)
        if found >= 0:
            self.at = found + len(source)
        place = found if found >= 0 else self.at
        return self.first + self.content.count("\n", 0, place)

    def _markdown(self, token: Token) -> None:
        if token.nesting < 0:
            while self.open and self.open[-1].tag:
                self._leave(len(self.open) - 1)
            if self.open:
                self.open.pop()
        elif token.nesting > 0:
            self.open.append(_Open(len(self.shown)))
        elif token.type == "code_inline":
            self._line_of(token.content)  # no tag in code is one
        elif token.type == "image":
            token.children = self._alternative(token.children or [])
        elif token.type == "text":
            for source in foreign_tags(token.content):
                self.problems.append(problems.foreign_tag(source, self._line_of(source)))
        self.shown.append(token)

    def _alternative(self, tokens: list[Token]) -> list[Token]:
        """Return the tokens of the words in a picture's place, which have no markup."""
        kept = []
        for token in tokens:
            if token.type != "html_inline":
                kept.append(token)
                continue
            tag, line = read_tag(token.content), self._line_of(token.content)
            if not tag.is_comment:
                self.problems.append(problems.refused_tag(tag, line))
                kept.append(_words(tag.source if tag.is_word else " "))
        return kept

    def _html(self, token: Token) -> None:
        tag, line = read_tag(token.content), self._line_of(token.content)
        if tag.is_comment:
            return
        if tag.name in (*IN_LINES, "br", "img") and not tag.is_word:
            for name in tag.refused():
                self.problems.append(problems.refused_attribute(tag, name, line))
        if tag.is_word:
            self._refuse(tag, line)
        elif tag.name == "br":
            self.shown.append(Token("hardbreak", "br", 0))
        elif tag.name == "img" and not tag.is_end:
            self.shown.append(picture(tag))
        elif tag.name in IN_LINES and tag.is_end:
            self._close(tag, line)
        elif tag.name in IN_LINES:
            self.open.append(_Open(len(self.shown), tag, line))
            opening = Token(f"html_{tag.name}_open", tag.name, 1)
            opening.meta = {"title": tag.value("title")}
            self.shown.append(opening)
        else:
            self._refuse(tag, line)

    def _refuse(self, tag: HtmlTag, line: int) -> None:
        """Tell of a tag, once for both of a pair; keep what somebody may have meant as words."""
        if tag.is_word:
            self.shown.append(_words(tag.source))
        if tag.is_word or not tag.is_end:
            self.problems.append(problems.refused_tag(tag, line))

    def _close(self, tag: HtmlTag, line: int) -> None:
        for place in range(len(self.open) - 1, -1, -1):
            above = self.open[place].tag
            if above is None:
                break
            if above.name == tag.name:
                self._leave(place + 1)
                self.open.pop()
                self.shown.append(Token(f"html_{tag.name}_close", tag.name, -1))
                return
        self.problems.append(problems.open_tag(tag, line))

    def _leave(self, place: int) -> None:
        """Tell of the tags that are still open, from a place on, and take them out."""
        for left in self.open[place:]:
            if left.tag:
                self.problems.append(problems.open_tag(left.tag, left.line))
                self.shown[left.place] = None
        del self.open[place:]


def picture(tag: HtmlTag) -> Token:
    """Return a picture as Markdown has it."""
    words = tag.value("alt")
    found = Token("image", "img", 0, content=words)
    found.children = [_words(words)] if words else []
    found.attrs = {"src": tag.value("src")}
    for name in ("width", "height"):
        if value := tag.value(name):
            found.attrs[name] = value
    return found


def _words(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _joined(tokens: Iterator[Token]) -> list[Token]:
    """Return tokens with no blank twice where a comment stood, and no line ended twice."""
    found: list[Token] = []
    for token in tokens:
        before = found[-1] if found else None
        if before is not None and before.type == "hardbreak" and token.type == "softbreak":
            continue
        is_text = before is not None and before.type == token.type == "text"
        if is_text and before is not None and before.content.endswith(" "):
            token.content = token.content.removeprefix(" ")
        found.append(token)
    return found
