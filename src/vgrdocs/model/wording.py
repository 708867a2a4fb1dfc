"""What must not stand in a text: banned terms and personal identity numbers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from .hint import Hint, Written
from .identity_numbers import IdentityNumber, each_line, find_identity_numbers, shown_of
from .language import Text
from .problem import Code, Problem


def check_wording(
    lines: Sequence[str], terms: Mapping[str, str], allowed: Collection[str] = ()
) -> Iterator[Problem]:
    """Yield a problem for each banned term and each personal identity number, with its line.

    *terms* maps a banned term to the one to use in its place; case does not matter, and inflected
    forms are found too. *allowed* are the ten digits of numbers that may stand.
    """
    for number, line in enumerate(lines, 1):
        for banned, better in terms.items():
            # What follows the term is its inflection, which the better term takes over.
            for found in re.finditer(rf"(?<!\w){re.escape(banned)}(\w*)", line, re.IGNORECASE):
                yield Problem(
                    Code.BANNED_TERM,
                    Text("'{term}' is a term that the handbook has decided against", term=found[0]),
                    hint=Hint("write '{better}'", better=Written(better + found[1])),
                    line=number,
                )
    text = "\n".join(lines)
    for line_number, identity in each_line(text, find_identity_numbers(text)):
        if identity.digits not in allowed:
            yield told_of_number(text, identity, line_number)


def told_of_number(text: str, found: IdentityNumber, line: int) -> Problem:
    """Return what to tell of a personal identity number that was found in *text*."""
    shown = shown_of(text, found)  # a message must not hold the number either
    return Problem(
        Code.IDENTITY_NUMBER,
        Text("this looks like a personal identity number: {number}", number=shown),
        hint=Hint("take it out, a report must not hold such numbers"),
        line=line,
    )
