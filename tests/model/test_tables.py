"""Facts that are read from the rows of a table, and what is told of those that can't be."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from vgrdocs.blocks.key_figures import KeyFigures
from vgrdocs.locale import language
from vgrdocs.model import Body, Link, ListItem, Parsed, parse, read_block
from vgrdocs.model.body import WrittenRow, WrittenTable

SWEDISH = language("sv")


def table(text: str, line: int = 5) -> WrittenTable:
    """Return a table from its heads, then its rows, with bars between."""
    heads, *rows = [[cell.strip() for cell in row.split("|")] for row in text.splitlines()]
    found = []
    for number, cells in enumerate(rows, line + 2):
        found.append(WrittenRow(tuple(ListItem(cell, number) for cell in cells), number))
    return WrittenTable(tuple(heads), tuple(found), line)


def read(*tables: WrittenTable, items: Sequence[ListItem] = ()) -> Parsed[KeyFigures]:
    """Return what is read from a block with these tables and list items."""
    body = Body("", (), tuple(items), (), tables, is_empty=False)
    return parse(KeyFigures, read_block(1, "", [], 2), body, SWEDISH)


def figures(*tables: WrittenTable, items: Sequence[ListItem] = ()) -> list[tuple[str, ...]]:
    """Return name, value, unit, day and source of each figure of tables without a fault."""
    parsed = read(*tables, items=items)
    assert parsed.problems == []
    assert parsed.block
    return [
        (each.name, str(each.value), each.unit, str(each.as_of or ""), each.source)
        for each in parsed.block.figures
    ]


def told(*tables: WrittenTable) -> list[tuple[int, str, str]]:
    """Return line, code and message of each problem."""
    return [
        (problem.line, problem.code.value, SWEDISH.say(problem.message))
        for problem in read(*tables).problems
    ]


def test_each_row_is_a_fact() -> None:
    """Its columns are fields, in whatever order and language, and in other words for the same."""
    assert figures(
        table("Värde|Namn|Enhet|Per|Källa\n1 250|Väntande|personer|2026-03-20|Källa: Listan"),
        table("Name|Value|Source\nBeds|12,5 %|\nIdle|3|X"),
        table("Mått|Antal|Mätdatum\nPlatser|7|2026-03"),
    ) == [
        ("Väntande", "1250", "personer", "2026-03-20", "Listan"),
        ("Beds", "12.5", "%", "", ""),
        ("Idle", "3", "", "", "X"),
        ("Platser", "7", "", "2026-03", ""),
    ]


def test_a_row_is_said_by_its_line() -> None:
    """After the items of a list, numbered on from them; the unit's own column counts."""
    parsed = read(table("Namn|Värde|Enhet\nA|1 st|x\nB|2|"), items=[ListItem("C: 3", 4)])
    assert {name: tuple(said) for name, said in parsed.sentences.items()} == {
        "figures/0": (4, "C: 3"),
        "figures/1": (7, "A | 1 st | x"),
        "figures/2": (8, "B | 2 | "),
    }
    assert parsed.block
    assert [figure.unit for figure in parsed.block.figures] == ["", "x", ""]


def test_a_row_may_be_shorter_than_the_heads() -> None:
    """What is not there is not said."""
    assert figures(table("Namn|Värde|Enhet\nA|1")) == [("A", "1", "", "", "")]


def test_a_source_may_be_a_link() -> None:
    """Where it can be read is kept with it."""
    source = ListItem("Listan", 7, (Link("Listan", "a"), Link("till", "b")))
    row = WrittenRow((ListItem("A", 7), ListItem("1", 7), source), 7)
    parsed = read(WrittenTable(("Namn", "Värde", "Källa"), (row,), 5))
    assert parsed.block
    assert [(each.source, each.link) for each in parsed.block.figures] == [("Listan", "a")]


@pytest.mark.parametrize(
    ("heads", "faults"),
    [
        ("Namn|Färg|Värde", [("unknown-field", "det finns ingen kolumn ”Färg” här")]),
        ("Namn|Mått|Värde", [("unknown-field", "två kolumner är ”Mått”")]),
        ("Namn|Enhet", [("missing-field", "tabellen saknar kolumnen ”Värde”")]),
        (
            "Färg|Form",
            [
                ("unknown-field", "det finns ingen kolumn ”Färg” här"),
                ("unknown-field", "det finns ingen kolumn ”Form” här"),
                ("missing-field", "tabellen saknar kolumnen ”Namn”"),
                ("missing-field", "tabellen saknar kolumnen ”Värde”"),
            ],
        ),
    ],
)
def test_heads_that_do_not_say_what_the_columns_are_are_told(
    heads: str, faults: list[tuple[str, str]]
) -> None:
    """All of them at the table's line; nothing of its rows is read, and the next table is."""
    wrong, right = table(f"{heads}\nA|B|C"), table("Namn|Värde\nA|1", 20)
    parsed = read(wrong, right)
    assert told(wrong, right) == [(5, *fault) for fault in faults]
    assert SWEDISH.say(parsed.problems[0].hint) == (
        "kolumnerna är: Namn, Värde, Enhet, Avser, Källa"
    )
    assert parsed.block
    assert [figure.name for figure in parsed.block.figures] == ["A"]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("|1", (8, "missing-field", "raden saknar ”Namn”")),
        ("A|", (8, "missing-field", "raden saknar ”Värde”")),
        ("A", (8, "missing-field", "raden saknar ”Värde”")),
        ("A|många", (8, "bad-number", "”många” är inget tal")),
        ("Namn|1", (8, "mark-left", "här är något kvar att fylla i: Namn")),
    ],
)
def test_a_row_that_can_not_be_read_is_told_at_its_line(
    row: str, fault: tuple[int, str, str]
) -> None:
    """The other rows are read."""
    rows = table(f"Namn|Värde\nFörst|1\n{row}\nSist|2")
    assert told(rows) == [fault]
    parsed = read(rows)
    assert parsed.block
    assert [figure.name for figure in parsed.block.figures] == ["Först", "Sist"]


def test_a_row_with_a_mark_is_no_fact() -> None:
    """The mark is told for its line by those who look for marks."""
    assert figures(table("Namn|Värde|Enhet\nA|[[FYLL I: talet]]|x\nB|2|")) == [
        ("B", "2", "", "", "")
    ]
