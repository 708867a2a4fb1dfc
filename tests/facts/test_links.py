"""What links lead to: a block, a report, a person, a place."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from tests.facts.test_questions import PlainPages
from tests.model.series import assignment, block, report
from vgrdocs.facts import Facts
from vgrdocs.facts.links import Target
from vgrdocs.facts.questions import Questions
from vgrdocs.facts.registers import RegisterRef
from vgrdocs.model import STOCKHOLM, read_block
from vgrdocs.record import Ledger, LedgerAction, Line, Record, digest
from vgrdocs.record.appending import append_lines
from vgrdocs.show import registers  # noqa: F401 - fills the list of registers

JANUARY, FEBRUARY = "s/2026-01-10", "s/2026-02-10"
REPORTS = (
    report(
        "2026-01-10",
        assignment("a", "ongoing", title="Old"),
        block("decision", "Beslut", ":id: b"),
        block("spokesperson", "", "", ["Anna Ek, chef", "Bo Alm, chef"]),
    ),
    report(
        "2026-02-10",
        assignment("a", "ongoing", title="New"),
        block("spokesperson", "", "", ["Eva Ask, chef", "Bo Alm, chef"]),
        block("situation-summary", "", ":id: c"),
    ),
)


def asking(folder: Path, *kinds: str) -> Questions:
    """Return the questions about the reports and a page with registers of these kinds."""
    pages = PlainPages({"registers": "Registers", "s/2025-12-10": "Withdrawn"})
    refs = [RegisterRef(kind, read_block(1, "", [], 2)) for kind in kinds]
    pages.registers = {"registers": refs}
    documents = {each.docname: each for each in REPORTS}
    return Questions(Facts(documents, {}, Record(folder)), pages)


@pytest.mark.parametrize(
    ("kind", "name", "docname", "expected"),
    [
        ("place", "a/b#c", JANUARY, ("a/b", "c", "a/b#c")),
        ("block", "a", JANUARY, (JANUARY, "assignment", "Old")),
        ("block", "b", FEBRUARY, (JANUARY, "decision", "Beslut")),
        ("block", "c", JANUARY, (FEBRUARY, "situation-summary", "c")),
        ("block", "c", FEBRUARY, (FEBRUARY, "situation-summary", "c")),
        ("assignment", "a", "registers", (FEBRUARY, "assignment", "New")),
        ("block", "none", JANUARY, None),
        ("person", "anna ek", FEBRUARY, (JANUARY, "spokesperson", "anna ek")),
        ("person", "Bo Alm", JANUARY, (FEBRUARY, "spokesperson", "Bo Alm")),
        ("person", "None", JANUARY, None),
        ("report", "2026-03-10", JANUARY, None),
        ("report", "2026-12-10", JANUARY, None),
    ],
)
def test_a_link_leads_to_the_newest_place_that_tells_of_it(
    tmp_path: Path, kind: str, name: str, docname: str, expected: tuple[str, ...] | None
) -> None:
    """Unless the page itself has it; what nothing tells of has no target."""
    found = asking(tmp_path).target(kind, name, docname)
    assert (found and found[:3]) == expected


@pytest.mark.parametrize("name", ["2026-01-10", JANUARY])
def test_a_report_is_named_by_its_day_or_its_file(tmp_path: Path, name: str) -> None:
    """Its day is known to whoever writes the link's text."""
    found = asking(tmp_path).target("report", name, FEBRUARY)
    assert found == Target(JANUARY, "", name, dt.date(2026, 1, 10))


def test_of_two_reports_of_a_day_one_is_meant_by_its_time(tmp_path: Path) -> None:
    """The day alone means neither, and no report links to itself."""
    ask = asking(tmp_path)
    twin = replace(report("2026-01-10", time="14:30"), docname="s/2026-01-10-2")
    documents = {each.docname: each for each in (*REPORTS, twin)}
    ask = Questions(Facts(documents, {}, Record(tmp_path)), ask.pages)
    assert ask.target("report", "2026-01-10", FEBRUARY) is None
    for name in ("2026-01-10 14:30", "2026-01-10 14.30", twin.docname):
        assert ask.target("report", name, FEBRUARY) == Target(twin.docname, "", name, twin.compiled)
        assert ask.target("report", name, twin.docname) is None


def test_a_report_that_is_withdrawn_is_found_by_what_the_ledger_says(tmp_path: Path) -> None:
    """By day and by name, where its notice stands; not where there is no such page."""
    at = dt.datetime(2026, 1, 1, 8, tzinfo=STOCKHOLM)
    ledger = Ledger()
    for name, compiled in (("s/2025-10-10", 10), ("s/2025-11-10", 0), ("s/2025-12-10", 12)):
        day = dt.datetime(2025, compiled, 10, tzinfo=STOCKHOLM) if compiled else None
        published = Line(LedgerAction.PUBLISHED, name, at, digest(""))
        gone = Line(LedgerAction.WITHDRAWN, name, at, digest(""), compiled=day)
        ledger = append_lines(tmp_path, ledger, published, gone)
    ask = asking(tmp_path)
    target = Target("s/2025-12-10", "", "2025-12-10", dt.date(2025, 12, 10))
    assert ask.target("report", "2025-12-10", JANUARY) == target
    assert ask.target("report", "s/2025-12-10", JANUARY) == target._replace(title="s/2025-12-10")
    for name in ("2025-10-10", "s/2025-10-10", "s/2025-11-10", "2025-12-11"):
        assert ask.target("report", name, JANUARY) is None


def test_what_a_register_lists_is_linked_to_there(tmp_path: Path) -> None:
    """From other documents, wherever among the page's registers it is."""
    ask = asking(tmp_path, "decision-register", "assignment-register", "spokesperson-register")
    assert ask.target("assignment", "a", "registers") == Target("registers", "a", "New")
    assert ask.target("block", "a", JANUARY) == Target(JANUARY, "assignment", "Old")
    assert ask.target("block", "b", FEBRUARY) == Target(JANUARY, "decision", "Beslut")
    found = ask.target("person", "Bo Alm", JANUARY)
    assert found
    assert (found.docname, found.title) == ("registers", "Bo Alm")
    assert ask.followed(JANUARY) == (("assignment", Target("registers", "a", "Old"), None),)
    (later,) = ask.followed(FEBRUARY)
    assert later.since == dt.date(2026, 1, 10)
    assert ask.followed("registers") == asking(tmp_path).followed(JANUARY) == ()
