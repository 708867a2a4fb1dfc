"""What a report is: typed blocks, read from text and checked; standard library only."""

from .block import BLOCKS, Block, Item, Section
from .body import Body, Fact, Link, ListItem
from .compare import FirstChange, Run, compare_words, first_change, pair_passages
from .consistency import check_consistency
from .convert import convert
from .dates import STOCKHOLM, When, begins_with_date, read_date, read_datetime, read_when
from .declare import FieldSpec, argument, body, field
from .dump import block_schema, dump, dump_report, schema
from .fences import Fence, find_fences, front_matter_end, mend_fences
from .history import History, LifeCycle, Mention, Term
from .language import ENGLISH, Language, Text, fold
from .ledger import Action, Ledger, Line, digest, normalised
from .ledger_file import ReadLedger, read_ledger
from .mark import check_marks, mark, marked
from .parse import Parsed, parse
from .problem import Code, Problem, ProblemCode, Unreadable
from .report import Entry, Report
from .source import RawBlock, RawField, read_block
from .state import AssignmentState, Change, combine, difference, is_open, person_of
from .wording import check_wording, is_identity_number

__all__ = [
    "BLOCKS",
    "ENGLISH",
    "STOCKHOLM",
    "Action",
    "AssignmentState",
    "Block",
    "Body",
    "Change",
    "Code",
    "Entry",
    "Fact",
    "Fence",
    "FieldSpec",
    "FirstChange",
    "History",
    "Item",
    "Language",
    "Ledger",
    "LifeCycle",
    "Line",
    "Link",
    "ListItem",
    "Mention",
    "Parsed",
    "Problem",
    "ProblemCode",
    "RawBlock",
    "RawField",
    "ReadLedger",
    "Report",
    "Run",
    "Section",
    "Term",
    "Text",
    "Unreadable",
    "When",
    "argument",
    "begins_with_date",
    "block_schema",
    "body",
    "check_consistency",
    "check_marks",
    "check_wording",
    "combine",
    "compare_words",
    "convert",
    "difference",
    "digest",
    "dump",
    "dump_report",
    "field",
    "find_fences",
    "first_change",
    "fold",
    "front_matter_end",
    "is_identity_number",
    "is_open",
    "mark",
    "marked",
    "mend_fences",
    "normalised",
    "pair_passages",
    "parse",
    "person_of",
    "read_block",
    "read_date",
    "read_datetime",
    "read_ledger",
    "read_when",
    "schema",
]
