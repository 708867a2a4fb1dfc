"""Warnings of footnotes."""

from __future__ import annotations

from ...model import Code, Hint, Text
from .known import KnownWarning, Said

WARNINGS = (
    KnownWarning(
        r"docutils Too many (?:autonumbered|symbol) footnote references.*", Said(Code.FOOTNOTE)
    ),
    KnownWarning(
        r"ref\.footnote Duplicate footnote definition found for label: '(?P<name>.*)'",
        Said(
            Code.FOOTNOTE,
            Text("[^{name}] is written twice"),
            Hint("keep one of the notes, or give one of them another label"),
        ),
        place="[^{name}]:",
    ),
    KnownWarning(
        r"ref\.footnote Footnote \[(?P<name>.*)\] is not referenced.*",
        Said(
            Code.FOOTNOTE,
            Text("[^{name}] is never used"),
            Hint("write its label in the text that it belongs to, or take the note away"),
        ),
        place="",
    ),
    KnownWarning(
        r"docutils Unknown target name: \"(?P<name>.*?)\".*",
        Said(
            Code.FOOTNOTE,
            Text("[^{name}] has no text"),
            Hint("write the note on a line of its own, after its label and a colon"),
        ),
        place="[^{name}]",
    ),
)
