"""What must not stand in a text: banned terms and personal identity numbers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence

from .hint import Hint, Written
from .language import Text
from .problem import Code, Problem

_NUMBER = re.compile(
    r"(?<![\d-])(?P<century>18|19|20)?(?P<y>\d\d)(?P<m>\d\d)(?P<d>\d\d)"
    r"\s?[-+–]?\s?(?P<serial>\d{4})(?![\d-])"
)


def check_wording(lines: Sequence[str], terms: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for each banned term and each personal identity number, with its line.

    *terms* maps a banned term to the one to use in its place; case does not matter, and inflected
    forms are found too.
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
        for found in _NUMBER.finditer(line):
            if is_identity_number(found[0]):
                shown = f"{found[0][:6]}…"  # a message must not hold the number either
                yield Problem(
                    Code.IDENTITY_NUMBER,
                    Text("this looks like a personal identity number: {number}", number=shown),
                    hint=Hint("take it out, a report must not hold such numbers"),
                    line=number,
                )


def is_identity_number(text: str) -> bool:
    """Say whether *text* is a Swedish personal identity or coordination number.

    The date must exist (a coordination number adds 60 to the day) and the check digit fit, as
    Skatteverket's SKV 704 and SKV 707 say.
    """
    found = _NUMBER.fullmatch(text)
    if not found:
        return False
    day = (int(found["d"]) - 1) % 60 + 1
    try:
        dt.date(2000 + int(found["y"]), int(found["m"]), day)
    except ValueError:
        return False
    return _sum_of_luhn(found["y"] + found["m"] + found["d"] + found["serial"]) % 10 == 0


def _sum_of_luhn(digits: str) -> int:
    """Return the sum of *digits*, every second one doubled, where 14 counts as 1 + 4."""
    total = 0
    for place, digit in enumerate(map(int, digits)):
        weighted = digit * (2 - place % 2)
        total += weighted // 10 + weighted % 10
    return total
