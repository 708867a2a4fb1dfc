"""Running text as its readers would see it, line by line, and as it was written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

HIDDEN = "\ufffc"
"""What stands in a line for code, a role or a picture, which are no words of the text."""
_LONGEST = 70
_ESCAPED = "vgr_escaped"


@dataclass(frozen=True)
class RunningText:
    """Words that Markdown took for one: a paragraph, a heading, a cell.

    `holder` is the token that opens it, such as ``paragraph_open``; `first` its line in the file.
    `lines` are what readers would see, were the lines not run together; the number of a line is in
    `run_on` if nothing but a blank divides it from the line before. `written` is as it was typed.
    """

    holder: str
    first: int
    lines: tuple[str, ...]
    run_on: frozenset[int]
    written: str
    inline: Token

    @cached_property
    def shown(self) -> str:
        """Its lines in one."""
        return "\n".join(self.lines)

    def unescaped(self, signs: str = "") -> str:
        """Return `shown`, with those of *signs*, or any sign, hidden that a backslash is before.

        A backslash says that a sign is meant to be seen.
        """
        hidden = self.inline.meta.get(_ESCAPED, self.shown)
        if len(hidden) != len(self.shown):
            return self.shown  # an extension of conf.py's has changed the words since
        if not signs or hidden == self.shown:
            return str(hidden)
        pairs = zip(self.shown, hidden, strict=True)
        return "".join(other if sign in signs else sign for sign, other in pairs)

    def line_at(self, place: int) -> int:
        """Return the line of the file on which a place in `shown` is."""
        return self.first + self.shown.count("\n", 0, place)


def find_running_text(tokens: Sequence[Token]) -> Iterator[RunningText]:
    """Yield all running text in *tokens*."""
    holder = ""
    for token in tokens:
        if token.type == "inline":
            first = token.map[0] + 1 if token.map else 0
            lines, run_on = _lines_of(token)
            yield RunningText(holder, first, lines, run_on, token.content, token)
        elif token.nesting == 1:
            holder = token.type


def keep_escapes(state: StateCore) -> None:
    """Keep which signs have a backslash before them, as a rule before they are joined with text."""
    for token in state.tokens:
        if any(child.type == "text_special" for child in token.children or ()):
            token.meta[_ESCAPED] = "\n".join(_lines_of(token)[0])


def _lines_of(inline: Token) -> tuple[tuple[str, ...], frozenset[int]]:
    lines = [""]
    run_on = set()
    for child in inline.children or ():
        if child.type == "text" or child.info == "entity":
            lines[-1] += child.content
        elif child.type in ("softbreak", "hardbreak"):
            if child.type == "softbreak":
                run_on.add(len(lines))
            lines.append("")
        elif child.nesting == 0:
            lines[-1] += HIDDEN
    return tuple(lines), frozenset(run_on)


def shortened(line: str) -> str:
    """Return a line as a message quotes it: its beginning, if it is long."""
    words = " ".join(line.replace(HIDDEN, "…").split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
