"""What can be wrong with text that was pasted from elsewhere, by its codes."""

from __future__ import annotations

from .problem import ProblemCode


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
