"""What is left of marks in running text, which readers would see."""

from __future__ import annotations

import dataclasses as dc
from collections.abc import Iterator

from ...locale import codes
from ...locale import language as language_of
from ...model import Problem
from ...model.mark_leftovers import find_leftovers
from .looks import ParsedText


def look_at_mark_leftovers(parsed: ParsedText) -> Iterator[Problem]:
    """Tell of half brackets and of a mark's word without them, once for each line."""
    # Snippets and drafts may have come from a handbook in another language.
    languages = list(map(language_of, codes()))
    for text in parsed.running:
        told: set[int] = set()
        for place, problem in find_leftovers(text.unescaped(), languages):
            line = text.line_at(place)
            if line not in told:
                told.add(line)
                yield dc.replace(problem, line=line)
