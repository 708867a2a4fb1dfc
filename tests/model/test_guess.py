"""What a writer may have meant by a name that does not exist."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vgrdocs.model.guess import nearest_name

NAMES = {
    name: name for name in ("deadline", "spokesperson", "owner", "role", "status", "milestone")
}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Deadline", "deadline"),
        ("deadlin", "deadline"),
        ("daedline", "deadline"),
        ("adedline", ""),
        ("dedlinee", ""),
        ("dedline", "deadline"),
        ("spokeperso", "spokesperson"),
        ("psokespresno", ""),
        ("psokesperosn", "spokesperson"),
        ("spokezpersin", "spokesperson"),
        ("mylestune", "milestone"),
        ("mylestunz", ""),
        ("dezdlinx", ""),
        ("spoke", ""),
        ("owners", "owner"),
        ("ownre", "owner"),
        ("woner", "owner"),
        ("owne", ""),
        ("rolee", "role"),
        ("rol", ""),
        ("statutes", ""),
        ("", ""),
    ],
)
def test_a_typo_is_told_from_another_word(written: str, meant: str) -> None:
    """One letter, or two beside each other, from five letters on; two of them from nine on."""
    assert nearest_name(written, NAMES) == meant


def test_two_names_that_are_as_near_say_nothing() -> None:
    """The nearer of two is meant, and two spellings of one name are one."""
    assert nearest_name("banks", {"bank": "a", "banka": "b"}) == ""
    assert nearest_name("banks", {"bank": "a", "banka": "a"}) == "a"
    assert nearest_name("something", {"somethin": "a", "somethi": "b"}) == "a"


@given(
    st.text("abc", min_size=9, max_size=12),
    st.integers(0, 8),
    st.sampled_from(["out", "in", "changed", "swapped"]),
)
def test_any_one_slip_is_found(name: str, place: int, slip: str) -> None:
    """A letter left out, put in, changed, or swapped with the next one, wherever in the name."""
    slips = {
        "out": name[:place] + name[place + 1 :],
        "in": name[:place] + "x" + name[place:],
        "changed": name[:place] + "x" + name[place + 1 :],
        "swapped": name[:place] + name[place : place + 2][::-1] + name[place + 2 :],
    }
    assert nearest_name(slips[slip], {name: "meant", "z" * 20: "other"}) == "meant"
