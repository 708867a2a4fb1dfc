"""A look at attributes in braces: only those that mean something, and only classes that are known.

No other reaches a page, so that none could run a script or hide a text; whoever wrote one is told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ...model import Command, Hint, Problem, Text
from ..refusal import Refusal
from .looks import ParsedText

if TYPE_CHECKING:
    from markdown_it.token import Token

CLASSES = (
    "admonition attention caution danger error external hint important note seealso tip warning"
)
"""The classes that any text may use: the looks of boxes, and links that leave the handbook."""

_CLASSES = set(CLASSES.split())
_OF_THE_PARSER = {"contains-task-list", "task-list-item"}
_BLOCKS = "bullet_list ordered_list list_item blockquote heading paragraph table dl"
_TAKE_THEM = {"code_block", "code_inline", "colon_fence", "fence", "hr", "image"}
_TAKE_THEM |= {f"{name}_open" for name in (*_BLOCKS.split(), "link", "span")}
"""The tokens to which a writer can give attributes; those of others are the parser's own."""

_EVERYWHERE = {"class", "id"}
_CODE = {"emphasize-lines", "lineno-start"}
_MORE = {
    "image": {"src", "alt", "title", "width", "height", "align", "w", "h", "a"},
    "link_open": {"href", "title"},
    "ordered_list_open": {"start", "style"},
    "blockquote_open": {"attribution"},
    "code_inline": {"language", "lexer", "l"},
    "fence": _CODE,
    "code_block": _CODE,
}


def check_attributes(parsed: ParsedText) -> Iterator[Problem]:
    """Tell of each attribute that means nothing, and of each class that no text may use."""
    for token in parsed.tokens:
        line = parsed.line(token)
        yield from _of_token(token, line, parsed.allowed)
        rows = token.content.split("\n")
        for child in token.children or ():
            if child.attrs or child.meta:
                yield from _in_paragraph(child, rows, line, parsed.allowed)


def unknown_classes(written: str, allowed: Collection[str], line: int) -> Iterator[Problem]:
    """Tell of each class in *written*, names between blanks, that no text may use."""
    for name in written.split():
        if name not in _CLASSES | _OF_THE_PARSER and name not in allowed:
            message = Text("the class '{name}' can't be used in a text", name=name)
            hint = Hint(
                "take it out, or let conf.py allow it: {example}",
                example=Command(f'vgrdocs_allowed = ["{name}"]'),
            )
            yield Problem(Refusal.NOT_ALLOWED, message, hint=hint, line=line)


def _in_paragraph(
    token: Token, rows: list[str], line: int, allowed: Collection[str]
) -> Iterator[Problem]:
    """Tell of a token in a paragraph that begins on *line*, at the row where it says so."""
    for problem in _of_token(token, 0, allowed):
        name = str(problem.message.values["name"])
        offset = next((number for number, row in enumerate(rows) if name in row), 0)
        yield replace(problem, line=line + offset)


def _of_token(token: Token, line: int, allowed: Collection[str]) -> Iterator[Problem]:
    known = _EVERYWHERE | _MORE.get(token.type, set())
    is_block = token.type in ("fence", "colon_fence") and token.info.lstrip().startswith("{")
    # The parser puts those that would run a script out of the way by itself.
    written = token.attrs if token.type in _TAKE_THEM else {}
    given = {**written, **token.meta.get("insecure_attrs", {})}
    for name, value in given.items():
        if is_block or name not in known:
            message = Text("the attribute '{name}' can't be used here", name=name)
            hint = Hint("take it out")
            yield Problem(Refusal.NOT_ALLOWED, message, hint=hint, line=line)
        elif name == "class":
            yield from unknown_classes(str(value), allowed, line)
