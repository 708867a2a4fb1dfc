"""Columns as editors count them: whatever signs a line has, the same place is meant."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vgrdocs.edit.columns import from_units, split_lines, to_units

SIGNS = "aåäö é\u0301👩\u200d🚒🇸🇪\U0001d538\u2028\x0b"
LINES = st.text(
    st.one_of(st.sampled_from(SIGNS), st.characters(codec="utf-8")), max_size=20
).filter(lambda line: "\n" not in line and "\r" not in line)
UNITS = st.sampled_from(["utf-8", "utf-16", "utf-32"])


@given(LINES, UNITS, st.data())
def test_there_and_back_is_the_same_place(line: str, units: str, data: st.DataObject) -> None:
    """A place that is told to an editor is the place that it means when it tells it back."""
    column = data.draw(st.integers(0, len(line)))
    assert from_units(line, to_units(line, column, units), units) == column


@given(LINES, UNITS, st.integers(0, 100))
def test_any_number_is_a_place(line: str, units: str, number: int) -> None:
    """What is in the middle of a sign is before it, and what is beyond the line is at its end."""
    column = from_units(line, number, units)
    assert 0 <= column <= len(line)
    assert to_units(line, column, units) <= number
    if column < len(line):
        assert number < to_units(line, column + 1, units)


def test_an_astral_sign_has_two_units() -> None:
    """The protocol counts as JavaScript does: å is one, an emoji two."""
    assert [to_units("å😀ä", column) for column in range(4)] == [0, 1, 3, 4]
    assert [from_units("å😀ä", units) for units in range(6)] == [0, 1, 1, 2, 3, 3]


@given(st.lists(LINES, min_size=1), st.sampled_from(["\n", "\r\n", "\r"]))
def test_lines_are_what_the_protocol_says(lines: list[str], end: str) -> None:
    """Three signs end a line and no others, which Python would take for ends as well."""
    assert split_lines(end.join(lines)) == lines
