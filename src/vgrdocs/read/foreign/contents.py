"""Warnings of tables of contents."""

from __future__ import annotations

from ...model import Code, Hint, Text
from .known import SPELLING, KnownWarning, Said

WARNINGS = (
    KnownWarning(
        r"toc\.(?:not_readable|excluded) .*'(?P<name>.*)'",
        Said(Code.BROKEN_LINK, Text("there is no page or file '{name}'"), SPELLING),
    ),
    KnownWarning(
        r"(?:toc\.\w+|sphinx) toctree contains reference to document .* doesn't have a title.*",
        Said(Code.NO_TITLE),
    ),
    KnownWarning(
        r"toc\.circular .*ignoring: (?P<name>.*)",
        Said(
            Code.BROKEN_LINK,
            Text("the contents lead round in a circle: {name}"),
            Hint("take one of the pages out of the other's contents"),
        ),
        place="toctree",
    ),
    KnownWarning(
        r"toc\.not_included .*",
        Said(
            Code.IN_NO_CONTENTS,
            Text("no page leads to this one"),
            Hint("add its name to a toctree, for example in index.md"),
        ),
    ),
    KnownWarning(
        r"(?:toc\.)?empty_glob .*'(?P<name>.*?)' didn't match.*",
        Said(Code.BROKEN_LINK, Text("the contents find no page by '{name}'"), SPELLING),
    ),
    KnownWarning(
        r"toc\.\w+ duplicated entry found in toctree: (?P<name>.*)",
        Said(Code.LABEL_TWICE, Text("the contents name '{name}' twice"), Hint("keep one of them")),
    ),
)
