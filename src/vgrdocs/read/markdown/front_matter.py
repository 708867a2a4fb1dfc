"""A look at the lines between --- at the top of a file: they may not change how it is read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import Hint, Problem, Text
from ..refusal import Refusal
from .looks import ParsedText

_SETTINGS = re.compile(r"['\"]?(myst|mystnb|html_meta|substitutions|no-?search)['\"]?\s*:")


def check_front_matter(parsed: ParsedText) -> Iterator[Problem]:
    """Tell of each setting that a file tries to make for itself."""
    for token in parsed.tokens[:1]:
        if token.type != "front_matter":
            return
        first = parsed.line(token)
        for number, row in enumerate(token.content.split("\n"), first + 1):
            if found := _SETTINGS.match(row):
                message = Text(
                    "'{name}' is a setting, which no file can make for itself", name=found[1]
                )
                hint = Hint("take it out, or ask who keeps conf.py to set it there")
                yield Problem(Refusal.NOT_ALLOWED, message, hint=hint, line=number)
