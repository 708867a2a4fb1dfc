"""Warnings of links: to pages and ids, and of labels that are to be linked to."""

from __future__ import annotations

from ...model import Code, Command, Hint, Text
from .known import SPELLING, KnownWarning, Said

_NO_PAGE = Said(Code.BROKEN_LINK, Text("there is no page or file '{name}'"), SPELLING)
_NO_ID = Said(
    Code.UNKNOWN_ID,
    Text("there is nothing with the id '{name}' to link to"),
    Hint("write the id of a block or heading that exists"),
)
_TWICE = Said(
    Code.LABEL_TWICE,
    Text("the label '{name}' is written twice"),
    Hint("give one of them another label"),
)

WARNINGS = (
    KnownWarning(r"myst\.xref_missing .*'(?P<name>[^']*[/.][^']*)'$", _NO_PAGE),
    KnownWarning(r"myst\.xref_missing local id .*'(?P<name>[^']*)'$", _NO_ID, place=".md#{name}"),
    KnownWarning(r"myst\.xref_missing .*'(?P<name>[^']*)'$", _NO_ID, place="](#{name}"),
    KnownWarning(r"myst\.iref_missing .*?'(?P<name>[^':]*).*", _NO_ID),
    KnownWarning(r"ref\.doc unknown document: '(?P<name>.*)'", _NO_PAGE),
    KnownWarning(
        r"ref\.\w+ (?:undefined label|equation not found|term not in glossary): '?(?P<name>.*?)'?",
        _NO_ID,
    ),
    KnownWarning(r"ref\.\w+ .*?reference target not found: '?(?P<name>.*?)'?", _NO_ID),
    KnownWarning(r"myst\.duplicate_def .*: (?P<name>.*)", _TWICE, place=""),
    KnownWarning(
        r"docutils Duplicate (?:explicit|implicit) target name: \"(?P<name>[^\"]*)\".*",
        _TWICE,
        place="",
    ),
    KnownWarning(
        r"(?:ref\.\w+|sphinx) duplicate (?:label|citation)(?: of equation)? (?P<name>.*?),"
        r" other .*",
        _TWICE,
        place="",
    ),
    KnownWarning(r"docutils Duplicate ID: .*", Said(Code.LABEL_TWICE)),
    KnownWarning(
        r"sphinx duplicate term description of (?P<name>.*), other instance in .*",
        Said(
            Code.LABEL_TWICE,
            Text("the term '{name}' is explained twice"),
            Hint("keep one of the texts, or make them one"),
        ),
        place="",
    ),
    KnownWarning(
        r"sphinx numfig is disabled.*",
        Said(
            Code.NO_NUMBERS,
            Text("figures and tables have no numbers to refer to"),
            Hint(
                "write {example} in conf.py, or link to it by a text",
                example=Command("numfig = True"),
            ),
        ),
        place="",
    ),
    KnownWarning(
        r"sphinx Failed to create a cross reference. Any number is not assigned: (?P<name>.*)",
        Said(
            Code.NO_NUMBERS,
            Text("'{name}' has no number to refer to"),
            Hint("give it a caption, or link to it by a text"),
        ),
    ),
)
