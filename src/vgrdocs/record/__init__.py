"""What was published: ledger, kept copies, how a report stands; the one writer of files."""

from .compare import FirstChange, Run, compare_words, first_change, pair_passages
from .ledger import LedgerAction, Ledger, Line, digest, normalised
from .ledger_file import ReadLedger, read_ledger

__all__ = [
    "Action",
    "FirstChange",
    "Ledger",
    "Line",
    "ReadLedger",
    "Run",
    "compare_words",
    "digest",
    "first_change",
    "normalised",
    "pair_passages",
    "read_ledger",
]
