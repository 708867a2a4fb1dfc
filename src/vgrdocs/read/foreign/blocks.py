"""Warnings of directives: their options, their texts, their tables, and where they stand."""

from __future__ import annotations

from ...model import Code, Hint, Text
from .known import OPTION, KnownWarning, Said

_OPTIONS = (
    KnownWarning(
        r"myst\.directive_option '(?P<kind>[^']*)': Unknown option key: '(?P<name>[^']*)'.*",
        Said(Code.BAD_OPTION, Text("'{kind}' has no option '{name}'"), OPTION),
        place=":{name}:",
    ),
    KnownWarning(
        r"myst\.directive_option '(?P<kind>[^']*)': Invalid option value for '(?P<name>[^']*)'"
        r": (?P<value>.*?): .*",
        Said(Code.BAD_OPTION, Text("'{value}' can't be the value of :{name}: in '{kind}'"), OPTION),
        place=":{name}:",
    ),
    KnownWarning(
        r"myst\.directive_option '(?P<kind>[^']*)':.*",
        Said(Code.BAD_OPTION, Text("the options of '{kind}' can't be read"), OPTION),
        place="",
    ),
    KnownWarning(
        r"myst\.attribute Invalid '(?P<name>[^']*)' attribute value: '(?P<value>[^']*)'",
        Said(
            Code.BAD_OPTION,
            Text("'{value}' can't be the value of {name}"),
            Hint("write a number, with px or % after it"),
        ),
        place="",
    ),
)

_TABLES = (
    KnownWarning(
        r"docutils .*(?P<kind>list-table).*row (?P<row>\d+) does not contain the same number.*",
        Said(
            Code.BAD_TABLE,
            Text("row {row} of the table has another number of cells than the first one"),
            Hint("give every row as many cells as the first"),
        ),
        place="",
    ),
    KnownWarning(
        r"docutils \"(?P<kind>[\w-]*)\" widths do not match the number of columns.*",
        Said(
            Code.BAD_TABLE,
            Text("the table has not as many columns as ':widths:' says"),
            OPTION,
        ),
        place="",
    ),
    KnownWarning(
        r"docutils (?:Error (?:with CSV data in|parsing content block for) (?:the )?"
        r"\"(?P<kind>[\w-]*)\"|Malformed table).*",
        Said(
            Code.BAD_TABLE,
            Text("the table can't be read"),
            Hint("write it as a table of Markdown, with a line '|---|' below its heads"),
        ),
        place="",
    ),
)

_TEXTS = (
    KnownWarning(
        r"docutils Directive '(?P<kind>[^']*)': \d+ argument\(s\) required.*",
        Said(
            Code.BAD_DIRECTIVE,
            Text("'{kind}' lacks what it must have after its name"),
            Hint("write it on the same line, or take the block away"),
        ),
        place="",
    ),
    KnownWarning(
        r"docutils .*?(?:Content block expected for|The) (?:the )?\"(?P<kind>[\w-]*)\" directive"
        r"(?:; none found| requires content).*",
        Said(
            Code.BAD_DIRECTIVE,
            Text("'{kind}' is empty"),
            Hint("write its text, or take it away"),
        ),
        place="",
    ),
    KnownWarning(
        r"myst\.directive_parse '(?P<kind>[^']*)': Has content, but none permitted.*",
        Said(
            Code.BAD_DIRECTIVE,
            Text("'{kind}' takes no text of its own"),
            Hint("move the text out of it"),
        ),
        place="",
    ),
    KnownWarning(
        r"docutils Figure caption must be a paragraph.*",
        Said(
            Code.BAD_DIRECTIVE,
            Text("the text of a figure must begin with a paragraph"),
            Hint("write the figure's text first, and the list or table after it"),
        ),
        place="",
    ),
    KnownWarning(
        r"docutils The \"(?P<kind>[\w-]*)\" directive may not be used within .*",
        Said(
            Code.BAD_DIRECTIVE,
            Text("'{kind}' can't stand in a list or in another block"),
            Hint("move it out, between two paragraphs"),
        ),
        place="",
    ),
)

_RULES = (
    KnownWarning(
        # docutils 0.22, and 0.23 in other words
        r"docutils (?:Document(?: or section)? may not (?:begin|end) with a transition|"
        r"Transition (?:at the (?:start|end) of|only valid as child of)|"
        r"At least one body element (?:must|should) separate transitions).*",
        Said(
            Code.BAD_RULE,
            Text("a line across the page must stand between two texts"),
            Hint("take the line of hyphens or asterisks away, or write text on both sides of it"),
        ),
        place="",
    ),
)

WARNINGS = (*_OPTIONS, *_TABLES, *_TEXTS, *_RULES)
