"""Fences: what their writer meant, and what is told when Markdown would read them otherwise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vgrdocs.model import find_fences, front_matter_end, mend_fences


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


IN_LISTS = [
    "- ```\n  kod\n  ```\n",
    "1. ```python\n   :::\n   ```\n2. ~~~\n   kod\n\n   ~~~\n",
    "* - :::{b}\n    text\n    :::\n  - ````{c}\n    ```\n    kod\n    ```\n    ````\n",
    "::::{a}\n* - :::{b}\n    text\n    :::\n::::\n\n:::{d}\n:::\n",
    ":::{a}\n* - :::{b}\n    text\n    :::\n  - text\n:::\n",
    "- a\n  - :::{b}\n    - ```\n      kod\n      ```\n    :::\n",
    "+ ```kod```\n+ ord\n",
    "-\t:::{b}\n\ttext\n\t:::\n",
]


@pytest.mark.parametrize("text", IN_LISTS)
def test_a_fence_may_begin_an_item_of_a_list(text: str) -> None:
    """A block or code right after the mark of a list opens there, and closes in the item."""
    assert mend_fences(text) == (text, [])


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("- ```\nkod\n```\n\n# Mer\n", 1, "unclosed-fence"),
        ("- a\n- :::{b}\n  text\n:::\n\n# Mer\n", 2, "unclosed-fence"),
        ("- :::{b}\n  text\n\n:::{c}\n:::\n", 1, "unclosed-fence"),
        ("- ```\n  kod\n\n# Mer\n", 1, "swallowed-rest"),
        ("- :::\n  text\n", 1, "stray-fence"),
        ("-\t:::{b}\n   text\n   :::\n", 1, "unclosed-fence"),
    ],
)
def test_a_fence_that_does_not_end_in_its_item_is_told(text: str, line: int, code: str) -> None:
    """Markdown would take its end for the beginning of another one."""
    assert told(text) == [(line, code)]


def test_a_block_without_braces_is_told() -> None:
    """Markdown would show such a block as code."""
    assert told("::: talesperson\n- A\n:::\n") == [(1, "unknown-kind")]


def test_of_blocks_that_stand_too_deep_nothing_is_read() -> None:
    """From the outermost on, to the last line; it is told once, at the first that is too deep."""
    text = "före\n" + ":::{a}\n" * 21 + "sist\n"
    mended, (problem,) = mend_fences(text)
    assert mended == "före\n" + "\n" * 22
    assert (problem.line, problem.code.value) == (22, "too-deep")


def test_blocks_may_stand_twenty_deep() -> None:
    """None is told then, and those that are closed before one that is too deep stay read."""
    deep = "".join(f"{':' * number}{{a}}\n" for number in range(22, 2, -1))
    assert mend_fences(deep + "".join(reversed(deep.replace("{a}", "").splitlines(True))))[1] == []
    text = ":::{first}\n:::\n::::{a}\n:::{b}\n:::\n" + ":::{a}\n" * 20
    assert [fence.name for fence in find_fences(text)] == ["first"]
    mended, _ = mend_fences(text)
    assert mended == ":::{first}\n:::\n" + "\n" * 23


@pytest.mark.parametrize(
    ("outer", "inner", "is_told"),
    [("", 3, True), ("", 4, False), ("  ", 5, True), ("  ", 6, False), ("- ", 5, True),
     ("- ", 6, False)],
)  # fmt: skip
def test_an_end_that_stands_four_signs_further_in_ends_nothing_else(
    outer: str, inner: int, *, is_told: bool
) -> None:
    """As CommonMark says of what is indented; in an item of a list it is counted from its text."""
    around = " " * len(outer)
    text = f"{outer}:::{{a}}\n{around}:::{{b}}\n{' ' * inner}:::\n{around}:::\n"
    assert told(text) == ([(2, "inner-fence")] if is_told else [])
    assert told(":::{a}\n  :::{b}\n    :::\n:::\n") == []


def test_code_in_a_block_with_the_same_sign_is_told() -> None:
    """Its end would be the block's; as many signs are too many, and those of another sort none."""
    assert told("```{a}\n```{b}\n```\n```\n") == [(2, "inner-fence")]
    assert told("````{a}\n```{b}\n```\n````\n") == []
    assert told("~~~{a}\n```{b}\n```\n~~~\n") == []


@pytest.mark.parametrize("marks", ["```", "````"])
def test_code_that_is_never_closed_is_told_once(marks: str) -> None:
    """What would be swallowed with it, and is as long or longer, is not told again."""
    assert told(f"```python\ntext\n\n{marks}json\ntext\n") == [(1, "swallowed-rest")]
    both = told("````python\ntext\n\n```json\ntext\n")
    assert both == [(1, "swallowed-rest"), (4, "swallowed-rest")]


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
        "- :::{c}",
        "* - ```",
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


NESTED = """\
---
a: b
...
::::{outer} Title
:::{inner}
```python
:::{no}
```
:::
::::
~~~
:::{no}
~~~~
```{raw} html
:::{no}
```
```{note}
:::{held}
:::
```
`````{math}
x
`````
<!-- :::{no} -->
<!--
:::{no}
-->
``` a `b` ```
"""


def test_every_block_and_all_code_is_found_with_its_end() -> None:
    """In the order in which they open: what a fence names, where it ends, and what it stands in."""
    found = find_fences(NESTED)
    assert [(fence.line, fence.closed, fence.name, fence.is_raw) for fence in found] == [
        (4, 10, "outer", False),
        (5, 9, "inner", False),
        (6, 8, "", True),
        (11, 13, "", True),
        (14, 16, "raw", True),
        (17, 20, "note", False),
        (18, 19, "held", False),
        (21, 23, "math", True),
    ]
    assert [fence.parent.name if fence.parent else "" for fence in found] == [
        "", "outer", "inner", "", "", "", "note", ""
    ]  # fmt: skip
    assert mend_fences(NESTED) == (NESTED, [])


def test_a_block_takes_more_colons_than_any_in_it() -> None:
    """However deep they stand; marks of another sign do not count."""
    mended, problems = mend_fences(":::{a}\n:::{b}\n:::{c}\n:::\n:::\n:::\n")
    assert mended == ":::::{a}\n::::{b}\n:::{c}\n:::\n::::\n:::::\n"
    assert [problem.line for problem in problems] == [2, 3]
    assert mend_fences(":::{a}\n```{b}\n```\n:::\n")[1] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```\nx\n``\n", [(1, "swallowed-rest")]),
        ("```\nx\n```\n", []),
        ("~~~\n~~~\n", []),
        ("````\nx\n```\n", [(1, "swallowed-rest"), (3, "swallowed-rest")]),
        ("<!-- a\nb\n", [(1, "swallowed-rest")]),
        ("<!-- a\n\n<!-- b\n", [(1, "swallowed-rest")]),
        ("```a\n\n~~~b\n", [(1, "swallowed-rest"), (3, "swallowed-rest")]),
        ("a\n<!-- a\n\n:::\n", [(2, "swallowed-rest"), (4, "stray-fence")]),
        (":::{a}\n:::{b}\n", [(1, "unclosed-fence"), (2, "unclosed-fence")]),
        (":::::{a}\n::::{b}\n:::{c}\n:::::\n", [(2, "unclosed-fence"), (3, "unclosed-fence")]),
        (":::{a}\n:::::\n", []),
        ("::::{a}\n:::\n::::\n", [(2, "stray-fence")]),
        ("::: {a}\n:::\n", []),
        (":::{}\n:::\n", [(1, "unknown-kind")]),
        ("---\n:::\n", [(2, "stray-fence")]),
        ("---\na: b\n---\n:::\n", [(4, "stray-fence")]),
        ("\n---\n:::\n---\n", [(3, "stray-fence")]),
        ("text\n:::\n---\n", [(2, "stray-fence")]),
        ("---\n---\n:::\n\n---\n", [(3, "stray-fence")]),
    ],
)
def test_what_is_not_as_it_was_meant_is_told_at_its_line(
    text: str, expected: list[tuple[int, str]]
) -> None:
    """Each fault once, and what is right beside it is left alone."""
    assert told(text) == expected


def test_problems_come_in_the_order_of_lines() -> None:
    """A writer reads them from the top, whichever was found first."""
    found = told(":::{a}\ntext\n\n::: b\n:::\n")
    assert found == sorted(found)
    assert len(found) == 2


def test_a_hint_shows_what_to_write() -> None:
    """With the marks and the name that the writer wrote."""
    (_, (problem,)) = mend_fences("::::: decision Title\n:::::\n")
    assert str(problem.hint) == "write the block's name in braces: :::::{decision}"
    (_, (problem,)) = mend_fences("~~~~ x\n")
    assert str(problem.message).startswith("'~~~~' opens code")


def test_only_the_marks_of_a_fence_are_lengthened() -> None:
    """Those in a title or in the text stay as they are."""
    assert (
        mend_fences(":::{a} x ::: y\n:::{b}\n:::\n:::\n")[0]
        == "::::{a} x ::: y\n:::{b}\n:::\n::::\n"
    )
    assert mend_fences(":::{a}\n:::{b}\n:::\nx ::: y\n")[0] == "::::{a}\n:::{b}\n:::\nx ::: y\n"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("---\na: b\n---\nx", 3),
        ("---\n...\nx", 2),
        ("---\na: b", 0),
        ("x\n---", 0),
        ("x\n---\n---", 0),
        ("", 0),
    ],
)
def test_the_lines_of_the_front_matter_are_counted_with_both_ends(text: str, number: int) -> None:
    """None where the first line does not begin it, or nothing ends it."""
    assert front_matter_end(text.split("\n") if text else []) == number
