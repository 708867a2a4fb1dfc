"""Lines of the text part of a mail."""

from __future__ import annotations

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from vgrdocs.out.mail.wrapping import wrapped_lines

TEXTS = st.text(
    st.sampled_from("aåb-  \N{NO-BREAK SPACE}\N{LINE SEPARATOR}\t\n\x0b\x1c"), max_size=60
)
BEGINS = st.sampled_from(["", "  ", "- "])


@given(TEXTS, st.integers(3, 20), BEGINS, BEGINS)
def test_lines_are_those_of_the_standard_library(
    text: str, width: int, first: str, rest: str
) -> None:
    """Whatever blanks a text has, its lines are those that `textwrap` makes of whole words."""
    expected = textwrap.wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
    assert wrapped_lines(text, width, first, rest) == expected
