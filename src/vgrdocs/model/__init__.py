"""What a report is: typed blocks, read from text and checked; standard library only."""

from .block import BLOCKS, Block, Item, Section
from .body import Body, Fact, Link, ListItem
from .clock import Clock, machine_time
from .contact import Contact, Email, Phone, is_phone, read_email, read_phone, split_contact
from .convert import NOT_STATED, convert
from .dates import STOCKHOLM, begins_with_date, read_date, read_datetime, read_when
from .declare import Declared
from .dump import block_schema, dump, schema
from .fence import Fence
from .fences import find_fences, front_matter_end, mend_fences
from .fields import FieldSpec, argument, bare_type, body, field, item_type, relation
from .language import ENGLISH, Language, Text, fold
from .mark import check_marks, mark, marked
from .parse import Parsed, parse
from .parts_of_years import HALVES, QUARTERS, SEASONS, UNITS, write_when
from .problem import Code, Problem, ProblemCode, Severity, Unreadable
from .source import RawBlock, RawField, Sentence, read_block
from .when import When, part_of_year
from .wording import check_wording, is_identity_number

__all__ = [
    "BLOCKS",
    "ENGLISH",
    "HALVES",
    "NOT_STATED",
    "QUARTERS",
    "SEASONS",
    "STOCKHOLM",
    "UNITS",
    "Block",
    "Body",
    "Clock",
    "Code",
    "Contact",
    "Declared",
    "Email",
    "Fact",
    "Fence",
    "FieldSpec",
    "Item",
    "Language",
    "Link",
    "ListItem",
    "Parsed",
    "Phone",
    "Problem",
    "ProblemCode",
    "RawBlock",
    "RawField",
    "Section",
    "Sentence",
    "Severity",
    "Text",
    "Unreadable",
    "When",
    "argument",
    "bare_type",
    "begins_with_date",
    "block_schema",
    "body",
    "check_marks",
    "check_wording",
    "convert",
    "dump",
    "field",
    "find_fences",
    "fold",
    "front_matter_end",
    "is_identity_number",
    "is_phone",
    "item_type",
    "machine_time",
    "mark",
    "marked",
    "mend_fences",
    "parse",
    "part_of_year",
    "read_block",
    "read_date",
    "read_datetime",
    "read_email",
    "read_phone",
    "read_when",
    "relation",
    "schema",
    "split_contact",
    "write_when",
]
