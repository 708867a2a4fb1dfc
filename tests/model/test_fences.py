"""Fences: what their writer meant, and what is told when Markdown would read them otherwise."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vgrdocs.model import mend_fences


def told(text: str) -> list[tuple[int, str]]:
    """Return (line, code) of the problems in *text*."""
    return [(problem.line, problem.code.value) for problem in mend_fences(text)[1]]


def test_right_fences_are_left_alone() -> None:
    """A text whose fences are right comes back as it is."""
    text = "::::{a}\n:field: x\n:::{b}\ntext\n:::\n::::\n\n```python\n:::{c}\n```\n<!--\n:::\n-->\n"
    assert mend_fences(text) == (text, [])


def test_inner_fence_is_told_where_it_stands_with_what_to_change() -> None:
    """Both inner blocks are named, and the outer one is lengthened on its two lines."""
    mended, problems = mend_fences(":::{outer}\n:::{one}\n:::\n:::{two}\n:::\n:::\n")
    assert [(problem.line, problem.code.value) for problem in problems] == [
        (2, "inner-fence"),
        (4, "inner-fence"),
    ]
    assert str(problems[0].hint) == "write :::: on the lines 1 and 6"
    assert mended == "::::{outer}\n:::{one}\n:::\n:::{two}\n:::\n::::\n"


def test_a_forgotten_end_is_told_at_its_beginning_and_alone() -> None:
    """The block that is not closed is named, and not those that come after it."""
    assert told(":::{a}\ntext\n\n:::{b}\n:::\n\n:::{c}\n:::\n") == [(1, "unclosed-fence")]


def test_a_longer_end_closes_the_outer_block() -> None:
    """Four colons close the block with four, and the inner one is told."""
    assert told("::::{a}\n:::{b}\n::::\n") == [(2, "unclosed-fence")]


def test_a_stray_end_is_told() -> None:
    """A line of colons with nothing to close is named and taken out."""
    assert told("text\n:::\nmore\n") == [(2, "stray-fence")]


def test_code_that_swallows_the_rest_is_told() -> None:
    """Code without an end is named, and what follows is read as text."""
    mended, problems = mend_fences("```python\nx\n\n# Heading\n")
    assert [problem.code.value for problem in problems] == ["swallowed-rest"]
    assert mended == "\nx\n\n# Heading\n"


def test_a_block_without_braces_is_told() -> None:
    """Markdown would show such a block as code."""
    assert told("::: talesperson\n- A\n:::\n") == [(1, "unknown-kind")]


def test_front_matter_is_not_searched() -> None:
    """What stands in the YAML at the top is YAML."""
    assert told("---\na: |\n  :::\n---\n") == []


LINES = st.sampled_from(
    [
        ":::{a}",
        "::::{b}",
        ":::",
        "::::",
        "```",
        "```py",
        "~~~",
        "<!--",
        "-->",
        "",
        "text",
        "  :::{c}",
        ":f: v",
        "---",
    ]
)


@given(st.lists(LINES, max_size=12))
def test_mending_keeps_every_line_in_its_place(lines: list[str]) -> None:
    """Line numbers in later messages are those of the file, and a mended text needs no mending."""
    text = "".join(line + "\n" for line in lines)
    mended, _ = mend_fences(text)
    assert len(mended.splitlines()) == len(lines)
    kept = [new for old, new in zip(lines, mended.splitlines(), strict=True) if new != old]
    assert all(not new or set(new.strip()) & set(":`~") for new in kept)
