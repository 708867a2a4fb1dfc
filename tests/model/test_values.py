"""What was read is a value: not changed by anybody, kept in sets, short to look at."""

from __future__ import annotations

import dataclasses as dc
import datetime as dt
import pickle
from collections.abc import Collection
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.model.series import block
from vgrdocs import model
from vgrdocs.blocks.assignment import Assignment, AssignmentStatus
from vgrdocs.blocks.media_situation import MediaInterest
from vgrdocs.locale import language
from vgrdocs.model import (
    BLOCKS,
    STOCKHOLM,
    Hint,
    Language,
    Text,
    Written,
    did_you_mean,
    fold,
    mark_for,
    quoted,
)
from vgrdocs.model.body import FACTS
from vgrdocs.model.own_choices import own_choices, with_own
from vgrdocs.record import LedgerAction, Line, digest

EXPORTED = [each for each in vars(model).values() if isinstance(each, type)]
VALUES = [each for each in EXPORTED if dc.is_dataclass(each) and each is not model.Fence]
DECLARED: list[Any] = [*BLOCKS.values(), *FACTS.values()]


@pytest.mark.parametrize("value", [*VALUES, *DECLARED], ids=lambda value: value.__name__)
def test_what_was_read_stays_as_it_is(value: type) -> None:
    """No part of the program changes what another one has read."""
    assert value.__dataclass_params__.frozen  # type: ignore[attr-defined]


def test_a_block_is_made_by_the_names_of_its_fields() -> None:
    """A field that is added in between changes no other one's value."""
    fields = [field for each in (model.Block, *DECLARED) for field in dc.fields(each)]
    assert [field.name for field in fields if not field.kw_only] == []


def test_values_can_be_members_of_a_set() -> None:
    """What holds a mapping has a hash as well."""
    line = Line(
        LedgerAction.PUBLISHED,
        "s/2026-01-01",
        dt.datetime(2026, 1, 1, tzinfo=STOCKHOLM),
        digest(""),
        {"a": "b"},
    )
    assert (
        len({Text("a", x=[1]), Text("a", x=[2]), Language("xx", {("", "a"): "b"}), line, line}) == 4
    )


def test_a_language_is_shown_in_a_line() -> None:
    """A failing test or a log does not print a whole catalogue."""
    assert "b" not in repr(Language("xx", {("", "a"): "b"}))


def test_a_text_is_said_with_its_values() -> None:
    """Texts among the values are said in the language too, lists with commas; none is needed."""
    swedish = Language("sv", {("", "{a} and {b}"): "{a} och {b}", ("kind", "report"): "rapport"})
    text = Text("{a} and {b}", a=[Text("report", "kind"), "x"])
    assert swedish.say(text.fill(b=1)) == "rapport, x och 1"
    assert str(text.fill(b=(1, 2))) == "report, x and 1, 2"
    assert swedish.say("{a} and {b}") == "{a} and {b}"
    assert (bool(Text("")), bool(Text("a"))) == (False, True)
    assert Text("a", x=1) == Text("a", x=1) != Text("a", x=2)


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Åsa_Öberg", "asa-oberg"),
        (" a  -_ b ", "a-b"),
        ("É", "e"),
        ("STRASSE", "strasse"),
        ("straße", "strasse"),
    ],
)
def test_names_are_compared_without_what_is_often_mistyped(name: str, folded: str) -> None:
    """Case, diacritics, and the difference of space, underscore and hyphen do not count."""
    assert fold(name) == folded


def test_a_name_is_suggested_as_the_writer_should_type_it() -> None:
    """The name of which it is a typo, in the writer's language, and none where nothing is near."""
    assert guess("kind", "beslutt", BLOCKS) == "menade du ”beslut”?"
    assert guess("kind", "decisionn", BLOCKS) == "menade du ”beslut”?"
    assert guess("field", "stauts", ["status", "since"]) == "menade du ”:status:”?"
    assert guess("kind", "xyz", BLOCKS) == ""
    assert language("sv").read_name("kind", "xyz", BLOCKS) is None


def guess(context: str, written: str, names: Collection[str]) -> str:
    """Return what a Swedish writer is told may be meant."""
    swedish = language("sv")
    return swedish.say(did_you_mean(context, written, names, swedish) or "")


INTEREST = [member.value for member in MediaInterest]
STATUS = [member.value for member in AssignmentStatus]


@pytest.mark.parametrize(
    ("context", "names", "written", "meant"),
    [
        ("choice", INTEREST, "litet", "lågt"),
        ("choice", STATUS, "klart", "avslutat"),
        ("choice", STATUS, "Slutfört", "avslutat"),
        ("choice", STATUS, "påbörjat", "pågående"),
        ("choice", STATUS, "pågår", "pågående"),
        ("field", Assignment.specs(), "ägare", ":ansvarig:"),
        ("field", Assignment.specs(), "sista dag", ":senast:"),
    ],
)
def test_another_word_leads_to_the_name_that_it_may_mean(
    context: str, names: Collection[str], written: str, meant: str
) -> None:
    """A Swedish word that communicators write is answered with the one that is used here."""
    assert guess(context, written, names) == f"skriv {meant} om det är det som menas."


@pytest.mark.parametrize("word", ["inte", "högre", "nya", "lagt till", "pausen", "öppet", "hot"])
def test_no_word_of_another_meaning_is_suggested(word: str) -> None:
    """A word that is merely like a choice says nothing of which one is meant."""
    assert guess("choice", word, INTEREST) == ""


@given(st.sampled_from([*INTEREST, *STATUS]), st.data())
def test_a_suggestion_is_a_typo_away(name: str, data: st.DataObject) -> None:
    """Of whatever is written, a name is suggested only that is one or two letters off."""
    swedish = language("sv")
    word = swedish.name("choice", name)
    place = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("abcdehåz"))
    written = word[:place] + letter + word[place + 1 :]
    told = guess("choice", written, [*INTEREST, *STATUS])
    assert told == "" or swedish.name("choice", name) in told or "om det är det" in told


FORM = Hint("write it as {example}", example=Text("- {name}", name=mark_for(Text("name"))))


def test_a_hint_takes_no_value_of_its_own() -> None:
    """A date, a number or a text that is not said to be the writer's can't come into a hint."""
    assert str(FORM) == "write it as - [[FILL IN: name]]"
    assert str(Hint("write {day}", day=Written("2026-03-26"))) == "write 2026-03-26"
    for refused in ("2026-03-26", 1.5, Text("at 07:30"), [Text("a"), "b"]):
        with pytest.raises(TypeError):
            Hint("write {example}", example=refused)
    with pytest.raises(TypeError):
        Hint("write 14")
    with pytest.raises(TypeError):
        FORM.fill(example="14")


def test_some_kinds_stand_as_they_are_in_the_next_report() -> None:
    """Who speaks, who compiles and who decides changes seldom; what happens is written anew."""
    assert {kind for kind, cls in BLOCKS.items() if cls.is_standing} == {
        "about-report", "body", "coordination-group", "spokesperson"
    }  # fmt: skip


def test_a_kind_knows_whether_its_list_items_are_read() -> None:
    """Only kinds whose fields are facts take list items apart."""
    kinds = {kind for kind, cls in BLOCKS.items() if cls.holds_facts()}
    assert kinds == {
        "spokesperson",
        "communication-actions",
        "collected-information",
        "key-figures",
    }


def test_every_kind_is_called_what_it_is_and_has_one_shape() -> None:
    """The shared field `id` comes last, a section's heading can differ, items stand anywhere."""
    assert [[*cls.specs()][-1] for cls in BLOCKS.values()] == ["id"] * len(BLOCKS)
    shapes = {kind: cls.shape for kind, cls in BLOCKS.items()}
    assert {kind for kind, shape in shapes.items() if shape == "masthead"} == {"report"}
    assert {kind for kind, shape in shapes.items() if shape == "item"} == {
        "assignment", "body", "correction", "decision", "milestone"
    }  # fmt: skip
    assert block("decision", "A").title == "A"
    assert block("spokesperson", items=["A B, c"]).title == ""


def test_only_some_choices_are_steps() -> None:
    """The kind says what is shown as a scale."""
    specs = {
        f"{kind}.{name}": spec for kind, cls in BLOCKS.items() for name, spec in cls.specs().items()
    }
    scales = {name for name, spec in specs.items() if spec.scale}
    assert scales == {"media-situation.interest", "situation-summary.level"}


CONF = """
from __future__ import annotations
import enum
from vgrdocs.model import Section, field
class Colour(enum.Enum):
    RED = "red"
class Light(Section, kind="light", heading="Light"):
    colour: Colour | None = field(label="Colour", help="Which colour.", default=None)
"""


def test_a_kind_can_be_declared_in_a_file_that_is_no_module() -> None:
    """As in a conf.py, whose names can be found nowhere afterwards."""
    try:
        exec(compile(CONF, "conf.py", "exec"), {})  # noqa: S102 - as Sphinx does it
        light: Any = block("light", fields=":colour: red", items=()).block
        assert light.colour.value == "red"
        assert pickle.loads(pickle.dumps(light)) == light  # noqa: S301 - our own
    finally:
        BLOCKS.pop("light", None)


def test_a_problem_stands_in_no_line_unless_one_is_given() -> None:
    """Line 0 is none, so that whoever tells it can put in the block's."""
    told = model.Problem(model.Code.BAD_DATE, Text("x"))
    assert (told.line, model.Unreadable(model.Code.BAD_DATE, Text("x")).problem()) == (0, told)
    assert {*model.Code} <= {*model.ProblemCode.all()}


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("a" * 100, "a" * 100),
        ("a" * 101, "a" * 100 + "…"),
        ("a" * 99 + " bc", "a" * 99 + "…"),
        ("one\ntwo", "one…"),
        (" one\n", " one\n"),
        ("", ""),
        (12, "12"),
    ],
)
def test_a_message_quotes_a_line_at_most(said: object, shown: str) -> None:
    """And a hundred signs of it; what a quotation holds is cut as well."""
    assert str(quoted(Text("'{said}'", said=said))) == f"'{shown}'"
    inner = Text("{said}!", said=said)
    assert str(quoted(Text("'{inner}'", inner=inner))) == f"'{shown}!'"


def test_choices_of_a_handbook_s_own_are_the_same_in_each_process() -> None:
    """Whatever their words are; they stand in place of the declared ones, in a list as well."""
    choices = own_choices(("låg", "hög!"))
    assert choices is own_choices(("låg", "hög!"))
    assert [pickle.loads(pickle.dumps(choice)) for choice in choices] == [*choices]  # noqa: S301
    specs = {
        name: dc.replace(BLOCKS["report"].specs()["rhythm"], type=declared)
        for name, declared in (("one", MediaInterest | None), ("many", tuple[MediaInterest, ...]))
    }
    assert with_own(specs, {})["one"].choices is MediaInterest
    own = with_own(specs, {"one": choices, "many": choices})
    assert [(spec.choices, spec.is_list) for spec in own.values()] == [
        (choices, False), (choices, True)
    ]  # fmt: skip


def test_only_choices_are_steps_and_only_they_can_be_a_handbook_s_own() -> None:
    """Another field holds whatever is written into it."""
    for declared in DECLARED:
        for spec in declared.specs().values():
            if spec.choices is None:
                assert (spec.scale, spec.severity, spec.adaptable) == (False, False, False)
            assert spec.role == "option" or not (spec.stands or spec.leads_to)
