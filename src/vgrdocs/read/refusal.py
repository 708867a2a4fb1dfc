"""What a writer may not do, as codes of problems: writers are not trusted with the machine."""

from __future__ import annotations

from ..model import ProblemCode


class Refusal(ProblemCode):
    """Codes of what is refused, whoever asks for it."""

    OUTSIDE_FILE = (
        "outside-file",
        "A file lies outside the handbook's folder, or is hidden in it.",
    )
    PAGE_AS_FILE = (
        "page-as-file",
        "A page of the handbook is included, shown as code or handed out as a file.",
    )
    FILE_KIND = (
        "file-kind",
        "A file is handed out that a browser would run, or whose kind is not known.",
    )
    NOT_ALLOWED = (
        "not-allowed",
        "A directive, a role, an attribute, a class or a setting is used that no text may use.",
    )
    LINK_SCHEME = "link-scheme", "A link's address begins with something that no link may."
    INCLUDED_BLOCK = "included-block", "A block of a report stands in a file that is included."
    INCLUDED_TWICE = "included-twice", "A file includes itself, or a page includes too many files."
    LINK_TO_DRAFT = (
        "link-to-draft",
        "A page links to a draft, which no version shows.",
    )
