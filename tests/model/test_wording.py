"""Banned terms and personal identity numbers."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vgrdocs.model import check_wording, identity_digits, mask_identity_numbers


def with_check_digit(digits: str) -> str:
    """Return nine digits with the tenth that the Luhn formula asks for."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return digits + str(-sum(value // 10 + value % 10 for value in doubled) % 10)


@given(
    st.dates(),
    st.integers(0, 999),
    st.sampled_from(["", "-", "+"]),
    st.sampled_from(["", "19", "20"]),
    st.booleans(),
)
def test_every_identity_number_is_found(
    date: dt.date, serial: int, sign: str, century: str, is_coordination: bool
) -> None:
    """With or without a sign and a century, for those born here and others."""
    day = date.day + 60 * is_coordination
    number = with_check_digit(f"{date.year % 100:02}{date.month:02}{day:02}{serial:03}")
    if (date.month, date.day) != (2, 29):
        assert identity_digits(f"{century}{number[:6]}{sign}{number[6:]}") == number


@pytest.mark.parametrize(
    "text", ["811228-9875", "811328-9874", "2026-03-26", "031-123456", "8112289874123", "abc"]
)
def test_other_numbers_are_let_be(text: str) -> None:
    """A wrong check digit, a date that does not exist, a phone number, a long number are none."""
    assert not identity_digits(text)


def test_the_number_is_told_without_being_repeated() -> None:
    """A log or a report of a check does not spread what should not be there."""
    (problem,) = check_wording(["text", "811228-9874"], {})
    assert problem.line == 2
    assert "9874" not in str(problem.message)


def test_a_banned_term_is_told_with_its_ending() -> None:
    """An inflected form is found, whatever its case, and the better word has the same ending."""
    (problem,) = check_wording(
        ["", "Vårdinformativmiljöns framtid"], {"vårdinformativmiljö": "vårdinformationsmiljö"}
    )
    assert (problem.line, str(problem.hint)) == (2, "write 'vårdinformationsmiljöns'")


def test_a_part_of_another_word_is_no_banned_term() -> None:
    """Only words that begin with the term are meant."""
    assert list(check_wording(["utfall"], {"fall": "händelse"})) == []


@pytest.mark.parametrize(
    "number", ["811228-9874", "19811228-9874", "8112289874", "811228 - 9874", "811228+9874"]
)
def test_known_numbers_are_found_wherever_they_stand(number: str) -> None:
    """Also at the end of a sentence, and the number is told by the digits of its day alone."""
    (problem,) = check_wording([f"Ring {number}."], {})
    said = f"{number[:6]}…"
    assert str(problem.message) == f"this looks like a personal identity number: {said}"


@pytest.mark.parametrize(
    ("day", "exists"), [("0002" + "29", True), ("010229", False), ("810132", False)]
)
def test_the_day_must_exist(day: str, exists: bool) -> None:
    """The year 2000 was a leap year, 2001 was none, and no month has 32 days."""
    assert bool(identity_digits(with_check_digit(f"{day}123"))) is exists


@pytest.mark.parametrize(("day", "exists"), [("61", True), ("91", True), ("92", False)])
def test_a_coordination_number_has_a_day_with_60_added(day: str, exists: bool) -> None:
    """From the first of a month to its last."""
    assert bool(identity_digits(with_check_digit(f"8112{day}123"))) is exists


def test_each_number_and_each_term_of_a_line_is_told() -> None:
    """The second one of a line is no smaller fault than the first."""
    found = list(check_wording(["fall 811228-9874 fallet 811228-9874"], {"fall": "händelse"}))
    assert [problem.code.value for problem in found] == ["banned-term"] * 2 + [
        "identity-number"
    ] * 2
    assert str(found[1].message) == "'fallet' is a term that the handbook has decided against"


@pytest.mark.parametrize(
    "text",
    [
        "811228\u20119874",
        "811228\u20109874",
        "811228\u22129874",
        "811228\u20139874",
        "811228 9874",
        "811228\u00a0-\u00a09874",
        "1981-12-28-9874",
        "1981 12 28 9874",
        "81-12-28-9874",
        "811228-**9874**",
        "__811228__-9874",
        "`811228-9874`",
        "811228-\n9874",
        "> 811228\n> 9874",
        "1981-12-28-\n  9874",
        "8112\u00ad28-98\u200b74",
        "8112\ufe0f28-98\u206a74",
        "811228-<b>9874</b>",
        "<b>811228</b>&#8209;9874",
        "811228&shy;9874",
        "[x](https://example.org/811228%2D9874)",
        "https://example.org/?pnr=811228%E2%80%909874",
        "![811228-9874](bild.png)",
        '<img alt="811228-9874">',
        "bild_811228_9874.png",
        "| Namn | 811228-9874 |",
        ":kontakt: 811228-9874",
        "\uff18\uff11\uff11\uff12\uff12\uff18-\uff19\uff18\uff17\uff14",
        "personnummer 0501011233",
        "050101-1233",
    ],
)
def test_a_number_is_found_however_it_is_written(text: str) -> None:
    """And what is masked for a log holds it in no form, though all else stays."""
    (problem,) = check_wording(["före", *text.split("\n")], {})
    assert problem.line >= 2
    masked = mask_identity_numbers(f"före {text} efter")
    assert masked.startswith("före ")
    assert masked.endswith(" efter")
    assert list(check_wording(masked.split("\n"), {})) == []
    assert "…" in masked


@pytest.mark.parametrize(
    "text",
    [
        "Ring 0701011234, 070-101 12 34 eller 08-123 456 78.",
        "Ring +46 70 101 12 34 eller +46701011234.",
        "Ring 0501011233.",
        "Organisationsnummer 556036-0793 och 232100-0131.",
        "IBAN SE45 5000 0000 0583 9825 7466, SE4550000000058398257466.",
        "Dnr RS 2025-01234, HSN 2021-0312-4567, 2025/0123-1234.",
        "2026-03-26 0730 till 2026-03-26 1445, 2025-08-28/2026-02-01",
        "2026-03-26-1430.md",
        "- 811228\n- 9874",
        "811228\n\n9874",
        "Köerna var 1 981 och 122 898 och 74.",
        "| 811228 | 9874 |",
        "4539 8112 2898 7412",
    ],
)
def test_what_is_no_person_s_number_is_let_be(text: str) -> None:
    """Telephones, organisations, accounts, journals, days with times, lists of figures."""
    assert list(check_wording(text.split("\n"), {})) == []
    assert mask_identity_numbers(text) == text


@given(st.dates(dt.date(2000, 1, 1), dt.date(2039, 12, 31)), st.times())
def test_a_day_with_a_time_of_day_is_no_number(date: dt.date, time: dt.time) -> None:
    """Whatever the digits happen to add up to."""
    assert list(check_wording([f"{date} {time:%H%M}", f"{date}-{time:%H%M}"], {})) == []


def test_numbers_for_tests_may_be_allowed() -> None:
    """However they are written; others are told still."""
    lines = ["1981-12-28-9874 och 811228-9874", "050101-1233"]
    assert [problem.line for problem in check_wording(lines, {}, {"8112289874"})] == [2]


def test_much_text_is_looked_through_at_once() -> None:
    """No run of blanks, digits, signs or tags makes the search go back and forth."""
    for part in ("1", "12 ", " ", "19811228-", "12\n" + " " * 50_000, "<a ", "&a", "%31"):
        text = f"81{part * (100_000 // len(part))}x"
        assert mask_identity_numbers(text) == text
