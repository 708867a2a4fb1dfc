"""The manual on what was published: its ledger, its schema and its messages are those of the program."""

from __future__ import annotations

import dataclasses as dc
import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.docs.manual import DOCS, SNIPPETS, copy_of_snippet, vgrdocs_run
from tests.handbooks import replace
from tests.publications import FEBRUARY, publish, two_reports, withdraw
from vgrdocs.record import LedgerAction, Line, read_ledger

SCHEMA: dict[str, Any] = json.loads((DOCS / "reference" / "ledger.schema.json").read_text("utf-8"))
CORRECTED = SNIPPETS / "corrected"


def faults(text: str) -> list[str]:
    """Return what the schema finds in a ledger."""
    checker = Draft202012Validator(SCHEMA)
    return [
        fault.message for row in text.splitlines() for fault in checker.iter_errors(json.loads(row))
    ]


def test_the_schema_describes_what_is_written(tmp_path: Path) -> None:
    """A ledger with every action is as the schema says, and the schema knows each key and each action."""
    folder = two_reports(tmp_path)
    publish(folder, "2026-02-01 08:00")
    withdraw(folder, FEBRUARY, "2026-03-01 08:00")
    assert faults((folder / "ledger.jsonl").read_text("utf-8")) == []
    assert faults((CORRECTED / "ledger.jsonl").read_text("utf-8")) == []
    assert SCHEMA["properties"].keys() == {*(spec.name for spec in dc.fields(Line)), "hash"}
    assert SCHEMA["properties"]["action"]["enum"] == [action.value for action in LedgerAction]


@pytest.mark.parametrize(
    "changed",
    [{"other": 1}, {"hash": "x"}, {"action": "printed"}, {"reason": "x"}, {"action": "withdrawn"}],
)
def test_the_schema_refuses_what_is_no_line(changed: dict[str, Any]) -> None:
    """What a program must not rely on is not allowed by the schema."""
    row = json.loads((CORRECTED / "ledger.jsonl").read_text("utf-8").splitlines()[0])
    assert faults(json.dumps(row | changed)) != []


def test_the_reference_names_every_key() -> None:
    """Whoever reads a line finds each of its keys."""
    page = (DOCS / "reference" / "ledger.md").read_text("utf-8")
    assert [key for key in SCHEMA["properties"] if f"`{key}`" not in page] == []


def test_the_ledger_that_is_shown_is_whole() -> None:
    """The example is a ledger that passes."""
    assert read_ledger((CORRECTED / "ledger.jsonl").read_text("utf-8")).problems == []


def test_a_change_is_told_as_the_manual_shows(tmp_path: Path) -> None:
    """The message, with the block to paste, is the one that the program prints, but for the time."""
    handbook = copy_of_snippet("corrected", tmp_path / "handbook")
    replace(handbook / "telephony" / "2026-03-26.md", "three health centres", "four health centres")
    told = vgrdocs_run("check", cwd=handbook).stdout
    shown = (CORRECTED / "changed.text").read_text("utf-8")
    assert re.sub(r"\} \d{4}-\d\d-\d\d \d\d:\d\d", "} 2026-04-01 07:20", told) == shown
