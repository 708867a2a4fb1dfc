"""What the reports of a handbook say together, and what its pages ask; knows no Sphinx."""

from .consistency import check_consistency
from .facts import Facts
from .history import History, LifeCycle, Mention, Term
from .report import Entry, Report
from .standing import Standing
from .state import (
    AssignmentState,
    Change,
    FigureState,
    Topic,
    combine,
    difference,
    is_open,
    person_of,
)

__all__ = [
    "AssignmentState",
    "Change",
    "Entry",
    "Facts",
    "FigureState",
    "History",
    "LifeCycle",
    "Mention",
    "Report",
    "Standing",
    "Term",
    "Topic",
    "check_consistency",
    "combine",
    "difference",
    "is_open",
    "person_of",
]
