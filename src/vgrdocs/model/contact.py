"""Telephone numbers and e-mail addresses as writers write them, and as readers and machines do."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .hint import Hint
from .language import ENGLISH, Language, Text
from .problem import Code, Unreadable

# The area codes of two and three digits in the Swedish numbering plan: of places, of mobile
# telephones, and of numbers that belong to no place. All others that begin with 0 have four.
_AREA_CODES = re.compile(r"08|0(?:1[013689]|2[0136]|3[1356]|4[0246]|54|6[03]|7[02369]|90)")
_GROUPS = {4: (2, 2), 5: (3, 2), 6: (2, 2, 2), 7: (3, 2, 2), 8: (3, 3, 2)}
"""How many digits follow the area code -> how Swedish writing rules group them."""

_LABEL = re.compile(r"(?:tel(?:efon)?|(?:tele)?phone|mobil(?:e)?|växel)?\.?:?\s*", re.IGNORECASE)
_SHORT = re.compile(r"1\d{2,5}", re.ASCII)
_EMAIL = re.compile(r"[^\s@<>,;:()\"]+@(?:[\w-]+\.)+[\w-]{2,}")


@dataclass(frozen=True)
class Phone:
    """A telephone number: `number` as machines call it (E.164, or a short one), `shown` to readers.

    `str` of it is what readers see.
    """

    number: str
    shown: str

    def __str__(self) -> str:
        return self.shown

    @property
    def link(self) -> str:
        """The address of a link that calls it."""
        return f"tel:{self.number}"


class Email(str):
    """An e-mail address."""

    __slots__ = ()

    @property
    def link(self) -> str:
        """The address of a link by which to write to it."""
        return f"mailto:{self}"


@dataclass(frozen=True)
class Contact:
    """Who or what to turn to: a name, a telephone number, an e-mail address; some may be empty."""

    name: str = ""
    phone: Phone | None = None
    email: Email | None = None


def read_phone(text: str, _: Language = ENGLISH) -> Phone:
    """Read a Swedish number with its area code, a short one, or one with + and a country's code."""
    stripped = text.strip()
    written = " ".join(stripped[_LABEL.match(stripped).end() :].split())  # type: ignore[union-attr]
    digits = re.sub(r"\(0\)|[\s()/.\u2010-\u2013-]", "", written)
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    if digits.startswith("+46"):
        digits = f"0{digits[3:].lstrip('0')}"
    if re.fullmatch(r"0[1-9]\d{6,8}", digits, re.ASCII):
        return Phone(f"+46{digits[1:]}", _grouped(digits))
    if re.fullmatch(r"\+[1-9]\d{6,14}", digits, re.ASCII):
        # How other countries group their digits is theirs to say: it stays as it was written.
        return Phone(digits, written)
    if _SHORT.fullmatch(digits):
        return Phone(digits, written)
    raise Unreadable(
        Code.BAD_CONTACT,
        Text("'{value}' is not a whole telephone number", value=text.strip()),
        Hint("write it whole: with its area code, or with + and the country's code"),
    )


def _grouped(digits: str) -> str:
    """Return a Swedish number as it is written: ``010-441 00 00``, ``031-12 34 56``."""
    found = _AREA_CODES.match(digits)
    area = found[0] if found else digits[:4]
    rest = digits[len(area) :]
    groups, start = [], 0
    for length in _GROUPS[len(rest)]:
        groups.append(rest[start : start + length])
        start += length
    # The parts of one number stay on one line.
    return f"{area}-{' '.join(groups)}"


def read_email(text: str, _: Language = ENGLISH) -> Email:
    """Read an e-mail address; raise `Unreadable`."""
    address = text.strip().removeprefix("mailto:")
    if _EMAIL.fullmatch(address):
        return Email(address)
    raise Unreadable(
        Code.BAD_CONTACT,
        Text("'{value}' is not an e-mail address", value=text.strip()),
        Hint("write a name, @ and the address of a mail server, without spaces between"),
    )


def split_contact(text: str) -> tuple[str, Phone | None, Email | None]:
    """Return what stands before the telephone number and the e-mail address, and these two.

    They are the last parts between commas, in either order. Raises `Unreadable`.
    """
    parts = text.split(",")
    found: list[str] = []
    while parts and (is_email(parts[-1]) or is_phone(parts[-1])):
        found.insert(0, parts.pop().strip())
    emails = [part for part in found if is_email(part)]
    phones = [part for part in found if not is_email(part)]
    _only_one(emails, Text("'{first}' and '{second}' are both e-mail addresses"))
    _only_one(phones, Text("'{first}' and '{second}' are both telephone numbers"))
    phone = read_phone(phones[0]) if phones else None
    email = read_email(emails[0]) if emails else None
    return ",".join(parts).strip(), phone, email


def _only_one(found: list[str], message: Text) -> None:
    if found[1:]:
        raise Unreadable(
            Code.BAD_CONTACT,
            message.fill(first=found[0], second=found[1]),
            Hint("keep one telephone number and one e-mail address"),
        )


def is_email(part: str) -> bool:
    """Say whether a part between commas is meant as an e-mail address."""
    return "@" in part


def is_phone(part: str) -> bool:
    """Say whether a part between commas is meant as a telephone number."""
    start = _LABEL.match(part.strip())
    rest = part.strip()[start.end() :] if start else ""
    if re.match(r"\d{4}-\d\d?-\d", rest, re.ASCII):  # a day
        return False
    return re.fullmatch(r"[+(]?\d[\d\s().\u2010-\u2013-]*", rest, re.ASCII) is not None


def read_contact(text: str, _: Language = ENGLISH) -> Contact:
    """Read ``name, telephone, e-mail``; each may be left out."""
    name, phone, email = split_contact(" ".join(text.split()))
    return Contact(name, phone, email)
