"""What a report is: typed blocks, read from text and checked; standard library only."""

from .block import BLOCKS, Block, Item, Section
from .body import Body, Fact, Link, ListItem, TableFact, WrittenRow, WrittenTable
from .clock import Clock, file_time, let_pass, machine_day, machine_seconds, machine_time
from .contact import Contact, Email, Phone, is_phone, read_email, read_phone, split_contact
from .convert import NOT_STATED, convert
from .dates import STOCKHOLM, begins_with_date, read_date, read_datetime, read_when
from .declare import Declared
from .dump import block_schema, dump, schema
from .fence import Fence
from .fence_problems import too_deep
from .fences import DEEPEST, find_fences, front_matter_end, mend_fences
from .fields import FieldSpec, argument, bare_type, body, field, item_type, relation
from .guess import did_you_mean, nearest_name
from .hint import NO_HINT, Command, Hint, Written, quoted
from .identity_numbers import (
    find_identity_numbers,
    identity_digits,
    mask_identity_numbers,
)
from .language import ENGLISH, Language, Text, fold
from .limits import LONGEST_LINE, MOST_SIGNS, spaced, too_many_signs, within_limits
from .link_problem import LinkCode
from .mark import (
    asked_by,
    check_marks,
    find_marks,
    mark,
    mark_for,
    mark_for_value,
    marked,
    what_to_write,
)
from .markdown import to_markdown
from .numbers import read_amount, read_decimal
from .own_choices import OwnChoice, OwnChoices, own_choices, with_own
from .parse import Parsed, parse
from .parts_of_years import HALVES, QUARTERS, SEASONS, UNITS, write_when
from .pasted import PastedCode
from .problem import Code, Problem, ProblemCode, Severity, Unreadable
from .signs import UNSEEN, as_meant, check_signs
from .source import RawBlock, RawField, Sentence, read_block
from .system_fault import why
from .when import When, part_of_year
from .wording import check_wording, told_of_number

__all__ = [
    "BLOCKS",
    "DEEPEST",
    "ENGLISH",
    "HALVES",
    "LONGEST_LINE",
    "MOST_SIGNS",
    "NOT_STATED",
    "NO_HINT",
    "QUARTERS",
    "SEASONS",
    "STOCKHOLM",
    "UNITS",
    "UNSEEN",
    "Block",
    "Body",
    "Clock",
    "Code",
    "Command",
    "Contact",
    "Declared",
    "Email",
    "Fact",
    "Fence",
    "FieldSpec",
    "Hint",
    "Item",
    "Language",
    "Link",
    "LinkCode",
    "ListItem",
    "OwnChoice",
    "OwnChoices",
    "Parsed",
    "PastedCode",
    "Phone",
    "Problem",
    "ProblemCode",
    "RawBlock",
    "RawField",
    "Section",
    "Sentence",
    "Severity",
    "TableFact",
    "Text",
    "Unreadable",
    "When",
    "Written",
    "WrittenRow",
    "WrittenTable",
    "argument",
    "as_meant",
    "asked_by",
    "bare_type",
    "begins_with_date",
    "block_schema",
    "body",
    "check_marks",
    "check_signs",
    "check_wording",
    "convert",
    "did_you_mean",
    "dump",
    "field",
    "file_time",
    "find_fences",
    "find_identity_numbers",
    "find_marks",
    "fold",
    "front_matter_end",
    "identity_digits",
    "is_phone",
    "item_type",
    "let_pass",
    "machine_day",
    "machine_seconds",
    "machine_time",
    "mark",
    "mark_for",
    "mark_for_value",
    "marked",
    "mask_identity_numbers",
    "mend_fences",
    "nearest_name",
    "own_choices",
    "parse",
    "part_of_year",
    "quoted",
    "read_amount",
    "read_block",
    "read_date",
    "read_datetime",
    "read_decimal",
    "read_email",
    "read_phone",
    "read_when",
    "relation",
    "schema",
    "spaced",
    "split_contact",
    "to_markdown",
    "told_of_number",
    "too_deep",
    "too_many_signs",
    "what_to_write",
    "why",
    "with_own",
    "within_limits",
    "write_when",
]
