"""Hints hold no value: whoever pastes one as it stands is asked for the value again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.handbooks import findings, write
from vgrdocs.locale import codes, language
from vgrdocs.model import BLOCKS, Fact, FieldSpec, Problem, Text, check_marks, parse, read_block
from vgrdocs.model.body import FACTS, Body

KINDS = sorted(BLOCKS)
EMPTY = Body()


def told(kind: str, text: str, code: str, argument: str = "") -> list[Problem]:
    """Return the problems of a block with *text* as its fields."""
    raw = read_block(1, argument, text.splitlines(), 2)
    return parse(BLOCKS[kind], raw, EMPTY, language(code)).problems


@pytest.mark.parametrize("code", codes())
@pytest.mark.parametrize("kind", KINDS)
def test_a_pasted_hint_is_found_again(kind: str, code: str) -> None:
    """The line that a hint gives for a missing field is a mark, which check finds."""
    said_in = language(code)
    for problem in told(kind, "", code):
        if problem.code.value != "missing-field":
            continue
        pasted = said_in.say(problem.hint).partition(":")[2]
        assert list(check_marks([pasted], said_in))


@pytest.mark.parametrize("code", codes())
@pytest.mark.parametrize("fact", FACTS.values())
def test_an_item_pasted_from_a_hint_is_found_again(fact: type[Fact], code: str) -> None:
    """The example of a list item has marks in place of its values."""
    example = language(code).say(fact.form)
    assert list(check_marks([example], language(code)))
    assert not re.search(r"\d", example)


def options() -> list[tuple[str, FieldSpec]]:
    """Return every field of every kind that holds free text."""
    found = []
    for kind, cls in BLOCKS.items():
        for spec in cls.specs().values():
            if spec.role != "body":
                found.append((kind, spec))
    return found


@pytest.mark.parametrize("code", codes())
@pytest.mark.parametrize(("kind", "spec"), options(), ids=lambda value: str(value)[:60])
def test_a_help_text_is_no_value(kind: str, spec: FieldSpec, code: str) -> None:
    """What says what to write into a field is found where it stands as the field's value."""
    for said_in in (language(code), language("en")):
        text = said_in.say(Text(spec.help))
        if spec.role == "argument":
            problems = told(kind, "", code, text)
        else:
            problems = told(kind, f":{spec.name}: {text}", code)
        assert "mark-left" in [problem.code.value for problem in problems]


NAMELESS = """\
# Rapport utan huvud

Text.
"""


def test_a_missing_masthead_has_the_day_of_its_file(tmp_path: Path) -> None:
    """The hint has the day that the file's name has, and asks for the hour."""
    source = write(tmp_path, {"serie/2025-11-03.md": NAMELESS})
    hints = {found.code: found.hint for found in findings(source)}
    assert ":::{rapport} 2025-11-03 [[FYLL I: klockslaget]]" in hints["no-masthead"]
