"""Signs that Markdown takes for its own marks where none were meant, so that they vanish."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ...model import Command, Hint, PastedCode, Problem, Text, Written
from .looks import ParsedText
from .running_text import RunningText, shortened

if TYPE_CHECKING:
    from markdown_it.token import Token

_CODE = re.compile(r"(?<!`)(`{1,9})[^`]+\1")
_TARGET = re.compile(r"\]\([^()\s]{1,1000}\)")
_PATH = re.compile(r"(?<![\w\\])(?:[A-Za-z]:\\(?!\\)|(?<!\b[A-Za-z]:)\\\\(?=\w))[^\n]*")
"""A path as it is copied: where a drive has two backslashes, each was given one on purpose."""
_ESCAPE = re.compile(r"\\(?:[!-/:-@\[-`{-~]|$)")
_FORMULA = re.compile(r"(?<!\\)\\\((?=[^()\n]{1,300}\\\))")
_OF_ADDRESSES = "/\\.=&?@:-"


def look_at_vanished(parsed: ParsedText) -> Iterator[Problem]:
    """Tell of asterisks, underscores and backslashes that would be gone."""
    for text in parsed.running:
        if "\\" in text.written:
            yield from _backslashes(text)
        if "*" in text.written or "_" in text.written:
            yield from _emphasis(text)
    yield from _first_signs(parsed)


def _backslashes(text: RunningText) -> Iterator[Problem]:
    """Tell of the first path on each line that would lose a backslash."""
    outside_code = _TARGET.sub("](…)", _CODE.sub("…", text.written))
    for number, line in enumerate(outside_code.split("\n"), text.first):
        if (path := _PATH.search(line)) and _ESCAPE.search(path[0]):
            shown = path[0].split(" ")[0].rstrip(".,;:)")
            yield Problem(
                PastedCode.LOST_SIGN,
                Text("'{path}' would lose its backslashes", path=shortened(shown)),
                hint=Hint("write it in backticks: `{path}`", path=Written(shortened(shown))),
                line=number,
            )
        elif _FORMULA.search(line):
            yield Problem(
                PastedCode.LOST_SIGN,
                Text("'\\(' would lose its backslash, and a formula its marks"),
                hint=Hint("write a formula as {example}", example=Command("{math}`…`")),
                line=number,
            )


def _emphasis(text: RunningText) -> Iterator[Problem]:
    """Tell of signs within words, figures and addresses that became emphasis."""
    children = text.inline.children or []
    told: set[int] = set()
    line = text.first
    opened: list[tuple[int, int]] = []
    for place, child in enumerate(children):
        if child.type in ("softbreak", "hardbreak"):
            line += 1
        elif child.type in ("em_open", "strong_open"):
            opened.append((place, line))
        elif child.type in ("em_close", "strong_close") and opened:
            start, at = opened.pop()
            if at not in told and _is_unmeant(children, start, place):
                told.add(at)
                yield _lost(child.markup, children, start, place, at)


def _is_unmeant(children: Sequence[Token], start: int, end: int) -> bool:
    before, after = _text_before(children, start)[-1:], _text_after(children, end)[:2]
    inside = "".join(child.content for child in children[start + 1 : end])
    is_number = before.isdigit() and inside[:1].isdigit()
    is_number |= inside[-1:].isdigit() and after[:1].isdigit()
    if children[start].markup.startswith("_"):
        # A name of a file or an address, where such a sign is as good as a letter.
        goes_on = after[:1] in tuple(_OF_ADDRESSES) and after[1:2].isalnum()
        return before in tuple("/\\=&?@") or (goes_on and " " not in inside)
    in_words = before.isalnum() and after[:1].isalnum() and any(map(str.isspace, inside))
    is_pattern = re.match(r"\.\w", inside) is not None
    return is_number or in_words or is_pattern or before == "/"


def _text_before(children: Sequence[Token], place: int) -> str:
    before = children[place - 1] if place else None
    if before is not None and before.type == "text" and not before.content and place > 1:
        before = children[place - 2]
    return before.content if before is not None and before.type == "text" else ""


def _text_after(children: Sequence[Token], place: int) -> str:
    after = children[place + 1] if place + 1 < len(children) else None
    return after.content if after is not None and after.type == "text" else ""


def _lost(sign: str, children: Sequence[Token], start: int, end: int, line: int) -> Problem:
    before = _text_before(children, start).split(" ")[-1]
    after = _text_after(children, end).split(" ")[0]
    inside = "".join(child.content or " " for child in children[start + 1 : end])
    mark = "".join(f"\\{one}" for one in sign)
    mended = f"{before}{mark}{inside}{mark}{after}"
    return Problem(
        PastedCode.LOST_SIGN,
        Text("'{sign}' would vanish, and what is between become emphasis", sign=sign),
        hint=Hint("write a backslash before each: {example}", example=Written(shortened(mended))),
        line=line,
    )


def _first_signs(parsed: ParsedText) -> Iterator[Problem]:
    """Tell of a line in a paragraph that begins with a sign of comparison or of calculation."""
    tokens = parsed.tokens
    for place, token in enumerate(tokens):
        if token.type not in ("blockquote_open", "bullet_list_open"):
            continue
        inline = next((one for one in tokens[place : place + 4] if one.type == "inline"), None)
        written = parsed.written(token).strip()
        is_right_below = place > 0 and tokens[place - 1].type == "paragraph_close"
        is_right_below &= parsed.above_is_text(token)
        is_plus = token.markup == "+" and _is_alone(tokens, place)
        if inline is None or not inline.content[:1].isdigit() or not (is_right_below or is_plus):
            continue
        if token.type == "bullet_list_open" and not _is_alone(tokens, place):
            continue
        yield Problem(
            PastedCode.LOST_SIGN,
            Text("'{sign}' first on the line would vanish", sign=written[:1]),
            hint=Hint(
                "write a backslash before it: {example}", example=Written(shortened(f"\\{written}"))
            ),
            line=parsed.line(token),
        )


def _is_alone(tokens: Sequence[Token], place: int) -> bool:
    """Say whether a list has one item."""
    level, items = tokens[place].level, 0
    for token in tokens[place + 1 :]:
        if token.level == level and token.nesting == -1:
            break
        items += token.type == "list_item_open" and token.level == level + 1
    return items == 1
