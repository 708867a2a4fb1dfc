"""Declared classes: what is made of one declaration, wherever the class stands."""

from __future__ import annotations

import datetime as dt
import pickle
from collections.abc import Iterator
from typing import Any

import pytest

from vgrdocs.facts.registers import REGISTERS
from vgrdocs.model import (
    BLOCKS,
    ENGLISH,
    Body,
    Declared,
    FieldSpec,
    ListItem,
    When,
    argument,
    bare_type,
    dump,
    field,
    parse,
    read_block,
)
from vgrdocs.model.body import FACTS
from vgrdocs.read.reference import Reference

CONF = '''
from __future__ import annotations

import datetime as dt
import enum

from vgrdocs.model import Fact, Section, Text, body, field


class Force(enum.Enum):
    WEAK = "weak"
    STRONG = "strong"


class Gust(Fact):
    form = Text("write it as {example}", example="- where it blew")
    place: str = field(label="Place", help="Where it blew.")
    force: Force = field(label="Force", help="How it blew.")

    @classmethod
    def read(cls, item, language):
        return cls(place=item.text, force=Force.STRONG)


class Wind(Section, kind="wind", heading="Wind"):
    """How it blows."""

    force: Force | None = field(label="Force", help="How it blows.", default=None)
    forces: tuple[Force, ...] = field(label="Forces", help="How it may blow.", default=())
    day: dt.date | None = field(label="Day", help="When it blew.", default=None)
    gusts: tuple[Gust, ...] = body(label="Gusts", help="Where it blew.", default=())
'''


@pytest.fixture
def wind() -> Iterator[type[Declared]]:
    """Declare a kind as a conf.py does, whose classes lie in no module."""
    exec(CONF, {"__file__": "conf.py"})  # noqa: S102 - as Sphinx does
    yield BLOCKS["wind"]
    del BLOCKS["wind"], FACTS["builtins.Gust"]


def test_a_kind_of_a_conf_py_survives_pickling(wind: type[Declared]) -> None:
    """What one process reads of it another can use: its choices, its dates, its list items."""
    raw = read_block(1, "", [":force: weak", ":forces: strong; weak", ":day: 2026-03-26"], 2)
    body = Body("Norr", ("Norr",), (ListItem("Norr", 5),), is_empty=False)
    read, problems, _ = parse(wind, raw, body, ENGLISH)
    assert problems == []
    assert pickle.loads(pickle.dumps(read)) == read  # noqa: S301 - our own
    assert dump(read) == {
        "kind": "wind",
        "force": "weak",
        "forces": ["strong", "weak"],
        "day": "2026-03-26",
        "gusts": [{"place": "Norr", "force": "strong"}],
    }


@pytest.mark.parametrize("name", sorted(REGISTERS))
def test_a_register_is_read_and_survives_pickling(name: str) -> None:
    """A register is declared on the same base as a block, has its own fields and no id."""
    raw = read_block(1, "", [":series: norr", ":from: 2026-03-26"], 2)
    read, problems, _ = parse(REGISTERS[name], raw, Body(), ENGLISH)
    assert problems == []
    assert read is not None
    assert (read.series, read.from_) == ("norr", dt.date(2026, 3, 26))
    assert pickle.loads(pickle.dumps(read)) == read  # noqa: S301 - our own
    assert "id" not in REGISTERS[name].specs()


def test_the_reference_declares_what_is_written_in_it_and_is_no_kind() -> None:
    """What a directive does not declare, nobody can write in it."""
    assert [(spec.name, spec.role) for spec in Reference.specs().values()] == [
        ("subject", "argument"),
        ("language", "option"),
    ]
    assert Reference.kind not in BLOCKS


@pytest.mark.parametrize("block", BLOCKS.values(), ids=lambda block: block.kind)
def test_the_id_is_shown_last(block: type[Declared]) -> None:
    """Readers meet what a block says before its address, also where a kind requires its id."""
    assert list(block.specs())[-1] == "id"


class Everything(Declared, family={}):
    """One field of each form."""

    one: int = argument(label="One", help="A number.")
    perhaps: When | None = field(label="Perhaps", help="When.", default=None)
    to_: tuple[str, ...] = field(label="To", help="To whom.", default=())


def spec(name: str) -> FieldSpec:
    """Return a field of the class above."""
    return Everything.specs()[name]


def test_a_type_says_what_one_value_is() -> None:
    """That a value may be missing, and that there may be several, is told from what each one is."""
    assert [one.value_type for one in Everything.specs().values()] == [int, When, str]
    assert [one.is_list for one in Everything.specs().values()] == [False, False, True]
    assert [one.required for one in Everything.specs().values()] == [True, False, False]
    assert spec("to").attribute == "to_"


@pytest.mark.parametrize("declared", [int | None, None | int, int])
def test_a_value_that_may_be_missing_has_a_type(declared: Any) -> None:
    """``X | None`` is X, in whichever order it is written."""
    assert bare_type(declared) is int
