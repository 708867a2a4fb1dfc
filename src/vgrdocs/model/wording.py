"""What must not stand in a text: banned terms and personal identity numbers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence

from .language import Text
from .problem import Code, Problem

_NUMBER = re.compile(
    r"(?<![\d-])(?P<century>18|19|20)?(?P<y>\d\d)(?P<m>\d\d)(?P<d>\d\d)\s?[-+–]?\s?(?P<serial>\d{4})(?![\d-])"
)


def check_wording(lines: Sequence[str], terms: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for each banned term and each personal identity number, with its line.

    *terms* maps a banned term to the one to use in its place; case does not matter, inflected forms are found too.
    """
    for number, line in enumerate(lines, 1):
        for banned, better in terms.items():
            for found in re.finditer(rf"(?<!\w){re.escape(banned)}(\w*)", line, re.IGNORECASE):
                yield Problem(
                    Code.BANNED_TERM,
                    Text("'{term}' is a term that the handbook has decided against", term=found[0]),
                    hint=Text("write '{better}'", better=better + found[1]),
                    line=number,
                )
        for found in _NUMBER.finditer(line):
            if is_identity_number(found[0]):
                yield Problem(
                    Code.IDENTITY_NUMBER,
                    Text(
                        "this looks like a personal identity number: {number}",
                        number=f"{found[0][:6]}…",
                    ),
                    hint=Text("take it out, a report must not hold such numbers"),
                    line=number,
                )


def is_identity_number(text: str) -> bool:
    """Say whether *text* is a Swedish personal identity or coordination number.

    The date must exist (a coordination number adds 60 to the day) and the check digit fit, as
    Skatteverket's SKV 704 and SKV 707 say.
    """
    if not (found := _NUMBER.fullmatch(text)):
        return False
    try:
        dt.date(2000 + int(found["y"]), int(found["m"]), (int(found["d"]) - 1) % 60 + 1)
    except ValueError:
        return False
    digits = [int(digit) for digit in found["y"] + found["m"] + found["d"] + found["serial"]]
    doubled = [digit * 2 if place % 2 == 0 else digit for place, digit in enumerate(digits)]
    return sum(digit - 9 if digit > 9 else digit for digit in doubled) % 10 == 0
