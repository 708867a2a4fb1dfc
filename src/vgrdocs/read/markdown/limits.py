"""How much a text may hold, once Markdown has parted it into blocks: what is more is cut and told.

The time that is needed after that grows with the number of parts, and in places with its square.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from markdown_it.token import Token

from ...model import LONGEST_LINE, Code, Hint, Problem, Text, too_deep
from .looks import ParsedText

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore

DEEPEST = 40
"""How deep quotations and lists, or emphasis, may stand in each other; a list's item is two."""

_MOST = {"heading_open": 1_000, "footnote_reference_open": 1_000, "td_open": 10_000}
"""What there may be of something on a page, the files that it includes among them."""

_TOO_MANY = {
    "heading_open": Text("the page has more than {most} headings"),
    "footnote_reference_open": Text("the page has more than {most} notes"),
    "td_open": Text("the page has more than {most} cells in its tables"),
}
_MARK, _COUNTED = "vgr_limit", "vgr_counted"
_DEEP, _LONG = "deep", "long"


def limit(parser: MarkdownIt) -> None:
    """Let a parser cut what is too much, and mark the place for `tell_limits`."""
    # To the parser itself what stands deeper is no Markdown, and is dropped without a word.
    parser.options["maxNesting"] = 2 * DEEPEST
    parser.core.ruler.after("block", "vgr_limit_blocks", _limit_blocks)
    parser.core.ruler.after("inline", "vgr_limit_inlines", _limit_inlines)


def tell_limits(parsed: ParsedText) -> Iterator[Problem]:
    """Tell where a text holds too much."""
    for token in parsed.tokens:
        if what := token.meta.get(_MARK):
            yield _problem(what, parsed.line(token))


def _problem(what: str, line: int) -> Problem:
    if what == _DEEP:
        return too_deep(line)
    if what == _LONG:
        most = f"{LONGEST_LINE:_}".replace("_", " ")
        message = Text("the paragraph is longer than {most} signs", most=most)
        hint = Hint("divide it, with an empty line between the parts")
    else:
        most = f"{_MOST[what]:_}".replace("_", " ")
        message = _TOO_MANY[what].fill(most=most)
        hint = Hint("divide the page, or put the rest into a file that it links to")
    return Problem(Code.TOO_LARGE, message, hint=hint, line=line)


def _limit_blocks(state: StateCore) -> None:
    counted: Counter[str] = state.env.setdefault(_COUNTED, Counter())
    start = 0
    for place, token in enumerate(state.tokens):
        if token.level == 0 and token.nesting >= 0:
            start = place
        if token.type in _MOST:
            counted[token.type] += 1
            if counted[token.type] > _MOST[token.type]:
                _cut(state, start, token, token.type)
                return
        elif token.level > DEEPEST:
            _cut(state, start, token, _DEEP)
            return
        elif token.type == "inline" and len(token.content) > LONGEST_LINE:
            token.content, token.meta[_MARK] = "", _LONG


def _cut(state: StateCore, start: int, where: Token, what: str) -> None:
    """Put an empty paragraph in the place of all from *start* on, marked with what is wrong."""
    place = where.map or state.tokens[start].map
    state.tokens[start:] = [
        Token("paragraph_open", "p", 1, map=place, meta={_MARK: what}),
        Token("inline", "", 0, map=place, level=1, children=[]),
        Token("paragraph_close", "p", -1),
    ]


def _limit_inlines(state: StateCore) -> None:
    for token in state.tokens:
        if any(child.level > DEEPEST for child in token.children or ()):
            token.children = [Token("text", "", 0, content=token.content)]
            token.meta[_MARK] = _DEEP
