"""Telephone numbers and e-mail addresses: what is read, how it is shown, what is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vgrdocs.blocks.spokesperson import Person
from vgrdocs.locale import language
from vgrdocs.model import (
    BLOCKS,
    Contact,
    ListItem,
    Phone,
    Unreadable,
    convert,
    read_email,
    read_phone,
)

SWEDISH = language("sv")


@pytest.mark.parametrize(
    ("written", "shown", "number"),
    [
        ("010-441 00 00", "010-441 00 00", "+46104410000"),
        ("0104410000", "010-441 00 00", "+46104410000"),
        ("+46 (0)10-441 00 00", "010-441 00 00", "+46104410000"),
        ("0046 10 441 00 00", "010-441 00 00", "+46104410000"),
        ("tel. 010 441 00 00", "010-441 00 00", "+46104410000"),
        ("Telefon: 031-123456", "031-12 34 56", "+4631123456"),
        ("05001234", "0500-12 34", "+465001234"),
        ("050012345", "0500-123 45", "+4650012345"),
        ("0500123456", "0500-12 34 56", "+46500123456"),
        ("03112345", "031-123 45", "+463112345"),
        ("08123456", "08-12 34 56", "+468123456"),
        ("0812345678", "08-123 456 78", "+46812345678"),
        ("031/712 34 56", "031-712 34 56", "+46317123456"),
        ("08-12345678", "08-123 456 78", "+46812345678"),
        ("08-123456", "08-12 34 56", "+468123456"),
        ("0701234567", "070-123 45 67", "+46701234567"),
        ("0520-12345", "0520-123 45", "+4652012345"),
        ("0771 793336", "0771-79 33 36", "+46771793336"),
        ("020\u201312 34 56", "020-12 34 56", "+4620123456"),
        ("1177", "1177", "1177"),
        ("+47 22 12 34 56", "+47 22 12 34 56", "+4722123456"),
    ],
)
def test_a_number_is_shown_as_swedish_writes_it(written: str, shown: str, number: str) -> None:
    """However it was grouped, readers see one form, and machines the one with the country."""
    phone = read_phone(written)
    assert (str(phone), phone.number, phone.link) == (shown, number, f"tel:{number}")


@given(st.from_regex(r"0[1-9][0-9]{6,8}", fullmatch=True))
def test_what_is_shown_is_read_as_the_same_number(digits: str) -> None:
    """A number that is copied from a page and written into a report is the same number."""
    phone = read_phone(digits)
    assert read_phone(phone.shown) == read_phone(phone.number) == phone


@pytest.mark.parametrize(
    "written", ["441 00 00", "010-441", "010-441 00 00 00 00", "+46", "12", ""]
)
def test_half_a_number_is_told(written: str) -> None:
    """Without an area code, too short or too long: nobody could call it."""
    with pytest.raises(Unreadable) as told:
        read_phone(written)
    assert told.value.code.value == "bad-contact"
    assert "riktnummer" in SWEDISH.say(told.value.hint)


@pytest.mark.parametrize(
    "written", ["press@", "@vgregion.se", "press@vgregion", "a b@c.se", "a@b@c.se"]
)
def test_half_an_address_is_told(written: str) -> None:
    """Nobody could write to it."""
    with pytest.raises(Unreadable) as told:
        read_email(written)
    assert told.value.code.value == "bad-contact"


def test_a_contact_has_its_parts_in_either_order() -> None:
    """A name, a number, an address; what is not there is left out."""
    phone = Phone("+4631123456", "031-12 34 56")
    whole = convert("A B, enheten, 031-123456, a@exempel.se", Contact)
    assert whole == Contact("A B, enheten", phone, read_email("a@exempel.se"))
    assert convert("a@exempel.se, 031-123456", Contact) == Contact(
        "", phone, read_email("a@exempel.se")
    )
    assert convert("pressjouren", Contact) == Contact("pressjouren")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("A B, chef (it), 031-123456, a@exempel.se", "chef|it|031-12 34 56|a@exempel.se|None|None"),
        ("A B, chef, a@exempel.se", "chef||None|a@exempel.se|None|None"),
        ("A B, chef, 1177 2026-01-01/2026-02-01", "chef||1177|None|2026-01-01|2026-02-01"),
        ("A B, chef (it), a@exempel.se, 2026-01-01/", "chef|it|None|a@exempel.se|2026-01-01|None"),
        ("A B, chef (it) 2026-01-01/, 031-123456", "chef|it|031-12 34 56|None|2026-01-01|None"),
        ("A B, chef, enhet 3 (it, tele)", "chef, enhet 3|it, tele|None|None|None|None"),
        ("A B, chef 2026-01-01/", "chef||None|None|2026-01-01|None"),
    ],
)
def test_a_spokesperson_may_say_how_to_be_reached(written: str, said: str) -> None:
    """The contact comes after role and topic, and the period before or after it."""
    person = Person.read(ListItem(written, 1), SWEDISH)
    assert person is not None
    parts = [getattr(person, name) for name in ("role", "topic", "phone", "email", "from_", "to")]
    assert "|".join(map(str, parts)) == said


@pytest.mark.parametrize(
    "written",
    [
        "A B, chef, 441 00 00",
        "A B, chef 031-12 34 56",
        "A B, chef, a@",
        "A B, chef, a@b.se, c@d.se",
        "A B, chef, 1177, 1177",
    ],
)
def test_a_contact_that_can_not_be_used_is_told(written: str) -> None:
    """It is neither shown as a link that leads nowhere, nor taken for a part of the role."""
    with pytest.raises(Unreadable) as told:
        Person.read(ListItem(written, 1), SWEDISH)
    assert told.value.code.value == "bad-contact"


def test_only_kinds_with_contacts_have_them_read() -> None:
    """A number in the list of another kind stays what its writer wrote."""
    assert [kind for kind, cls in BLOCKS.items() if cls.holds_contacts()] == ["spokesperson"]


def test_readers_can_call_and_write() -> None:
    """By links that other programs know (RFC 3966, RFC 6068)."""
    assert read_phone("031-12 34 56").link == "tel:+4631123456"
    assert read_email("mailto:a@exempel.se").link == "mailto:a@exempel.se"
