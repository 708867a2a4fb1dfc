"""Checks between reports: its writer is told each fault at its line; frozen ones are left."""

from __future__ import annotations

import pytest

from tests.model.series import assignment, block, report
from vgrdocs.facts import Entry, History, Report, check_consistency


def told(*said: list[Entry], status: str = "", silent_after: int = 1) -> list[tuple[str, int]]:
    """Return (code, line) of what the last report's writer is told, one of a month each."""
    *earlier, newest = said
    reports = [report(f"2026-{month:02}-01", *entries) for month, entries in enumerate(earlier, 1)]
    written = report("2026-12-01", *newest, status=status)
    found = list(check_consistency(History.of([*reports, written]), silent_after))
    assert {name.docname for name, _ in found} <= {written.docname}
    return [(problem.code.value, problem.line) for _, problem in found]


def group(*names: str) -> Entry:
    """Return a coordination group that *names* lead."""
    return block("coordination-group", "", f":name: G\n:decision-makers: {'; '.join(names)}")


def people(*items: str) -> Entry:
    """Return a block of spokespersons."""
    return block("spokesperson", items=items)


FAULTS = {
    "silent": ([assignment("a", "ongoing")], [], [("silent-assignment", 1)]),
    "overdue": ([], [assignment("a", "new", ":deadline: 2026-11")], [("overdue", 11)]),
    "reopened": ([assignment("a", "completed")], [assignment("a", "new")], [("reopened", 11)]),
    "backwards": (
        [assignment("a", "reported")],
        [assignment("a", "ongoing")],
        [("status-backwards", 11)],
    ),
    "two titles": (
        [assignment("a", title="X")],
        [people("A B, c"), assignment("a", title="Y")],
        [("two-titles", 12)],
    ),
    "two roles": ([], [people("A B, chef", "A B, läkare")], [("two-roles", 11)]),
    "two spellings": (
        [people("Anders Kullbratt, chef")],
        [group("Anders Kulbratt")],
        [("two-spellings", 11)],
    ),
}


@pytest.mark.parametrize(("before", "now", "expected"), FAULTS.values(), ids=FAULTS)
def test_a_fault_between_reports_is_told_at_its_line(
    before: list[Entry], now: list[Entry], expected: list[tuple[str, int]]
) -> None:
    """The newest report's writer is told, and so is the writer of a draft."""
    assert told(before, now) == expected
    assert told(before, now, status="draft") == expected


@pytest.mark.parametrize(("before", "now"), [fault[:2] for fault in FAULTS.values()], ids=FAULTS)
def test_a_published_report_is_left_alone(before: list[Entry], now: list[Entry]) -> None:
    """What is published is frozen, so nobody is told what should have been written."""
    assert told(before, now, status="published") == []


@pytest.mark.parametrize(("before", "now"), [fault[:2] for fault in FAULTS.values()], ids=FAULTS)
def test_a_report_with_a_successor_is_left_alone(before: list[Entry], now: list[Entry]) -> None:
    """Only the newest report is being written; a fault of the one before is not told any more."""
    history = History.of(
        [report("2026-01-01", *before), report("2026-02-01", *now), report("2026-03-01")]
    )
    assert [found.docname for found, _ in check_consistency(history, silent_after=0)] == []


def test_a_draft_in_the_middle_is_told() -> None:
    """A draft is still being written, even when a later report is there."""
    history = History.of(
        [
            report("2026-01-01", assignment("a", "completed")),
            report("2026-02-01", assignment("a", "new"), status="draft"),
            report("2026-03-01", assignment("a", "completed"), status="published"),
        ]
    )
    assert [
        (found.docname, problem.code.value) for found, problem in check_consistency(history)
    ] == [("s/2026-02-01", "reopened")]


@pytest.mark.parametrize(
    ("silent_after", "expected"), [(0, []), (1, []), (2, [("silent-assignment", 1)]), (3, [])]
)
def test_silence_is_told_once_when_it_has_lasted(
    silent_after: int, expected: list[tuple[str, int]]
) -> None:
    """The setting says after how many reports without a word; with 0 nobody is told."""
    assert told([assignment("a", "new")], [], [], silent_after=silent_after) == expected


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ([assignment("a", "completed")], []),
        ([assignment("a", "completed")], [assignment("a")]),
        ([assignment("a", "completed")], [assignment("a", "new", ":reason: more to do")]),
        ([assignment("a", "reported")], [assignment("a", "ongoing", ":reason: sent back")]),
        ([assignment("a", "paused")], [assignment("a", "ongoing")]),
        ([], [assignment("a", "completed", ":deadline: 2026-11")]),
        ([], [assignment("a", "new", ":deadline: 2026-12")]),
        ([], [people("A B, chef 2025-01-01/2025-12-31", "A B, läkare 2026-01-01/")]),
        ([people("Anna Berg, chef", "Anna Borg, chef")], [people("Anna Borg, chef")]),
    ],
    ids=[
        "ended and silent",
        "ended and mentioned",
        "reopened with a reason",
        "sent back with a reason",
        "resumed",
        "late but done",
        "this month",
        "one role after the other",
        "two people with names alike",
    ],
)
def test_what_is_right_is_not_told(before: list[Entry], now: list[Entry]) -> None:
    """Nobody is bothered with what a reader would find in order."""
    assert told(before, now) == []


def test_a_reopening_is_seen_through_a_report_that_gives_no_status() -> None:
    """A mention without a status leaves the assignment as it was, ended."""
    assert told(
        [assignment("a", "completed")], [assignment("a")], [assignment("a", "ongoing")]
    ) == [("reopened", 11)]


def test_every_series_is_checked_for_itself() -> None:
    """One report alone has nothing to disagree with."""
    alone: Report = report("2026-01-01", assignment("a", "new"), people("A B, chef"))
    assert list(check_consistency(History.of([alone]))) == []


ENDED = ("handed-over", "completed", "cancelled")
ORDER = (("new",), ("ongoing", "paused"), ("reported",))
STEPS = {status: step for step, statuses in enumerate(ORDER) for status in statuses}


@pytest.mark.parametrize("old", [*STEPS, *ENDED])
@pytest.mark.parametrize("new", [*STEPS, *ENDED])
def test_a_status_goes_forward_or_says_why(old: str, new: str) -> None:
    """From new over ongoing and paused to reported, then to an end; from there it is reopened."""
    given = {"paused"} & {new}  # pausing says why anyway
    expected = []
    if old in ENDED and new in STEPS and not given:
        expected = [("reopened", 11)]
    elif old in STEPS and new in STEPS and STEPS[new] < STEPS[old] and not given:
        expected = [("status-backwards", 11)]
    assert told([assignment("a", old)], [assignment("a", new)]) == expected


@pytest.mark.parametrize(
    ("period", "is_told"),
    [
        ("2026-01-01/2026-12-01", True),
        ("2026-01-01/2026-11-30", False),
        ("2026-12-01/2027-01-01", True),
        ("2026-12-02/2027-01-01", False),
    ],
)
def test_two_roles_are_told_from_the_first_day_to_the_last(period: str, is_told: bool) -> None:
    """A role counts on the days of its period, both ends among them."""
    found = told([], [people("A B, chef", f"A B, läkare {period}")])
    assert [each for each in found if each[0] == "two-roles"] == [("two-roles", 11)] * is_told


@pytest.mark.parametrize(
    ("one", "other", "is_told"),
    [
        ("Anders Kullbratt", "Anders Kulbratt", True),
        ("Karl Ek", "Carl Ek", True),
        ("Bo Alm", "Bo Ahlm", True),
        ("Bo Alm", "Bo Ek", False),
        ("Eva Lind", "Eva Lund", True),
        ("Eva Lind", "Ewa Lund", False),
        ("Abcdefghijklmnopqrst", "Abcdefghijklmnopqxyz", True),
        ("Abcdefghijklmnopqrst", "Abcdefghijklmnopwxyz", False),
    ],
)
def test_names_that_are_nearly_alike_are_told(one: str, other: str, is_told: bool) -> None:
    """One letter more, less or otherwise is a slip; people may share more than a first name."""
    assert (
        told([people(f"{one}, chef")], [people(f"{other}, chef")])
        == [("two-spellings", 11)] * is_told
    )


def test_a_role_that_is_over_hides_no_other() -> None:
    """Who had a role before may stand first in the list."""
    said = people("C D, x 2020-01-01/2020-12-31", "A B, chef", "A B, läkare")
    assert told([], [said]) == [("two-roles", 11)]


def test_the_earlier_spelling_is_named() -> None:
    """The writer is told how the name was spelt before, and the first spelling is never told."""
    history = History.of(
        [
            report("2026-01-01", people("Anders Kullbratt, chef")),
            report("2026-02-01", people("Anders Kulbratt, chef")),
        ]
    )
    assert [str(problem.message) for _, problem in check_consistency(history)] == [
        "'Anders Kulbratt' is spelt 'Anders Kullbratt' elsewhere"
    ]


def test_each_spelling_is_told_where_it_stands() -> None:
    """In the newest report alone, in whichever of its lists."""
    first = [people("Anders Kullbratt, chef"), group("Eva Lind")]
    assert told(first, [group("Eva Lindh"), people("Anders Kulbratt, chef")]) == [
        ("two-spellings", 12), ("two-spellings", 11)
    ]  # fmt: skip


def test_silence_is_told_after_one_report_unless_a_setting_says_otherwise() -> None:
    """Whoever asks without the setting is told at once."""
    history = History.of([report("2026-01-01", assignment("a", "new")), report("2026-02-01")])
    assert [problem.code.value for _, problem in check_consistency(history)] == [
        "silent-assignment"
    ]


def test_silence_is_counted_from_the_last_mention() -> None:
    """Whatever was said before, and in however many reports."""
    assert told([], [assignment("a", "new")], []) == [("silent-assignment", 1)]
    assert told([], [assignment("a", "new")], [], []) == []


def test_a_status_is_compared_with_the_last_one_that_was_given() -> None:
    """Not with the first one, and not with the one that is checked."""
    said = [[assignment("a", status)] for status in ("new", "reported", "ongoing")]
    assert told(*said) == [("status-backwards", 11)]
    assert told(said[0], said[1], [assignment("a")], said[2]) == [("status-backwards", 11)]
