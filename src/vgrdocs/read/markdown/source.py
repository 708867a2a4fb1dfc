"""The text that tokens were made of, kept for those who look at them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

_SOURCE = "vgr_source"


def keep_source(state: StateCore) -> None:
    """Keep what was parsed last, as a rule of the parser's that changes nothing."""
    state.env[_SOURCE] = state.src, _first_line(state.tokens)


def kept_source(env: Mapping[str, Any], tokens: Sequence[Token]) -> tuple[str, int]:
    """Return what *tokens* were made of, and how many lines of the file stand above it.

    They count from their text's first line when they are made, and from the file's afterwards.
    """
    source, first = env.get(_SOURCE, ("", 0))
    return source, _first_line(tokens) - first


def _first_line(tokens: Sequence[Token]) -> int:
    for token in tokens:
        if token.map:
            return token.map[0]
    return 0
