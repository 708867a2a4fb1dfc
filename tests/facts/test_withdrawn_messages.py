"""A message that is withdrawn is one that a report before has said."""

from __future__ import annotations

import pytest

from tests.model.series import block, report
from vgrdocs.facts import History
from vgrdocs.facts.withdrawn_messages import check_withdrawn

SAID = report("2026-01-01", block("organisation-comment", items=["All is well.", "Soon more."]))


def told(withdrawn: str, *items: str) -> list[tuple[str, str]]:
    """Return message and hint of what is told of a report that withdraws messages."""
    lines = f":withdrawn: {withdrawn}"
    own = block("organisation-comment", "", lines, items=items or ("Later words.",))
    newest = report("2026-02-01", block("situation-summary"), own)
    later = report("2026-03-01", block("organisation-comment", items=["Nothing to fear."]))
    found = list(check_withdrawn(History.of([SAID, newest, later]), newest))
    for each in found:
        assert (each.code.value, each.field) == ("unknown-message", "withdrawn")
    return [(str(each.message), str(each.hint)) for each in found]


@pytest.mark.parametrize("withdrawn", ["All is well.", "all is well", "All is well; Soon more."])
def test_a_message_that_was_said_can_be_withdrawn(withdrawn: str) -> None:
    """Whoever quotes it may leave out the full stop."""
    assert told(withdrawn) == []


@pytest.mark.parametrize(
    ("withdrawn", "own"),
    [("Nothing to fear.", ()), ("Later words.", ()), ("New words.", ("New words.",))],
)
def test_a_message_that_no_report_before_says_is_told(withdrawn: str, own: tuple[str, ...]) -> None:
    """Neither of a later report, nor of the same one."""
    ((message, hint),) = told(withdrawn, *own)
    assert message == f"no report before says the message '{withdrawn}'"
    assert hint.startswith("write a message of an earlier report")


def test_each_unknown_message_is_told_with_the_nearest_that_there_was() -> None:
    """A word may have been changed since."""
    found = told("All was well.; Soon more.; Other words entirely.")
    assert [hint for _, hint in found] == [
        "write it as it was said: All is well.",
        "write a message of an earlier report, in the same words, or take the line away",
    ]
