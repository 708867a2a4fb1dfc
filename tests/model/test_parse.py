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
from vgrdocs.facts import Entry, Report
from vgrdocs.locale import codes, language
from vgrdocs.model import BLOCKS, Body, Link, ListItem, Parsed, parse, read_block, schema

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
        "report": ("2026-03-26 07:30", ":nummer: 9\n:nästa: 2026 höst"),
        "media-situation": ("", ":intresse: visst\n:förfrågningar: 1 200\n:ämnen: a; b"),
        "coordination-group": ("", ":namn: Grupp\n:mandat-till: 2026-06"),
        "assignment": ("Titel", ":id: a\n:status: redovisat"),
        "decision": ("Titel", ":datum: 2026-01"),
        "milestone": ("Titel", ":när: 2026-01/2026-03"),
        "correction": ("2026-03-27 08.00", ""),
        "about-report": ("", ":sammanställs-av: A"),
    }
    items = (ListItem("Länk", 2, (Link("Länk", "a"),)),)
    bodies = {
        "report": Body(),
        "spokesperson": Body("x", ("x",), (ListItem(ITEM, 3),), is_empty=False),
        "collected-information": Body("x", ("x",), items, is_empty=False),
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
    assert data["blocks"][[*BLOCKS].index("report")]["compiled"] == "2026-03-26T07:30:00+01:00"


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
