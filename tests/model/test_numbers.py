"""Numbers are kept exactly, and what is no number is told with what the writer may have meant."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vgrdocs.locale import language
from vgrdocs.model import ENGLISH, Unreadable, read_amount, read_decimal
from vgrdocs.say.values import say_number

SWEDISH = language("sv")
DIGITS = "skriv bara siffror, med mellanslag mellan tusental och ”,” före decimaler"
GAPS = ("", " ", "\u00a0", "\u202f")


@pytest.mark.parametrize(
    ("written", "value", "rest"),
    [
        ("1 250 st", "1250", "st"),
        ("1\u00a0250\u202f000", "1250000", ""),
        ("12,5 %", "12.5", "%"),
        ("12,50%", "12.50", "%"),
        ("\u22123,5 grader", "-3.5", "grader"),
        ("\u20133", "-3", ""),
        ("1250, 2026-03-20", "1250", ", 2026-03-20"),
        ("1 250, 2026-03-20", "1250", ", 2026-03-20"),
        ("0,1 miljoner kronor", "0.1", "miljoner kronor"),
    ],
)
def test_a_number_is_read_with_what_follows(written: str, value: str, rest: str) -> None:
    """Each of its digits is kept, whatever space stands between thousands."""
    assert read_amount(written, SWEDISH) == (Decimal(value), rest)
    assert str(read_amount(written, SWEDISH)[0]) == value


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("1.250", "skriv 1 250 om det är tusental, 1,250 om det är decimaler"),
        ("1.250.000", "skriv 1 250 000"),
        ("1.25.000", DIGITS),
        ("1.25", "skriv 1,25"),
        ("1'250", "skriv 1 250 om det är tusental, 1,250 om det är decimaler"),
        (
            "1\N{EN DASH}2",
            DIGITS,
        ),
        ("12.5 %", "skriv 12,5"),
        ("ca 10", DIGITS),
        ("10-12", DIGITS),
        ("många", DIGITS),
        ("", DIGITS),
    ],
)
def test_what_is_no_number_is_told_with_what_may_be_meant(written: str, hint: str) -> None:
    """A sign of other languages is answered with the Swedish form, both where both may be meant."""
    with pytest.raises(Unreadable) as told:
        read_amount(written, SWEDISH)
    assert SWEDISH.say(told.value.hint) == hint


def test_another_language_has_its_own_sign() -> None:
    """A handbook in English has a point before decimals."""
    assert read_decimal("12.5", ENGLISH) == Decimal("12.5")
    with pytest.raises(Unreadable):
        read_decimal("12,5", ENGLISH)


@given(st.decimals(-(10**12), 10**12, places=3), st.sampled_from(GAPS))
def test_what_is_said_is_read_back(value: Decimal, gap: str) -> None:
    """The number that readers see is the one that was written, digit for digit."""
    said = say_number(value, SWEDISH).replace("\u00a0", gap)
    assert read_decimal(said, SWEDISH) == value
