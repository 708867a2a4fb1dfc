"""What can be wrong with text that was pasted from elsewhere, by its codes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .hint import Hint, Written
from .language import Text
from .problem import Problem, ProblemCode

_LINK = re.compile(r"!?\[(?P<words>[^\[\]]{1,300})\]\([^()\s]{0,500}\)")
_ROLE = re.compile(r"\{[^\W\d][\w:+-]{0,60}\}`(?P<words>[^`]{1,300})`")
_STRONG = re.compile(
    r"(?P<marks>\*\*|(?<![\w_])__(?=[^\W_]))(?P<words>[^*\s][^*]{0,300}?)(?P=marks)"
)
_EMPHASIS = re.compile(r"(?<![\w*])\*(?P<words>[^*\s](?:[^*]{0,300}[^*\s])?)\*(?![\w*])")
_CODE = re.compile(r"`(?P<words>[^`]{1,300})`")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});", re.IGNORECASE)


class PastedCode(ProblemCode):
    """The codes of what Word, Excel, a mail or a web page leave in a text."""

    LIST_SIGNS = (
        "list-signs",
        "Lines begin with signs of a list that Markdown does not know, and would run together.",
    )
    LIST_NUMBERS = (
        "list-numbers",
        "A numbered list would be shown with other numbers than were written.",
    )
    TABLE_SYNTAX = "table-syntax", "A table is written in a way that Markdown does not know."
    INDENTED_TEXT = (
        "indented-text",
        "Text begins with four blanks or a tab, and would be shown as code.",
    )
    LINK_SYNTAX = "link-syntax", "What is meant as a link or a picture is not read as one."
    MARKUP_LEFT = "markup-left", "Marks of Markdown would be shown to readers."
    LOST_SIGN = "lost-sign", "A sign would be taken for a mark of Markdown, and vanish."
    LOOK_ALIKE = "look-alike", "A word has a letter of another script that looks like its own."
    GARBLED_LETTERS = "garbled-letters", "Letters were read in another encoding than their own."
    FIELD_MARKUP = "field-markup", "A field that is plain text has marks of Markdown in it."
    LINE_HEADING = "line-heading", "A line below a paragraph would make a heading of it."
    SECOND_TITLE = "second-title", "The page has more than one title."
    HEADING_REPEATED = "heading-repeated", "A heading repeats that of the block below it."


def check_plain(name: str, value: str, line: int) -> Iterator[Problem]:
    """Yield a problem for Markdown in the field *name*, whose value is shown as it was written."""
    plain = value
    for marks in (_LINK, _ROLE, _STRONG, _EMPHASIS, _CODE):
        plain = marks.sub(r"\g<words>", plain)
    if found := _ENTITY.search(plain):
        yield Problem(
            PastedCode.FIELD_MARKUP,
            Text(
                ":{field}: is plain text, in which '{marks}' would be shown",
                field=name,
                marks=found[0],
            ),
            hint=Hint("write the sign itself"),
            line=line,
        )
    elif plain != value:
        mended = " ".join(plain.split())
        yield Problem(
            PastedCode.FIELD_MARKUP,
            Text(
                ":{field}: is plain text, in which the marks of Markdown would be shown", field=name
            ),
            hint=Hint(
                "write {example}; a link stands in the text below the fields",
                example=Written(f":{name}: {mended}"),
            ),
            line=line,
        )
