"""Numbers as writers write them, kept exactly; and what is wrong with the others."""

from __future__ import annotations

import re
from decimal import Decimal

from .hint import Hint, Written
from .language import ENGLISH, Language, Text
from .problem import Code, Unreadable

_GAP = "[ \u00a0\u202f]"
"""What stands between thousands: a space, often one at which no line breaks."""
_MINUS = "[-\u2212\u2013]"
_WHOLE = rf"\d{{1,3}}(?:{_GAP}\d{{3}})+(?!\d)|\d{{1,15}}(?!\d)"


def read_decimal(text: str, language: Language = ENGLISH) -> Decimal:
    """Read a number with the language's decimal sign, such as ``1 250`` or ``12,5``."""
    value, rest = read_amount(text, language)
    if rest:
        raise _no_number(text, language)
    return value


def read_amount(text: str, language: Language = ENGLISH) -> tuple[Decimal, str]:
    """Read the number that *text* begins with, and return it with what follows; or `Unreadable`."""
    sign = _decimal_sign(language)
    found = re.match(
        rf"\s*(?P<minus>{_MINUS}?){_GAP}?(?P<whole>{_WHOLE})"
        rf"(?:{re.escape(sign)}(?P<part>\d{{1,15}}(?!\d)))?",
        text,
        re.ASCII,
    )
    if not found:
        raise _no_number(text, language)
    rest = text[found.end() :]
    # "1.250" goes on as no unit does, and neither does "10-12".
    if re.match(r"[.,'’]?\d|\s?[-–]\s?\d", rest):
        raise _no_number(text, language)
    digits = re.sub(_GAP, "", found["whole"])
    minus = "-" if found["minus"] else ""
    part = f".{found['part']}" if found["part"] else ""
    return Decimal(f"{minus}{digits}{part}"), rest.strip()


def _decimal_sign(language: Language) -> str:
    return language.name("decimal sign", ".")


def _no_number(text: str, language: Language) -> Unreadable:
    message = Text("'{value}' is not a number", value=text.strip())
    return Unreadable(Code.BAD_NUMBER, message, _form(text.strip(), language))


def _form(text: str, language: Language) -> Hint:
    """Return how to write the number that *text* begins with, as far as it can be told."""
    sign = _decimal_sign(language)
    found = re.match(r"\d+(?:[.,'’]\d+)+", text)
    parts = re.split(r"[.,'’]", found[0]) if found else []
    is_in_thousands = bool(parts) and all(len(part) == 3 for part in parts[1:])
    thousands, decimals = Written(" ".join(parts)), Written(sign.join(parts))
    if is_in_thousands and len(parts) == 2:
        return Hint(
            "write {thousands} if those are thousands, {decimals} if those are decimals",
            thousands=thousands,
            decimals=decimals,
        )
    if is_in_thousands:
        return Hint("write it as {example}", example=thousands)
    if len(parts) == 2:
        return Hint("write it as {example}", example=decimals)
    return Hint(
        "write digits only, with spaces between thousands and '{sign}' before decimals",
        sign=Written(sign),
    )
