"""Blocks: text in, a typed block or every problem out."""

from __future__ import annotations

import json
import pickle
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vgrdocs import blocks  # noqa: F401 - fills the list of kinds
from vgrdocs.blocks.key_figures import KeyFigure
from vgrdocs.blocks.spokesperson import Person
from vgrdocs.facts import Entry, Report
from vgrdocs.locale import codes, language
from vgrdocs.model import (
    BLOCKS,
    Body,
    Link,
    ListItem,
    Parsed,
    asked_by,
    block_schema,
    parse,
    read_block,
    schema,
)

SWEDISH = language("sv")


def block(
    kind: str, text: str, argument: str = "", body: Body | None = None, code: str = "sv"
) -> Parsed[Any]:
    """Parse a block that opens on line 1 and has *text* after its opening."""
    raw = read_block(1, argument, text.splitlines(), 2)
    return parse(BLOCKS[kind], raw, body or Body("x", ("x",), is_empty=False), language(code))


def test_every_problem_is_told_at_its_own_line() -> None:
    """One wrong field hides no other."""
    parsed = block(
        "assignment",
        ":id: a b\n:status: klart\n:senast: 26/8\n:okänt: x\n:ansvarig: A\n:ansvarig: B",
        "Titel",
    )
    assert sorted((problem.line, problem.code.value) for problem in parsed.problems) == [
        (2, "bad-id"),
        (3, "unknown-choice"),
        (4, "no-year"),
        (5, "unknown-field"),
        (7, "field-twice"),
    ]
    assert parsed.block is None


@pytest.mark.parametrize("code", codes())
@pytest.mark.parametrize("written", ["as it is", "CAPITALS", "folded"])
def test_names_are_read_in_every_language_with_and_without_diacritics(
    code: str, written: str
) -> None:
    """A field and a choice are read by their names, also in capitals or without å ä ö."""
    said = language(code)
    field, choice = said.name("field", "interest"), said.name("choice", "very-low")
    if written == "folded":
        field, choice = (name.translate(str.maketrans("åäö", "aao")) for name in (field, choice))
    elif written == "CAPITALS":
        field, choice = field.upper(), choice.upper()
    parsed = block("media-situation", f":{field}: {choice}", code=code)
    assert parsed.problems == []
    assert parsed.block.interest.value == "very-low"  # type: ignore[union-attr]


def test_english_names_are_read_in_a_swedish_handbook() -> None:
    """The code's language is always understood."""
    assert block("media-situation", ":interest: very-low").problems == []


def test_a_list_is_split_at_semicolons_and_lines_only() -> None:
    """A name with a comma is one value."""
    name = "Koncernstab kommunikation, Koncernkontoret"
    text = f":sammanställs-av: {name}\n:mottagare: politisk ledning; chefer\n  intranätet"
    about: Any = block("about-report", text).block
    assert about.compiled_by == name
    assert about.audience == ("politisk ledning", "chefer", "intranätet")


@pytest.mark.parametrize(
    ("status", "needed"),
    [
        ("överlämnat", "överlämnat-till"),
        ("avslutat", "utfall"),
        ("pausat", "skäl"),
        ("inställt", "skäl"),
    ],
)
def test_a_status_that_means_nothing_alone_needs_a_word_more(status: str, needed: str) -> None:
    """The word is asked for, and given it the assignment is right."""
    told = block("assignment", f":id: a\n:status: {status}", "Titel").problems
    assert [problem.code.value for problem in told] == ["missing-field"]
    assert block("assignment", f":id: a\n:status: {status}\n:{needed}: ord", "Titel").problems == []


ITEM = "Anna Ek, presschef (vård) 2025-08-28/2026-02-01"
REACHED = "Bo Alm, chef (it), tel. 010-4410000, bo@exempel.se 2026-01-01/"


def test_a_spokesperson_is_read_from_a_list_item() -> None:
    """Name, role, topic and period each become a field."""
    body = Body(ITEM, (ITEM,), (ListItem(ITEM, 3), ListItem("Bo Alm, chef, it", 4)), is_empty=False)
    people = block("spokesperson", "", body=body).block.people  # type: ignore[union-attr]
    assert [(p.name, p.role, p.topic, str(p.from_), str(p.to)) for p in people] == [
        ("Anna Ek", "presschef", "vård", "2025-08-28", "2026-02-01"),
        ("Bo Alm", "chef, it", "", "None", "None"),
    ]


def test_an_action_is_a_list_item_that_begins_with_a_date() -> None:
    """Its date, text, link and channel are read; other items are ordinary text."""
    items = (
        ListItem("2025-08-26: Redovisning (Insidan)", 3, (Link("Redovisning", "kallor#a"),)),
        ListItem("Mer kommer: snart", 4),
    )
    actions = block(
        "communication-actions", "", body=Body("x", ("x",), items, is_empty=False)
    ).block.actions  # type: ignore[union-attr]
    assert [(str(a.date), a.title, a.link, a.channel) for a in actions] == [
        ("2025-08-26", "Redovisning", "kallor#a", "Insidan")
    ]


def some_report() -> Report:
    """Return a report with a block of every kind."""
    written: dict[str, tuple[str, str]] = {
        "report": (
            "2026-03-26 07:30",
            ":nummer: 9\n:nästa: 2026 höst\n:utgivning: månadsvis eller vid behov",
        ),
        "media-situation": (
            "",
            ":intresse: visst\n:period: vecka 12 2026\n:förfrågningar: 1 200\n:ämnen: a; b",
        ),
        "body": ("Expertgruppen", ":medlemmar: A B; C D\n:sedan: 2026-Q1"),
        "coordination-group": ("", ":namn: Grupp\n:mandat-till: 2026-06"),
        "assignment": ("Titel", ":id: a\n:status: redovisat"),
        "decision": ("Titel", ":datum: 2026-04-20 13:00\n:uppdrag: a"),
        "milestone": ("Titel", ":när: anges inte\n:uppdrag: a; b"),
        "correction": ("2026-03-27 08.00", ""),
        "about-report": ("", ":sammanställs-av: A\n:kontakt: A B, 031-123456, a@exempel.se"),
    }
    items = (ListItem("Länk", 2, (Link("Länk", "a"),)),)
    bodies = {
        "report": Body(),
        "spokesperson": Body(
            "x", ("x",), (ListItem(ITEM, 3), ListItem(REACHED, 4)), is_empty=False
        ),
        "collected-information": Body("x", ("x",), items, is_empty=False),
        "key-figures": Body("x", ("x",), (ListItem("Kö: 1,50 dagar", 2),), is_empty=False),
    }
    parsed = {}
    for kind in BLOCKS:
        argument, text = written.get(kind, ("", ""))
        parsed[kind] = block(kind, text, argument, bodies.get(kind))
    assert {kind: result.problems for kind, result in parsed.items() if result.problems} == {}
    return Report(
        "serie/2026-03-26",
        "Rapport",
        tuple(
            Entry(kind, kind, n, result.block) for n, (kind, result) in enumerate(parsed.items())
        ),
    )


def test_json_of_every_kind_fits_the_schema() -> None:
    """What is published as data is what the schema, made of the same fields, promises."""
    data = json.loads(json.dumps(some_report().dump()))
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.Draft202012Validator(schema()).validate(data)
    assert len(data["blocks"]) == len(BLOCKS)
    said = {block["kind"]: block for block in data["blocks"]}
    assert said["report"]["compiled"] == "2026-03-26T07:30:00+01:00"
    assert said["report"]["rhythm"] == ["monthly", "when-needed"]
    assert said["milestone"]["when"] is None
    assert said["decision"]["date"] == "2026-04-20T13:00:00+02:00"
    assert said["media-situation"]["period"] == "2026-W12"
    assert said["body"]["since"] == "2026-33"
    assert said["about-report"]["contact"] == {
        "name": "A B", "phone": "+4631123456", "email": "a@exempel.se"
    }  # fmt: skip
    assert said["spokesperson"]["people"][1] == {
        "name": "Bo Alm", "role": "chef", "topic": "it", "from": "2026-01-01",
        "phone": "+46104410000", "email": "bo@exempel.se",
    }  # fmt: skip


def test_the_schema_refuses_what_a_report_can_not_say() -> None:
    """A field or a choice that does not exist does not pass."""
    data = some_report().dump()
    data["blocks"][[*BLOCKS].index("assignment")]["status"] = "klart"
    assert not jsonschema.Draft202012Validator(schema()).is_valid(data)


def test_blocks_survive_pickling() -> None:
    """What one process reads another can use."""
    report = some_report()
    assert pickle.loads(pickle.dumps(report)) == report  # noqa: S301 - our own


@given(
    st.sampled_from(sorted(BLOCKS)),
    st.text(max_size=40),
    st.lists(st.text(max_size=30), max_size=6),
)
def test_whatever_is_written_is_read_or_told(kind: str, argument: str, lines: list[str]) -> None:
    """Any text gives a block or at least one problem, and never an exception."""
    parsed = parse(BLOCKS[kind], read_block(1, argument, lines, 2), Body(), SWEDISH)
    assert parsed.block is not None or parsed.problems
    assert all(problem.line > 0 for problem in parsed.problems)


def problems(
    kind: str, text: str, argument: str = "", body: Body | None = None
) -> list[tuple[int, str]]:
    """Return (line, code) of what is wrong with a block in English, as it was found."""
    return [
        (problem.line, problem.code.value)
        for problem in block(kind, text, argument, body, "en").problems
    ]


NOTHING = Body()
OUTSIDE = Body("a", ("a",), (), (4, 6), is_empty=False)
WRONG_ITEM = Body("a", ("a",), (ListItem("a", 5),), is_empty=False)
MARKED_ITEM = Body("a", ("a",), (ListItem("[[FILL IN: x]]", 5),), is_empty=False)


@pytest.mark.parametrize(
    ("kind", "text", "argument", "body", "expected"),
    [
        ("decision", "", "", NOTHING, [(1, "missing-field")]),
        ("milestone", "", "A", NOTHING, [(1, "missing-field")]),
        ("media-situation", "", "", NOTHING, [(1, "missing-field")]),
        ("media-situation", ":interest: x", "", NOTHING, [(2, "unknown-choice")]),
        ("media-situation", ":interest:", "", NOTHING, [(2, "field-syntax")]),
        ("organisation-comment", "", "", NOTHING, [(1, "empty-block")]),
        ("report", "\ntext", "2026-01-01 07:30", None, [(3, "unexpected-body")]),
        ("report", "", "x", NOTHING, [(1, "bad-date")]),
        ("assignment", ":id: a\n:status: paused", "A", NOTHING, [(1, "missing-field")]),
        ("decision", ":by: A\n:id: a\n:by: B\n:id: b", "A", NOTHING,
         [(4, "field-twice"), (5, "field-twice")]),
        ("decision", "---\n:by: A\n:x", "A", NOTHING, [(2, "field-syntax"), (4, "field-syntax")]),
        ("decision", ":by: A\n\n:date: 2026", "A", None, [(4, "field-syntax")]),
        ("decision", "by: A\ndate: 2026", "A", None, [(2, "field-syntax")]),
        ("decision", "text\n:by: A\nby: B", "A", None, [(3, "field-syntax")]),
        ("decision", "text\n:::{note}\n:by: A", "A", None, []),
        ("decision", "text: more\n:x: y", "A", None, []),
        ("decision", ":by: [[FILL IN: who]]", "A", NOTHING, []),
        ("collected-information", "", "", OUTSIDE, [(4, "bad-item"), (6, "bad-item")]),
        ("spokesperson", "", "", WRONG_ITEM, [(5, "bad-item")]),
        ("spokesperson", "", "", MARKED_ITEM, []),
        ("spokesperson", "", "", OUTSIDE, [(4, "bad-item"), (6, "bad-item")]),
        ("key-figures", "", "", OUTSIDE, [(1, "empty-block")]),
        ("report", "", "2026-01-01 07:30", OUTSIDE, [(2, "unexpected-body")]),
        ("decision", ":id: å ä", "A", NOTHING, [(2, "bad-id")]),
        ("decision", ":by: FILL IN: who", "A", NOTHING, [(2, "mark-left")]),
    ],
)  # fmt: skip
def test_each_fault_is_told_at_the_line_where_it_is_mended(
    kind: str, text: str, argument: str, body: Body | None, expected: list[tuple[int, str]]
) -> None:
    """At the field's or item's; at the block's where something is missing; and nothing twice."""
    assert problems(kind, text, argument, body) == expected


def test_a_name_that_can_not_be_an_id_is_told_with_one_that_can() -> None:
    """As the same words would be written; where none of them is left, it is asked for."""
    for written, meant in (("Å och Ä", "a-och-a"), ("a_b", "a-b")):
        (problem,) = block("decision", f":id: {written}", "A", NOTHING, "en").problems
        assert str(problem.hint).endswith(f": {meant}")
    (problem,) = block("decision", ":id: ...", "A", NOTHING, "en").problems
    assert "[[FILL IN: A short name to link to" in str(problem.hint)


def test_a_comment_in_a_field_is_no_part_of_its_value() -> None:
    """Readers would see it as text."""
    raw = read_block(1, "A <!-- b -->", [":by: one <!-- two", " three -->", ":date: 2026"], 2)
    assert raw.argument == "A"
    assert [(field.name, field.value) for field in raw.fields] == [("by", "one"), ("date", "2026")]


def test_an_example_says_what_its_marks_ask_for() -> None:
    """Without marks, for those who read how an item of a list is written."""
    example = Person.form.values["example"]
    assert str(asked_by(example)) == ("- name, role (topic), telephone, e-mail first day/last day")
    figure = KeyFigure.form.values["example"]
    assert str(asked_by(figure)).endswith("(Source: who says so)")


def test_a_mark_stands_for_a_value_that_is_to_come() -> None:
    """A required field with a mark is neither missing nor wrong; the block can't be shown yet."""
    parsed = block("media-situation", ":interest: [[FILL IN: how strong]]\n:enquiries: [[FYLL I]]")
    assert (parsed.block, parsed.problems) == (None, [])


def test_a_field_goes_on_over_lines_that_are_set_in() -> None:
    """Until a line that is not, or begins a field of its own; an empty line ends the fields."""
    raw = read_block(
        5, " A ", ["", ":by: one", " two", " :date: 2026", "", "  text", ":no: field"], 6
    )
    assert [(field.name, field.value, field.line) for field in raw.fields] == [
        ("by", "one\ntwo", 7),
        ("date", "2026", 9),
    ]
    assert (raw.line, raw.argument, raw.body_line, raw.body) == (
        5,
        "A",
        10,
        ("", "  text", ":no: field"),
    )
    assert raw.problems == ()


def test_text_that_is_set_in_is_no_field_where_none_is_above() -> None:
    """It begins the body."""
    raw = read_block(1, "", ["  text", ":by: A"], 2)
    assert (raw.fields, raw.body, raw.body_line) == ((), ("  text", ":by: A"), 2)


@pytest.mark.parametrize(
    ("written", "number"),
    [("14", 14), ("0", 0), ("1 200", 1200), ("1\u00a0200\u202f300", 1200300), ("1 20", None),
     ("12 3456", None), ("-1", None), ("1,5", None), ("٣", None),
     ("9" * 18, int("9" * 18)), ("9" * 19, None)],
)  # fmt: skip
def test_a_number_is_digits_with_spaces_between_thousands(written: str, number: int | None) -> None:
    """As Swedish writing rules have it; anything else is told."""
    parsed = block("media-situation", f":interest: low\n:enquiries: {written}", code="en")
    assert [problem.code.value for problem in parsed.problems] == ["bad-number"] * (number is None)
    assert getattr(parsed.block, "enquiries", None) == number


@pytest.mark.parametrize(
    ("name", "is_id"),
    [
        ("a", True),
        ("a-b1", True),
        ("å-ö", True),
        ("a--b", False),
        ("-a", False),
        ("a-", False),
        ("a_b", False),
    ],
)
def test_an_id_is_words_with_hyphens_between(name: str, is_id: bool) -> None:
    """So that it can stand in an address; the hint has it as it should be."""
    told = block("decision", f":id: {name}", "A", code="en").problems
    assert [problem.code.value for problem in told] == ["bad-id"] * (not is_id)


def test_a_text_a_list_and_messages_are_read_from_the_body() -> None:
    """What a body becomes is what the kind declares: its text, or its paragraphs and list items."""
    said = Body("One\n\nTwo", ("One", "Two"), is_empty=False)
    assert block("decision", "", "A", said).block.text == "One\n\nTwo"  # type: ignore[union-attr]
    assert block("organisation-comment", "", "", said).block.messages == ("One", "Two")  # type: ignore[union-attr]


def test_the_title_after_the_name_is_told_without_a_colon() -> None:
    """A field's fault begins with the field, that of a title or a time with what was written."""
    (told,) = block("report", "", "26/3", NOTHING, "en").problems
    assert str(told.message) == "'26/3' lacks the year"
    (told,) = block("decision", ":date: 26/3", "A", code="en").problems
    assert str(told.message) == ":date: '26/3' lacks the year"


def test_data_holds_what_was_given_and_nothing_else() -> None:
    """Zero is a value; fields that say nothing are left out; dates are as in a report."""
    entries = (
        Entry(
            "media-situation",
            "m",
            1,
            block("media-situation", ":interest: low\n:enquiries: 0", code="en").block,
        ),
        Entry("decision", "d", 2, block("decision", ":date: 2026 autumn", "A", code="en").block),
        Entry("decision", "e", 3),
    )
    assert Report("s/2026-01-01", "Title", entries).dump() == {
        "series": "s",
        "document": "s/2026-01-01",
        "title": "Title",
        "blocks": [
            {
                "kind": "media-situation",
                "interest": "low",
                "enquiries": 0,
                "text": "x",
                "anchor": "m",
                "line": 1,
            },
            {
                "kind": "decision",
                "title": "A",
                "date": "2026-23",
                "text": "x",
                "anchor": "d",
                "line": 2,
            },
        ],
    }


def test_the_schema_says_what_each_field_is() -> None:
    """Its type, its label, its help, and whether it must be there; nothing else may be."""
    described = block_schema(BLOCKS["media-situation"])
    assert described["required"] == ["kind", "anchor", "line", "interest"]
    assert described["additionalProperties"] is False
    assert described["title"] == "Media situation"
    assert (
        described["description"]
        == "How strong the interest of the media is, and what they ask about."
    )
    fields = described["properties"]
    assert fields["interest"]["examples"] == [
        "none",
        "very-low",
        "low",
        "some",
        "high",
        "very-high",
    ]
    assert fields["enquiries"] == {
        "type": "integer", "minimum": 0, "title": "Enquiries",
        "description": "How many questions the media have asked."
    }  # fmt: skip
    assert fields["topics"]["type"] == "array"
    assert fields["topics"]["items"] == {"type": "string"}
    when = block_schema(BLOCKS["decision"])["properties"]["date"]
    assert when["description"].startswith("When it was decided. EDTF")
    people = block_schema(BLOCKS["spokesperson"])["properties"]["people"]["items"]
    assert people["required"] == ["name", "role"]
    assert people["additionalProperties"] is False
    assert schema()["additionalProperties"] is False


def test_a_mark_hides_nothing_below_it() -> None:
    """What is written after a mark is read and told, among fields and among list items."""
    assert problems("media-situation", ":interest: [[FILL IN: x]]\n:enquiries: y") == [
        (3, "bad-number")
    ]
    items = (ListItem("[[FILL IN: x]]", 3), ListItem("a", 4))
    assert problems("spokesperson", "", "", Body("a", ("a",), items, is_empty=False)) == [
        (4, "bad-item")
    ]
