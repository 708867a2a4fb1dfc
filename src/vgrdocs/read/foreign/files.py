"""Warnings of files that pages show or include a part of."""

from __future__ import annotations

from ...model import Code, Text
from .known import OPTION, KnownWarning, Said

WARNINGS = (
    KnownWarning(
        # The same is told of the lines by themselves.
        r"(?:docutils|sphinx) .*no lines pulled from include file.*",
        Said(Code.BAD_OPTION),
    ),
    KnownWarning(
        r"(?:docutils|sphinx) .*not found in include file "
        r"(?:_StrPath\()?['\"](?P<name>[^'\"]*)['\"]\)?.*",
        Said(
            Code.BROKEN_LINK,
            Text("the file '{name}' does not have the lines that are asked for"),
            OPTION,
        ),
        place="",
    ),
    KnownWarning(
        r"docutils .*(?:option \"[^\"]*\": text not found \"|"
        r"(?:start|end|lineno)-\w+ pattern not found: )(?P<name>[^\"]*)\"?\.?",
        Said(Code.BROKEN_LINK, Text("the file that is included does not hold '{name}'"), OPTION),
    ),
    KnownWarning(
        r"(?:docutils|sphinx) (?:line number spec is out of range|invalid line number spec)"
        r".*?: ?'?(?P<name>[^']*)'?",
        Said(Code.BAD_OPTION, Text("there are no lines '{name}' in the code"), OPTION),
        place="",
    ),
)
