"""Key figures through the reports: what each was, and where it stands in time."""

from __future__ import annotations

from tests.model.series import block, report
from vgrdocs.facts.figures import figures_of


def test_a_key_figure_is_followed_by_its_name() -> None:
    """On the day that it is of, or that of its report, and never after that."""
    said = ("Queue: 5 days", "queue: 4 days, 2026-01-15", "Queue: 3 days, 2026", "Staff: 2")
    reports = []
    for month, item in enumerate(said, 1):
        reports.append(report(f"2026-0{month}-01", block("key-figures", items=[item])))
    found = figures_of(reports)
    assert [len(each) for each in found.values()] == [3, 1]
    (queue, staff) = found.values()
    days = [(str(each.figure.value), str(each.day)) for each in (*queue, *staff)]
    assert days == [
        ("5", "2026-01-01"),
        ("4", "2026-01-15"),
        ("3", "2026-03-01"),
        ("2", "2026-04-01"),
    ]
    assert queue[1].mention.report is reports[1]
