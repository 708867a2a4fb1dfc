"""How much a text may hold, once Markdown has parted it into blocks: what is more is cut and told.

The time that is needed after that grows with the number of parts, and in places with its square.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from markdown_it.token import Token

from ...model import LONGEST_LINE, Code, Hint, Problem, Text, spaced, too_deep
from .looks import ParsedText

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore

DEEPEST = 40
"""How deep quotations and lists, or emphasis, may stand in each other; a list's item is two."""

_MOST = {
    "heading_open": (1_000, Text("the page has more than {most} headings")),
    "footnote_reference_open": (1_000, Text("the page has more than {most} notes")),
    "td_open": (5_000, Text("the page has more than {most} cells in its tables")),
    "table_open": (500, Text("the page has more than {most} tables")),
    "list_item_open": (5_000, Text("the page has more than {most} items of lists")),
    "dt_open": (2_000, Text("the page has more than {most} terms with definitions")),
    "blockquote_open": (1_000, Text("the page has more than {most} quotations")),
    "myst_target": (1_000, Text("the page has more than {most} places with a name")),
    "fence": (1_000, Text("the page has more than {most} blocks")),
    "colon_fence": (1_000, Text("the page has more than {most} blocks")),
}
"""What there may be of something on a page, the files that it includes among them."""

_MOST_OPENINGS = 1_000
"""How often a paragraph may have a sign that opens something, which is sought to its end."""

_MARK, _COUNTED = "vgr_limit", "vgr_counted"
_DEEP, _LONG = "deep", "long"
_OPENINGS = "[`"


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
        most = spaced(LONGEST_LINE)
        message = Text("the paragraph is longer than {most} signs", most=most)
        hint = Hint("divide it, with an empty line between the parts")
    elif what in _OPENINGS:
        message = Text(
            "the paragraph has '{sign}' more than {most} times",
            sign=what,
            most=spaced(_MOST_OPENINGS),
        )
        hint = Hint("divide it, with an empty line between the parts")
    else:
        number, words = _MOST[what]
        message = words.fill(most=spaced(number))
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
            if counted[token.type] > _MOST[token.type][0]:
                _cut(state, start, token, token.type)
                return
        elif token.level > DEEPEST:
            _cut(state, start, token, _DEEP)
            return
        elif token.type == "inline" and (what := _too_much_in(token.content)):
            token.content, token.meta[_MARK] = "", what


def _too_much_in(paragraph: str) -> str:
    """Return what a paragraph has too much of; empty if it has not."""
    if len(paragraph) > LONGEST_LINE:
        return _LONG
    for sign in _OPENINGS:
        if paragraph.count(sign) > _MOST_OPENINGS:
            return sign
    return ""


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
            token.content, token.children, token.meta[_MARK] = "", [], _DEEP
