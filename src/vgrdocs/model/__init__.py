"""What a report is: typed blocks, read from text and checked; standard library only."""

from .block import BLOCKS, Block, Item, Section
from .body import Body, Fact, Link, ListItem
from .clock import Clock, machine_time
from .convert import convert
from .dates import STOCKHOLM, When, begins_with_date, read_date, read_datetime, read_when
from .declare import Declared
from .dump import block_schema, dump, schema
from .fence import Fence
from .fences import find_fences, front_matter_end, mend_fences
from .fields import FieldSpec, argument, bare_type, body, field, item_type
from .language import ENGLISH, Language, Text, fold
from .mark import check_marks, mark, marked
from .markdown import to_markdown
from .parse import Parsed, parse
from .problem import Code, Problem, ProblemCode, Unreadable
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
    "Declared",
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
    "Section",
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
    "item_type",
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
    "to_markdown",
]
