"""What a writer wrote for readers, text by text, as it was found among Markdown's tokens."""

from __future__ import annotations

import re
from collections.abc import Iterable, MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from markdown_it.common.utils import normalizeReference

from .html_table import TABLE, HtmlTable

if TYPE_CHECKING:
    from docutils import nodes
    from markdown_it.token import Token

WRITTEN = "vgr:written"
"""Where it is kept while a document is read."""

_SHOWN_AS_THEY_ARE = ("text", "text_special", "code_inline", "section_ref", "math_inline")
_BLOCKS = ("code_block", "math_block", "math_block_label", "amsmath")
_WITH_BRACES = ("file", "samp")
"""Roles that show what stands in braces in italics, without them."""
_WORD = re.compile(r"[^\W_]+")
_LABEL = re.compile(r"\[([^\[\]]+)\]")
_TARGET = re.compile(r"\s*<[^<>]*>\s*$")
_OPTION = re.compile(r"\s*:[^:\s][^:]*:(\s|$)")


class WrittenText(NamedTuple):
    """Words that readers are to see, the line on which they begin, and their file."""

    line: int
    text: str
    source: str


@dataclass
class WrittenWords:
    """All that a document says to its readers."""

    parsed: MutableMapping[str, Any]
    """What Markdown keeps of the document beside its tokens."""
    texts: list[WrittenText] = field(default_factory=list)
    told: set[int] = field(default_factory=set)
    """Lines of which something else has been told: what is lost there needs no second word."""
    labels: set[str] = field(default_factory=set)
    """What stands between square brackets in running text."""

    @property
    def addresses(self) -> dict[str, dict[str, Any]]:
        """The addresses that have a name for links: label -> what Markdown keeps of each."""
        found: dict[str, dict[str, Any]] = self.parsed.get("references", {})
        return found

    def note_message(self, message: nodes.system_message) -> None:
        """Note where docutils tells of something."""
        self.told.add(message.get("line") or 0)

    def note(self, tokens: Sequence[Token], source: str) -> None:
        """Note the words of tokens of a file whose lines are counted from 1."""
        for token in tokens:
            if token.type == "inline":
                self._note_inline(token, source)
            elif token.type == TABLE:
                self._note_table(token.meta["table"], source)
            elif token.type in _BLOCKS or (token.type == "fence" and _is_code(token)):
                self.texts.append(WrittenText(_line(token), token.content, source))

    def _note_inline(self, token: Token, source: str) -> None:
        self.texts.append(WrittenText(_line(token), inline_text(token.children or ()), source))
        if "[" in token.content:
            self.labels |= set(map(normalizeReference, _LABEL.findall(token.content)))

    def _note_table(self, table: HtmlTable, source: str) -> None:
        for text in table.texts():
            self._note_inline(text, source)


def inline_text(tokens: Iterable[Token]) -> str:
    """Return the words of running text, whole where markup stands in the middle of one."""
    found = ""
    titles: list[str] = []
    is_automatic = False
    for token in tokens:
        if token.type in _SHOWN_AS_THEY_ARE:
            # An address alone may be shown by the title of the page that it leads to.
            found += "" if is_automatic else token.content
        elif token.type == "image":
            found += f" {inline_text(token.children or ())} "
        elif token.type == "myst_role":
            found += _words_of(token)
        elif token.type == "html_abbr_open":
            titles.append(token.meta["title"])
        elif token.type == "html_abbr_close":
            found += f" ({titles.pop()})"
        elif token.type in ("softbreak", "hardbreak", "footnote_ref"):
            found += "\n"
        if token.type.startswith("link_"):
            is_automatic = token.nesting > 0 and token.info == "auto"
    return found


def _words_of(role: Token) -> str:
    words = _TARGET.sub("", role.content).removeprefix("~").removeprefix("!")
    if role.meta["name"] in _WITH_BRACES:
        return words.replace("{", "").replace("}", "")
    return words


def split_words(text: str) -> list[str]:
    """Return the words of a text: all that stands between signs and blanks."""
    return _WORD.findall(text)


def body_of(content: str) -> str:
    """Return the lines of a directive without its options."""
    lines = content.split("\n")
    at = 0
    if lines[0].strip() == "---":
        rest = [number for number, line in enumerate(lines[1:], 1) if line.strip() == "---"]
        return "\n".join(lines[rest[0] + 1 :]) if rest else ""
    while at < len(lines) and _OPTION.match(lines[at]):
        at += 1
        while at < len(lines) and lines[at][:1].isspace():
            at += 1
    return "\n".join(lines[at:])


def _is_code(token: Token) -> bool:
    return not token.info.strip().startswith("{")


def _line(token: Token) -> int:
    return token.map[0] if token.map else 0
