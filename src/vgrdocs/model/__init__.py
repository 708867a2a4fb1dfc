"""What a report is: typed blocks, read from text and checked; standard library only."""

from .block import BLOCKS, Block, Item, Section
from .body import Body, Fact, Link, ListItem
from .clock import Clock, machine_time
from .convert import convert
from .dates import STOCKHOLM, When, begins_with_date, read_date, read_datetime, read_when
from .declare import FieldSpec, argument, body, field
from .dump import block_schema, dump, dump_report, schema
from .fences import Fence, find_fences, front_matter_end, mend_fences
from .language import ENGLISH, Language, Text, fold
from .mark import check_marks, mark, marked
from .parse import Parsed, parse
from .problem import Code, Problem, ProblemCode, Unreadable
from .report import Entry, Report
from .source import RawBlock, RawField, read_block
from .wording import check_wording, is_identity_number

__all__ = [
    "BLOCKS",
    "ENGLISH",
    "STOCKHOLM",
    "Block",
    "Body",
    "Clock",
    "Code",
    "Entry",
    "Fact",
    "Fence",
    "FieldSpec",
    "Item",
    "Language",
    "Link",
    "ListItem",
    "Parsed",
    "Problem",
    "ProblemCode",
    "RawBlock",
    "RawField",
    "Report",
    "Section",
    "Text",
    "Unreadable",
    "When",
    "argument",
    "begins_with_date",
    "block_schema",
    "body",
    "check_marks",
    "check_wording",
    "convert",
    "dump",
    "dump_report",
    "field",
    "find_fences",
    "fold",
    "front_matter_end",
    "is_identity_number",
    "machine_time",
    "mark",
    "marked",
    "mend_fences",
    "parse",
    "read_block",
    "read_date",
    "read_datetime",
    "read_when",
    "schema",
]
