"""What the reports of a handbook say together, and what its pages ask of each other; knows no Sphinx."""

from .consistency import check_consistency
from .history import History, LifeCycle, Mention, Term
from .state import AssignmentState, Change, combine, difference, is_open, person_of

__all__ = [
    "AssignmentState",
    "Change",
    "History",
    "LifeCycle",
    "Mention",
    "Term",
    "check_consistency",
    "combine",
    "difference",
    "is_open",
    "person_of",
]
