"""Personal identity numbers are found however they are written, and nothing else is one.

The numbers are examples of Skatteverket, or have a serial that nobody is given.
"""

from __future__ import annotations

import pytest

from vgrdocs.model.identity_numbers import (
    each_line,
    find_identity_numbers,
    identity_digits,
    mask_identity_numbers,
)

DIGITS = "8112189876"
"""The example of Skatteverket's own leaflet, SKV 704."""


@pytest.mark.parametrize(
    "written",
    [
        "811218-9876",
        "811218+9876",
        "8112189876",
        "811218 9876",
        "19811218-9876",
        "198112189876",
        "18811218+9876",
        "1981-12-18-9876",
        "1981-12-18 9876",
        "81 12 18 9876",
        "81 12 18-9876",
        "811218 - 9876",
        "811218\u20139876",
        "811218\u00ad-9876",
        "8112**18**-9876",
        "811218-\n9876",
        "811218\n> -9876",
        "811218-9876".translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)}),
        "811218&#45;9876",
        "811218&hyphen;9876",
        "811218%2D9876",
        "<b>811218</b>-9876",
        "811218<!-- x -->-9876",
        "811218\u00a09876",
    ],
)
def test_a_number_is_found_in_whatever_way_it_is_written(written: str) -> None:
    """It is told from its first sign to its last, and masked so that only the day is left."""
    text = f"Hej ({written}), slut"
    (found,) = find_identity_numbers(text)
    assert found.digits == DIGITS
    assert written.endswith(text[found.start : found.end].rstrip())
    masked = mask_identity_numbers(text)
    assert find_identity_numbers(masked) == []
    assert masked.endswith("…), slut")
    assert masked.startswith("Hej (")


@pytest.mark.parametrize(
    "written",
    [
        "811218-9875",
        "811318-9876",
        "810229-9876",
        "8112189876-1",
        "8112189876 1".replace(" ", ""),
        "1-8112189876",
        "17811218-9876",
        "81-12 18-9876",
        "8-11-21-89876",
        "ab811218-987",
    ],
)
def test_other_figures_are_no_number(written: str) -> None:
    """Another check digit, a day that is none, figures before or after, groups of other sizes."""
    assert find_identity_numbers(f"Hej {written} slut") == []


def test_a_number_that_begins_or_ends_with_a_sign_written_out_is_masked_with_it() -> None:
    """The whole of it goes, and nothing beside it."""
    assert mask_identity_numbers("a 811218-987&#54; b") == "a 811218… b"
    assert mask_identity_numbers("a &#56;11218-9876 b") == "a &#56;11218… b"
    assert mask_identity_numbers("a 811218-9876&amp; b") == "a 811218…&amp; b"


UNSEEN = (
    0xAD, 0x34F, 0x61C, 0x180E, 0xFEFF, 0x200B, 0x200F, 0x202A, 0x202E, 0x2060, 0x206F, 0xFE00,
    0xFE0F, 0xFFF9, 0xFFFB,
)  # fmt: skip
BLANKS = (0x09, 0x20, 0x5F, 0xA0, 0x1680, 0x2000, 0x200A, 0x202F, 0x205F, 0x3000)
HYPHENS = (0x2D, 0x2B, 0x2010, 0x2015, 0x2212, 0xFF0B, 0xFF0D)


@pytest.mark.parametrize("code", [*UNSEEN, *BLANKS, *HYPHENS], ids=hex)
def test_signs_that_look_like_others_or_like_nothing_hide_no_number(code: int) -> None:
    """The ends of each range of Unicode that has such signs."""
    assert [each.digits for each in find_identity_numbers(f"811218{chr(code)}9876")] == [DIGITS]


@pytest.mark.parametrize("code", [0x2029, 0x2070, 0xFE10, 0xFFFC, 0xFF01, 0x61], ids=hex)
def test_other_signs_between_digits_make_other_figures(code: int) -> None:
    """They are seen, and none of them is a hyphen or a blank."""
    assert find_identity_numbers(f"811218{chr(code)}9876") == []


@pytest.mark.parametrize("zero", [0x660, 0x6F0, 0x966, 0xFF10, 0x1D7CE, 0x1D7F6], ids=hex)
def test_digits_of_other_scripts_are_digits(zero: int) -> None:
    """From nought to nine."""
    for number in ("811218-9876", "701063-2391", "640823-3234"):
        other = number.translate({ord("0") + digit: zero + digit for digit in range(10)})
        assert [each.digits for each in find_identity_numbers(other)] == [number.replace("-", "")]


def test_a_coordination_number_is_one_too() -> None:
    """Sixty is added to its day (SKV 707)."""
    (found,) = find_identity_numbers("701063-2391")
    assert found.digits == "7010632391"
    assert find_identity_numbers("701062-2391") == []


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("Ring 0101010007", False),
        ("Ring 010101 0007", True),
        ("Ring 01 01 010007", False),
        ("Ring 01 01 01 0007", False),
        ("Mannen född 0101010007", True),
        ("personnummer" + "." * 28 + "0101010007", True),
        ("personnummer" + "." * 29 + "0101010007", False),
        ("personnummer" + "." * 40 + "0101010007", False),
        ("Ring 010101-0007", True),
        ("Ring 20010101 0007", True),
        ("Den 2001-01-01 0007", False),
        ("Den 2001-01-01-0007", False),
        ("Den 200101010007", True),
        ("Den 1990-04-12-0003", True),
        ("Den 2001-01-01-2409", True),
        ("Den 2001-01-01-1161", True),
        ("Den 2001-01-01-2300", False),
        ("Den 2001 01 01-0007", True),
    ],
)
def test_what_may_be_a_telephone_s_or_a_time_is_asked_of_the_words_before(
    text: str, *, is_found: bool
) -> None:
    """A number that begins with 0, and a day with a time of day without its sign."""
    assert bool(find_identity_numbers(text)) is is_found


def test_several_numbers_are_told_in_order_with_their_lines() -> None:
    """Those in signs of another sort among the others."""
    text = "a 811218-9876\n\nb 701063&#45;2391 och 811218-9876\n"
    found = find_identity_numbers(text)
    assert [line for line, _ in each_line(text, found)] == [1, 3, 3]
    assert [each.digits for each in found] == [DIGITS, "7010632391", DIGITS]
    assert mask_identity_numbers(text) == "a 811218…\n\nb 701063… och 811218…\n"


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        (" 19811218-9876 ", DIGITS),
        ("8112189876", DIGITS),
        ("811218-9875", ""),
        ("811218-9876 x", ""),
        ("", ""),
    ],
)
def test_the_digits_of_a_number_alone(written: str, digits: str) -> None:
    """Nothing for what is none, or is more than one."""
    assert identity_digits(written) == digits
