"""What can be wrong with a report, as it is said to its writer; knows neither files nor Sphinx."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Self

from .hint import NO_HINT, Hint
from .language import Text


class Severity(enum.StrEnum):
    """Whether a problem must be solved; the value is its name for programs."""

    PROBLEM = "problem"
    """Nothing is built or published before it is solved."""
    REMARK = "remark"
    """The writer is told, and nothing stops."""


class ProblemCode(enum.Enum):
    """Base of the codes: a member's value is the code, its `help` says what the problem is.

    Its `severity` says whether it must be solved. A kind with problems of its own declares its
    codes as a subclass in its own file.
    """

    help: str
    severity: Severity

    def __new__(
        cls,
        code: str,
        help: str,  # noqa: A002 - the word that the docs use
        severity: Severity = Severity.PROBLEM,
    ) -> Self:
        """Make a member of its code, its help and its severity."""
        member = object.__new__(cls)
        member._value_ = code
        member.help = help
        member.severity = severity
        return member

    @classmethod
    def all(cls) -> list[ProblemCode]:
        """Return every code of every enum, in the order of declaration."""
        return [code for enumeration in cls.__subclasses__() for code in enumeration]


class Code(ProblemCode):
    """The codes that all kinds share."""

    NOT_UTF8 = "not-utf8", "The file is not encoded as UTF-8, so its letters can't be read."
    CONTROL_CHARACTER = "control-character", "The text holds an invisible control character."
    UNCLOSED_FENCE = "unclosed-fence", "A block is opened with ::: but never closed."
    INNER_FENCE = (
        "inner-fence",
        "A block inside another has as many colons as the outer one, and would close it.",
    )
    STRAY_FENCE = (
        "stray-fence",
        "A line of colons closes nothing, and would swallow the rest of the file.",
    )
    SWALLOWED_REST = (
        "swallowed-rest",
        "Code or a comment is opened but never closed, and swallows the rest of the file.",
    )
    FIELD_SYNTAX = "field-syntax", "A line among a block's fields is not written as a field."
    YAML_SYNTAX = "yaml-syntax", "The YAML at the top of the file can't be read."
    UNKNOWN_KIND = "unknown-kind", "There is no block or directive of that name."
    UNKNOWN_ROLE = "unknown-role", "There is no role of that name."
    UNKNOWN_FIELD = "unknown-field", "The block has no such field."
    UNKNOWN_CHOICE = "unknown-choice", "The field does not have that value among its choices."
    MISSING_FIELD = "missing-field", "A field is missing that the block means nothing without."
    FIELD_TWICE = "field-twice", "A field is given twice in one block."
    BAD_DATE = "bad-date", "The value can't be read as a date."
    BAD_TIME = "bad-time", "The value can't be read as a time of day."
    BAD_PERIOD = "bad-period", "A period ends before it begins, or lacks one end."
    SHORT_YEAR = "short-year", "The year of a date has two digits."
    NO_YEAR = "no-year", "A date lacks its year."
    BAD_NUMBER = "bad-number", "The value can't be read as a number."
    BAD_CONTACT = "bad-contact", "A telephone number or an e-mail address can't be read."
    BAD_ID = "bad-id", "An id has other signs than letters, digits and hyphens."
    BAD_ITEM = "bad-item", "A list item can't be read as what the block is a list of."
    EMPTY_BLOCK = "empty-block", "The block is empty."
    UNEXPECTED_BODY = "unexpected-body", "The block takes no text of its own."
    TEXT_AFTER_BLOCK = "text-after-block", "Text follows a block without a heading of its own."
    HEADING_IN_BLOCK = (
        "heading-in-block",
        "A heading in a block is of a level that does not fit there.",
    )
    HEADING_EMPTY = "heading-empty", "A heading has no words."
    HEADING_SKIPPED = "heading-skipped", "A heading skips a level."
    NO_TITLE = "no-title", "The page lacks a title."
    BAD_TABLE = "bad-table", "The rows of a table don't have the same number of cells."
    EMPTY_LINK = "empty-link", "A link leads nowhere."
    UNKNOWN_ID = "unknown-id", "A link names an id that does not exist."
    ID_TWICE = "id-twice", "Two blocks of one report have the same id."
    NO_ALT_TEXT = "no-alt-text", "A picture lacks a text that says what it shows."
    NO_MASTHEAD = "no-masthead", "A report lacks its masthead."
    MASTHEAD_TWICE = "masthead-twice", "A report has two mastheads."
    MISSING_BLOCK = "missing-block", "A block is missing that the series requires."
    BLOCK_TWICE = "block-twice", "A block that the series requires is given twice."
    BLOCK_ORDER = "block-order", "The blocks stand in another order than the series requires."
    BANNED_TERM = "banned-term", "A term is used that the handbook has decided against."
    IDENTITY_NUMBER = (
        "identity-number",
        "The text holds what looks like a personal identity number.",
    )
    TOO_DEEP = (
        "too-deep",
        "A page includes itself, or blocks and quotations stand too deep in each other.",
    )
    TOO_LARGE = (
        "too-large",
        "A text, a line, a table or a list of notes is larger than can be read.",
    )
    NOT_BUILT = (
        "not-built",
        "The page can't be built, through a fault in the program or its settings.",
    )
    BAD_SETTING = "bad-setting", "A setting in conf.py can't be used."
    SILENT_ASSIGNMENT = (
        "silent-assignment",
        "An assignment was open, and the next report says nothing of it.",
    )
    OVERDUE = "overdue", "The deadline of an assignment has passed, and it is still open."
    DUE_WITHOUT_WORD = (
        "due-without-word",
        "A milestone or a deadline has passed, and the reports do not say what came of it.",
        Severity.REMARK,
    )
    MANDATE_OVER = (
        "mandate-over",
        "The mandate of a coordination group has run out, and no report says that it goes on.",
        Severity.REMARK,
    )
    LATE_REPORT = (
        "late-report",
        "A report comes later than its series' rhythm says.",
        Severity.REMARK,
    )
    NAME_AND_DAY = (
        "name-and-day",
        "The name of a report's file has another day than its masthead.",
    )
    SAME_MINUTE = "same-minute", "Two reports of a series were compiled at the same minute."
    SAME_TEXT = (
        "same-text",
        "A report has the same text as the one before it.",
        Severity.REMARK,
    )
    NUMBER_TWICE = "number-twice", "Two reports of a series have the same number."
    NOT_YET = (
        "not-yet",
        "A report tells of something as done, at a time after the report.",
    )
    WRONG_ORDER = "wrong-order", "Of two times that a block gives, the later one comes first."
    NOT_IN_FORCE = (
        "not-in-force",
        "Messages hold no more, or a spokesperson does not speak yet, on the report's own day.",
        Severity.REMARK,
    )
    UNKNOWN_MESSAGE = (
        "unknown-message",
        "A message is withdrawn that no earlier report of the series says.",
        Severity.REMARK,
    )
    NEXT_BEFORE = "next-before", "The next report is expected before the report itself."
    UNLIKELY_YEAR = "unlikely-year", "The year of a report is so far ahead that it is a slip."
    AMBIGUOUS_DAY = (
        "ambiguous-day",
        "A link names a day of which there are several reports.",
    )
    LINK_TO_ITSELF = "link-to-itself", "A report links to itself by its date."
    UNREAD_REPORT = (
        "unread-report",
        "A file is named as a report, but its name does not end as a page's does.",
    )
    UNREAD_FILE = (
        "unread-file",
        "A file that nothing leads to lies beside the pages, and is not read.",
        Severity.REMARK,
    )
    OLD_STATEMENT = (
        "old-statement",
        "The accessibility statement was last updated more than a year ago.",
        Severity.REMARK,
    )
    REOPENED = "reopened", "An assignment that had ended is open again without a reason."
    STATUS_BACKWARDS = "status-backwards", "The status of an assignment goes backwards."
    TWO_TITLES = "two-titles", "One id has two titles."
    TWO_ROLES = "two-roles", "A spokesperson is in force twice with different roles."
    TWO_SPELLINGS = "two-spellings", "A person's name is spelt in two ways."
    MARK_LEFT = "mark-left", "A place that the writer should fill in is still marked."
    MARK_IN_DRAFT = (
        "mark-in-draft",
        "A place to fill in is marked in a report that says of itself to be a draft.",
        Severity.REMARK,
    )
    IN_NO_CONTENTS = (
        "in-no-contents",
        "A page stands in no table of contents, so that no reader finds it.",
    )
    BROKEN_LINK = "broken-link", "A link leads to a page, file or heading that does not exist."
    FOOTNOTE = "footnote", "A footnote has no text, has two, or is never used."
    LABEL_TWICE = "label-twice", "Two things have the same label."
    NO_NUMBERS = "no-numbers", "A text refers to the number of what has none."
    BAD_OPTION = "bad-option", "A block has an option that can't be used."
    BAD_DIRECTIVE = "bad-directive", "A block lacks what it must have, or has what it can't have."
    BAD_RULE = "bad-rule", "A line across the page does not stand between two texts."
    UNKNOWN_LEXER = "unknown-lexer", "Code names a language that is not known."
    BROKEN_LEDGER = (
        "broken-ledger",
        "The record of what was published has been changed by other hands than vgrdocs'.",
    )
    CHANGED_REPORT = "changed-report", "A published report has been changed without a correction."
    OLD_CORRECTION = (
        "old-correction",
        "A published report has been changed, and its correction is older than it.",
    )
    UNRECORDED = (
        "unrecorded",
        "A published report, or a correction of one, is not recorded in the ledger.",
        Severity.REMARK,
    )
    FUTURE_CORRECTION = (
        "future-correction",
        "A published report has a correction of a time that is yet to come.",
    )
    LOST_REPORT = "lost-report", "A published report has been deleted or renamed."
    LOST_COPY = "lost-copy", "The kept copy of a published text is missing or has been changed."
    WITHDRAWN_TEXT = (
        "withdrawn-text",
        "The file of a withdrawn report holds a text again, or is gone.",
    )


@dataclass(frozen=True)
class Problem:
    """One thing that the writer should change.

    `field` is the English name of the field it concerns, empty for the block as a whole;
    `line` is the line in the file, counted from 1, or 0 where the one who reports it knows better.
    """

    code: ProblemCode
    message: Text
    field: str = ""
    hint: Hint = NO_HINT
    line: int = 0


class Unreadable(ValueError):
    """A text can't be turned into a value; carries the problem to report."""

    def __init__(self, code: ProblemCode, message: Text, hint: Hint = NO_HINT) -> None:
        super().__init__(str(message))
        self.code, self.message, self.hint = code, message, hint

    def problem(self, field: str = "", line: int = 0) -> Problem:
        """Return the problem as one of *field* at *line*."""
        return Problem(self.code, self.message, field, self.hint, line)
