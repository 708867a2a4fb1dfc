"""A block that is written for a writer, with gaps to fill in."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

import vgrdocs.blocks
from vgrdocs.locale import codes, language
from vgrdocs.model import BLOCKS, Block, Language, Text
from vgrdocs.model.own_choices import own_choices
from vgrdocs.model.written_block import every, needed, write_block

assert vgrdocs.blocks is not None  # they fill the list of kinds
ENGLISH, SWEDISH = language("en"), language("sv")


class Gaps:
    """Writes gaps with numbers, in the order in which they are asked for."""

    def __init__(self, said_in: Language) -> None:
        self.said_in = said_in
        self.asked: list[tuple[str, list[str]]] = []

    def __call__(self, what: Text, choices: Sequence[str]) -> str:
        """Return a number in brackets."""
        self.asked.append((self.said_in.say(what), [*choices]))
        return f"({len(self.asked)})"


def lines(kind: str, said_in: Language = ENGLISH, *, in_full: bool = False) -> list[str]:
    """Return the lines of a block."""
    return write_block(BLOCKS[kind], Gaps(said_in), said_in, in_full=in_full)


def test_a_block_has_what_it_is_little_without() -> None:
    """What is required and what is chosen, each with its gap, numbered from the top."""
    assert lines("assignment") == [":::{assignment} (1)", ":id: (2)", ":status: (3)", ":::"]
    assert lines("decision") == [":::{decision} (1)", ":::"]
    assert lines("spokesperson") == [":::{spokesperson}", "- (1)", ":::"]
    assert lines("communication-actions") == [":::{communication-actions}", "(1)", ":::"]


def test_the_text_comes_after_the_fields_and_an_empty_line() -> None:
    """Markdown would take it for a field that goes on."""
    assert lines("situation-summary") == [
        ":::{situation-summary}", ":level: (1)", ":tendency: (2)", "", "(3)", ":::"
    ]  # fmt: skip


def test_names_are_in_the_writer_s_language() -> None:
    """Of the kind, of its fields, and of what there is to choose from."""
    gaps = Gaps(SWEDISH)
    assert write_block(BLOCKS["media-situation"], gaps, SWEDISH) == [
        ":::{kommunikativ-lägesbild}", ":intresse: (1)", ":tendens: (2)", ":::"
    ]  # fmt: skip
    assert write_block(BLOCKS["assignment"], gaps, SWEDISH)[0] == ":::{uppdrag} (3)"
    *_, (_, none), (_, choices) = gaps.asked
    assert none == []
    assert "pågående" in choices
    assert "ongoing" not in choices


def test_choices_of_a_handbook_s_own_are_what_there_is_to_choose_from() -> None:
    """As they were written: no catalogue knows them."""
    gaps = Gaps(SWEDISH)
    kind, name = next(
        (kind, name)
        for kind in BLOCKS.values()
        for name, spec in kind.specs().items()
        if spec.adaptable and name in needed(kind)
    )
    write_block(kind, gaps, SWEDISH, {name: own_choices(("high", "låg"))})
    assert ["high", "låg"] in [choices for _, choices in gaps.asked]


def test_what_is_given_leaves_no_gap() -> None:
    """The others are numbered as if it were not there."""
    given = {"id": "x", "title": ""}
    block = write_block(BLOCKS["assignment"], Gaps(ENGLISH), ENGLISH, given=given)
    assert block == [":::{assignment} (1)", ":id: x", ":status: (2)", ":::"]


@pytest.mark.parametrize("code", codes())
@pytest.mark.parametrize("kind", BLOCKS.values(), ids=lambda kind: kind.kind)
def test_a_block_in_full_has_every_field_once(kind: type[Block], code: str) -> None:
    """Those first that it is little without; but a section has its kind's heading."""
    names = every(kind)
    assert names[: len(needed(kind))] == needed(kind)
    heading = {"title"} if kind.shape == "section" else set()
    assert {*names} == kind.specs().keys() - heading
    assert len({*names}) == len(names)
    said_in = language(code)
    block = lines(kind.kind, said_in, in_full=True)
    for name in names:
        if kind.specs()[name].role == "option":
            assert sum(line.startswith(f":{said_in.name('field', name)}: ") for line in block) == 1


def test_a_block_in_full_has_both_its_list_and_its_text() -> None:
    """With an empty line between, as Markdown wants it."""
    assert lines("key-figures", in_full=True)[-4:] == [
        "- (2): (3) (4), (5) (Source: (6))", "", "(7)", ":::"
    ]  # fmt: skip


def test_an_item_of_a_list_in_full_has_a_gap_for_each_of_its_parts() -> None:
    """With what stands between them, and asked for by name."""
    gaps = Gaps(ENGLISH)
    (item,) = [
        line
        for line in write_block(BLOCKS["spokesperson"], gaps, ENGLISH, in_full=True)
        if line.startswith("- ")
    ]
    first = int(item[3 : item.index(")")])
    numbers = [f"({first + number})" for number in range(7)]
    assert item == "- {}, {} ({}), {}, {} {}/{}".format(*numbers)
    assert [what for what, _ in gaps.asked[first - 1 :]][:2] == ["name", "role"]
