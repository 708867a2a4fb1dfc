"""What the reports of a handbook say together, and what its pages ask; knows no Sphinx."""

from .consistency import check_consistency
from .facts import Facts
from .history import History
from .known import How, Known, Quote, Rule
from .life_cycles import LifeCycle
from .outcome import PromiseOutcome
from .promise_words import Promise, PromiseKind
from .promises import promises
from .report import Entry, Mention, Report
from .standing import Standing
from .state import (
    AssignmentGroup,
    AssignmentState,
    Change,
    FigureState,
    Topic,
    combine,
    difference,
    group_of,
    is_open,
    person_of,
)
from .terms import Term

__all__ = [
    "AssignmentGroup",
    "AssignmentState",
    "Change",
    "Entry",
    "Facts",
    "FigureState",
    "History",
    "How",
    "Known",
    "LifeCycle",
    "Mention",
    "Promise",
    "PromiseKind",
    "PromiseOutcome",
    "Quote",
    "Report",
    "Rule",
    "Standing",
    "Term",
    "Topic",
    "check_consistency",
    "combine",
    "difference",
    "group_of",
    "is_open",
    "person_of",
    "promises",
]
