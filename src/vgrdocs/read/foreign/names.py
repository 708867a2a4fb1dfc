"""Warnings of names that there are not: blocks, roles, and lines at the top of a file."""

from __future__ import annotations

from ...model import Code, Hint, Text
from .known import KnownWarning, Said

WARNINGS = (
    KnownWarning(
        r"myst\.directive_unknown .*'(?P<name>.*)'",
        Said(
            Code.UNKNOWN_KIND, Text("there is no block '{name}'"), Hint("the blocks are: {names}")
        ),
    ),
    KnownWarning(
        r"myst\.role_unknown .*(['\"])(?P<name>.*)\1\.?",
        Said(
            Code.UNKNOWN_ROLE,
            Text("there is no role '{name}'"),
            Hint("the roles for links are: {names}"),
        ),
    ),
    KnownWarning(
        r"myst\.topmatter .*",
        Said(
            Code.YAML_SYNTAX,
            Text("the lines between '---' at the top of the file can't be read"),
            Hint("take them out, or write each as 'name: value'"),
        ),
    ),
)
