"""What was published: ledger, kept copies, how a report stands; the one writer of files."""

from .compare import FirstChange, Run, compare_words, first_change, pair_passages
from .folder import Record, kept_file, load_ledger
from .ledger import HEAD_LETTERS, Ledger, LedgerAction, Line, digest, normalised
from .ledger_file import COPIES, LEDGER, ReadLedger, read_ledger
from .links import LINKS, KeptLink, is_of_web, read_links, without_secret, write_links
from .standing import ReadSource, is_new_since, is_newer, is_recorded, is_yet_to_come

__all__ = [
    "COPIES",
    "HEAD_LETTERS",
    "LEDGER",
    "LINKS",
    "FirstChange",
    "KeptLink",
    "Ledger",
    "LedgerAction",
    "Line",
    "ReadLedger",
    "ReadSource",
    "Record",
    "Run",
    "compare_words",
    "digest",
    "first_change",
    "is_new_since",
    "is_newer",
    "is_of_web",
    "is_recorded",
    "is_yet_to_come",
    "kept_file",
    "load_ledger",
    "normalised",
    "pair_passages",
    "read_ledger",
    "read_links",
    "without_secret",
    "write_links",
]
