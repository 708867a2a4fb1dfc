"""A report as a whole: what it is called, how it stands, and what must hold between its blocks."""

from __future__ import annotations

import pytest

from tests.model.series import assignment, block, report
from vgrdocs.blocks.assignment import Assignment
from vgrdocs.blocks.decision import Decision
from vgrdocs.facts import Entry, Report


def lines(found: Report, *required: str) -> list[tuple[int, str]]:
    """Return (line, code) of what is wrong with a report."""
    return [(problem.line, problem.code.value) for problem in found.check(required)]


@pytest.mark.parametrize(
    ("name", "is_dated"),
    [
        ("2026-01-01", True),
        ("a/2026-01-01", True),
        ("a/2026-01-01-extra", True),
        ("a/x2026-01-01", False),
        ("a/2026-1-1", False),
        ("2026-01-01/a", False),
    ],
)
def test_a_document_whose_name_is_a_date_is_a_report(name: str, is_dated: bool) -> None:
    """The last part of the name counts, and what follows the date does not."""
    assert Report.is_dated(name) is is_dated


def test_a_series_is_the_folder_unless_the_masthead_says_otherwise() -> None:
    """The nearest folder, whatever it lies in; none at the top."""
    assert Report("a/b/2026-01-01", "").series == "b"
    assert Report("b/2026-01-01", "").series == "b"
    assert Report("2026-01-01", "").series == ""
    head = block("report", "2026-01-01 07:30", ":series: c")
    assert Report("a/b/2026-01-01", "", (head,)).series == "c"


def test_a_report_stands_as_its_masthead_says() -> None:
    """Draft, published, or neither; without a masthead nothing is known."""
    stands = [
        (each.is_draft, each.is_published)
        for each in (report("2026-01-01", status=status) for status in ("draft", "published", ""))
    ]
    assert stands == [(True, False), (False, True), (False, False)]
    without = Report("s/2026-01-01", "")
    assert (without.head, without.is_draft, without.is_published) == (None, False, False)
    with pytest.raises(ValueError, match="s/2026-01-01 has no masthead"):
        _ = without.compiled


def test_a_block_that_could_not_be_read_is_none() -> None:
    """It has a place, but no title, no id and nothing to show; such a masthead is none either."""
    entry = Entry("decision", "decision", 7)
    assert (entry.id, entry.title) == ("", "")
    found = Report(
        "s/2026-01-01", "", (Entry("report", "report", 1), entry, block("decision", "A"))
    )
    assert found.head is None
    assert [decision.title for _, decision in found.blocks(Decision)] == ["A"]
    assert found.blocks(Assignment) == []


def test_a_report_has_one_masthead() -> None:
    """The missing one is told on the first line, and each one too many where it stands."""
    assert lines(Report("s/2026-01-01", "")) == [(1, "no-masthead")]
    for name, day in (("s/2026-01-01-b", "2026-01-01"), ("s/mars", "[[FILL IN: the day]]")):
        (missing,) = Report(name, "").check()
        assert f":::{{report}} {day} [[" in str(missing.hint)
    heads = [Entry("report", "report", line) for line in (3, 6, 9)]
    found = Report("s/2026-01-01", "", tuple(heads))
    assert lines(found) == [(6, "masthead-twice"), (9, "masthead-twice")]
    assert {str(problem.message) for problem in found.check()} == {
        "the report has a masthead on line 3 already"
    }


def test_an_id_stands_once_in_a_report() -> None:
    """Each other block with an id is told, with the first one's line; many may have none."""
    found = report(
        "2026-01-01",
        assignment("a"),
        assignment("b"),
        block("decision", "A"),
        block("decision", "B"),
    )
    assert lines(found) == []
    found = report("2026-01-01", assignment("a"), assignment("a"), block("decision", "A", ":id: a"))
    assert lines(found) == [(12, "id-twice"), (13, "id-twice")]
    assert {str(problem.message) for problem in found.check()} == {
        "the id 'a' stands on line 11 too"
    }


REQUIRED = ("situation-summary", "media-situation", "spokesperson")
SUMMARY, MEDIA, PEOPLE = (
    block("situation-summary"),
    block("media-situation", "", ":interest: low"),
    block("spokesperson", items=["A B, c"]),
)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([SUMMARY, MEDIA, PEOPLE], []),
        ([SUMMARY, block("decision", "A"), MEDIA, PEOPLE], []),
        ([SUMMARY, PEOPLE], [(1, "missing-block")]),
        ([MEDIA, SUMMARY, PEOPLE], [(12, "block-order")]),
        ([PEOPLE, SUMMARY, MEDIA], [(12, "block-order"), (13, "block-order")]),
        ([SUMMARY, PEOPLE, MEDIA], [(13, "block-order")]),
        ([SUMMARY, MEDIA, PEOPLE, MEDIA], [(14, "block-twice")]),
        ([], [(1, "missing-block")] * 3),
    ],
    ids=[
        "right",
        "others between",
        "one missing",
        "two turned",
        "last first",
        "last two turned",
        "twice",
        "none",
    ],
)
def test_blocks_that_a_series_requires_are_there_once_and_in_order(
    said: list[Entry], expected: list[tuple[int, str]]
) -> None:
    """What lacks is told on the first line, what is out of order where it stands."""
    assert lines(report("2026-01-01", *said), *REQUIRED) == expected
    twice = [told for told in expected if told[1] == "block-twice"]  # without being required too
    assert lines(report("2026-01-01", *said)) == twice


def test_a_block_out_of_order_is_told_what_it_should_stand_before() -> None:
    """The block that stands furthest back of those before it is named, and the whole order."""
    (_, last) = report("2026-01-01", PEOPLE, SUMMARY, MEDIA).check(REQUIRED)
    assert str(last.message) == "the block 'media-situation' should stand before 'spokesperson'"
    assert str(last.hint) == f"move it; the order is: {', '.join(REQUIRED)}"
    (twice,) = report("2026-01-01", SUMMARY, MEDIA, PEOPLE, MEDIA).check(REQUIRED)
    assert str(twice.message) == "the block 'media-situation' stands on line 12 too"
