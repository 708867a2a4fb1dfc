"""A fence: the two lines that a block or code stands between; knows no other Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

# Three signs or more make a fence; more signs than those inside let one fence hold others.
# The info is stripped by whoever reads it: blanks that two parts of a pattern may take are tried
# in all ways, which takes minutes where there are many.
_MARKS = r"(?P<marks>:{3,}|`{3,}|~{3,})(?P<info>.*)"
FENCE = re.compile(rf"(?P<indent>\s*){_MARKS}")
ITEM = re.compile(rf"(?P<indent>\s*(?:(?:[-*+:]|\d{{1,9}}[.)])[ \t]{{1,4}})+){_MARKS}")
"""A fence that opens right after the mark of a list or definition; it closes nothing there."""
_RAW = {
    "code",
    "code-block",
    "code-cell",
    "sourcecode",
    "eval-rst",
    "literalinclude",
    "math",
    "parsed-literal",
    "raw",
}
"""Directives whose body is not Markdown."""


@dataclass
class Fence:
    """A pair of lines of colons, backticks or tildes, and what stands between them."""

    line: int
    marks: str
    info: str
    parent: Fence | None = None
    children: list[Fence] = field(default_factory=list)
    closed: int = 0
    """The line that closes it, or 0."""
    indent: int = 0
    """How far in all its lines stand at least, as it begins an item of a list; or 0."""

    @property
    def sign(self) -> str:
        """The sign of its marks, which are all the same."""
        return self.marks[0]

    @property
    def name(self) -> str:
        """The name of the directive, or an empty string."""
        found = re.match(r"\{([^}]*)\}", self.info)
        if not found:
            return ""
        return found[1].strip()

    @property
    def is_raw(self) -> bool:
        """Whether the body is code, to be left alone."""
        return self.name in _RAW or (self.sign in "`~" and not self.name)

    def needs(self) -> int:
        """How many marks it takes to hold its children."""
        number = len(self.marks)
        for child in self.children:
            if child.sign == self.sign:
                number = max(number, child.needs() + 1)
        return number

    @property
    def opening(self) -> str:
        """Its first line, as a message shows it."""
        return f"{self.marks}{self.info}"


def is_fence(line: str) -> bool:
    """Say whether a line opens or closes a block or code."""
    return FENCE.fullmatch(line) is not None
