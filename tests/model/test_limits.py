"""What is larger than any report is told at its line, and no more of it is read than is needed."""

from __future__ import annotations

import pytest

from vgrdocs.model import Code
from vgrdocs.model.limits import (
    LONGEST_LINE,
    LONGEST_RUN,
    MOST_LINES,
    MOST_SIGNS,
    spaced,
    within_limits,
)

BEGINNING = "# Titel\n\n:::{rapport} 2026-01-01 08:00\n:nummer: 1\n:::\n"
LINE = "ab" * 500 + "\n"


def filled(signs: int) -> str:
    """Return a report of so many signs."""
    text = BEGINNING + LINE * (signs // len(LINE))
    return text + "c" * (signs - len(text)) if len(text) <= signs else text[:signs]


@pytest.mark.parametrize(
    "text",
    [
        filled(MOST_SIGNS),
        BEGINNING + "\n" * (MOST_LINES - BEGINNING.count("\n") - 1),
        BEGINNING + "-" * LONGEST_RUN,
        BEGINNING + "ab" * (LONGEST_LINE // 2),
        BEGINNING + f"{'-' * LONGEST_RUN}b" * 3,
    ],
)
def test_what_is_as_large_as_it_may_be_is_read_whole(text: str) -> None:
    """Not one sign of it is left out."""
    assert within_limits(text) == (text, [])


@pytest.mark.parametrize(
    ("text", "line", "most"),
    [
        (filled(MOST_SIGNS + 1), filled(MOST_SIGNS).count("\n") + 1, "500 000"),
        (BEGINNING + "\n" * (MOST_LINES - BEGINNING.count("\n")), 10_001, "10 000"),
    ],
)
def test_of_a_text_that_is_too_long_the_beginning_is_read(text: str, line: int, most: str) -> None:
    """With the masthead, by which the report is known; the line is the first that is too many."""
    kept, (problem,) = within_limits(text)
    assert kept == BEGINNING
    assert (problem.code, problem.line) == (Code.TOO_LARGE, line)
    assert problem.message.values["most"] == most
    assert within_limits(text.replace(":::", "..."))[0] == "# Titel\n"


def test_a_masthead_is_looked_for_in_the_first_hundred_lines() -> None:
    """Of a text that is too long; where it ends later, the title is all that is read."""
    for lines, end in ((100, 100), (101, 1)):
        masthead = "# Titel\n:::{rapport}\n" + ":a: b\n" * (lines - 3) + ":::\n"
        kept, _ = within_limits(masthead + "\n" * MOST_LINES)
        assert kept == "".join(masthead.splitlines(keepends=True)[:end])


@pytest.mark.parametrize(
    ("written", "read", "most"),
    [
        ("a" + "-" * (LONGEST_RUN + 1) + "b", "a-b", "1 000"),
        ("a" + " " * (LONGEST_RUN + 1) + "b", "a b", "1 000"),
        ("ab" * (LONGEST_LINE // 2) + "c", ("ab" * LONGEST_RUN)[:LONGEST_RUN], "20 000"),
    ],
)
def test_a_line_that_is_too_long_is_shortened_and_told(written: str, read: str, most: str) -> None:
    """The others stay as they are, at their lines."""
    text, (problem,) = within_limits(f"{BEGINNING}{written}\nefter")
    assert text == f"{BEGINNING}{read}\nefter"
    assert (problem.code, problem.line) == (Code.TOO_LARGE, BEGINNING.count("\n") + 1)
    assert problem.message.values["most"] == most
    assert ("blanks" in problem.message.message) == (" " in read)


def test_thousands_are_parted_by_a_space() -> None:
    """As messages show them."""
    assert [spaced(number) for number in (999, 1000, 1234567)] == ["999", "1 000", "1 234 567"]
