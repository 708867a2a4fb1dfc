"""Where blocks and code open and close in a text, as its writer meant it; knows no other Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .language import Text
from .problem import Code, Problem

_FENCE = re.compile(r"(?P<indent>\s*)(?P<marks>:{3,}|`{3,}|~{3,})\s*(?P<info>.*?)\s*")
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

    @property
    def name(self) -> str:
        """The name of the directive, or an empty string."""
        found = re.match(r"\{([^}]*)\}", self.info)
        return found[1].strip() if found else ""

    @property
    def is_raw(self) -> bool:
        """Whether the body is code, to be left alone."""
        return self.name in _RAW or (self.marks[0] in "`~" and not self.name)

    def needs(self) -> int:
        """How many marks it takes to hold its children."""
        inner = [child.needs() + 1 for child in self.children if child.marks[0] == self.marks[0]]
        return max(len(self.marks), *inner) if inner else len(self.marks)


class _Scanner:
    """Pairs the fences of a text as their writer meant them, which is not always as Markdown reads them."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.problems: list[Problem] = []
        self.fences: list[Fence] = []
        self.raw: list[Fence] = []
        self.open: list[Fence] = []
        self.blanked: set[int] = set()

    def scan(self) -> None:
        number = front_matter_end(self.lines)
        while number < len(self.lines):
            number = self._line(number + 1)
        for fence in self.open:
            self._unclosed(fence)
        for fence in self.fences:
            if fence.closed and fence.parent and fence.parent.closed:
                self._compare(fence, fence.parent)

    def _line(self, number: int) -> int:
        """Take in the line *number*; return the number of the last line that was taken in."""
        text = self.lines[number - 1]
        if text.lstrip().startswith("<!--"):
            return self._skip_comment(number)
        if not (found := _FENCE.fullmatch(text)):
            return number
        marks, info = found["marks"], found["info"]
        if marks[0] == "`" and "`" in info:
            return number
        if not info and self._close(marks, number):
            return number
        if not info and marks[0] == ":":
            self.problems.append(
                Problem(
                    Code.STRAY_FENCE,
                    Text(
                        "'{marks}' closes nothing, and the rest of the page would be read as a block",
                        marks=marks,
                    ),
                    hint=Text("remove the line, or open the block that it should close"),
                    line=number,
                )
            )
            self.blanked.add(number)
            return number
        fence = Fence(number, marks, info, self.open[-1] if self.open else None)
        return self._skip_raw(fence) if fence.is_raw else self._push(fence)

    def _push(self, fence: Fence) -> int:
        if fence.marks[0] == ":" and not fence.name:
            self.problems.append(
                Problem(
                    Code.UNKNOWN_KIND,
                    Text("'{marks} {info}' names no block", marks=fence.marks, info=fence.info),
                    hint=Text(
                        "write the block's name in braces: {example}",
                        example=f"{fence.marks}{{{fence.info.split()[0].strip('{}')}}}",
                    ),
                    line=fence.line,
                )
            )
        self.fences.append(fence)
        if fence.parent:
            fence.parent.children.append(fence)
        self.open.append(fence)
        return fence.line

    def _close(self, marks: str, number: int) -> bool:
        same = [fence for fence in self.open if fence.marks[0] == marks[0]]
        fitting = [f for f in same if len(f.marks) == len(marks)] or [
            f for f in same if len(f.marks) < len(marks)
        ]
        if not fitting:
            return False
        while (fence := self.open.pop()) is not fitting[-1]:
            self._unclosed(fence)
        fence.closed = number
        return True

    def _skip_raw(self, fence: Fence) -> int:
        closing = re.compile(rf"\s*{re.escape(fence.marks)}{re.escape(fence.marks[0])}*\s*")
        for number in range(fence.line + 1, len(self.lines) + 1):
            if closing.fullmatch(self.lines[number - 1]):
                fence.closed = number
                self.raw.append(fence)
                return number
        self.blanked.add(fence.line)
        self.problems.append(
            Problem(
                Code.SWALLOWED_REST,
                Text(
                    "'{marks}' opens code that is never closed, and swallows the rest of the page",
                    marks=fence.marks,
                ),
                hint=Text(
                    "write '{marks}' on a line of its own after the code, or remove this line",
                    marks=fence.marks,
                ),
                line=fence.line,
            )
        )
        return fence.line

    def _skip_comment(self, start: int) -> int:
        for number in range(start, len(self.lines) + 1):
            if "-->" in self.lines[number - 1]:
                return number
        self.blanked.add(start)
        self.problems.append(
            Problem(
                Code.SWALLOWED_REST,
                Text(
                    "'<!--' opens a comment that is never closed, and swallows the rest of the page"
                ),
                hint=Text("write '-->' after the comment"),
                line=start,
            )
        )
        return start

    def _unclosed(self, fence: Fence) -> None:
        self.problems.append(
            Problem(
                Code.UNCLOSED_FENCE,
                Text("'{opening}' is never closed", opening=f"{fence.marks}{fence.info}"),
                hint=Text(
                    "write '{marks}' on a line of its own where the block ends", marks=fence.marks
                ),
                line=fence.line,
            )
        )

    def _compare(self, fence: Fence, parent: Fence) -> None:
        if fence.marks[0] == parent.marks[0] and len(fence.marks) >= len(parent.marks):
            self.problems.append(
                Problem(
                    Code.INNER_FENCE,
                    Text(
                        "'{inner}' stands in '{outer}' on line {line}, which must have more colons",
                        inner=f"{fence.marks}{fence.info}",
                        outer=f"{parent.marks}{parent.info}",
                        line=parent.line,
                    ),
                    hint=Text(
                        "write {marks} on the lines {opening} and {closing}",
                        marks=parent.marks[0] * parent.needs(),
                        opening=parent.line,
                        closing=parent.closed,
                    ),
                    line=fence.line,
                )
            )


def is_fence(line: str) -> bool:
    """Say whether a line opens or closes a block or code."""
    return _FENCE.fullmatch(line) is not None


def find_fences(text: str) -> list[Fence]:
    """Return the blocks and the code of *text* that are closed, in the order in which they open."""
    scanner = _Scanner(text.splitlines())
    scanner.scan()
    return sorted(
        (fence for fence in (*scanner.fences, *scanner.raw) if fence.closed),
        key=lambda fence: fence.line,
    )


def mend_fences(text: str) -> tuple[str, list[Problem]]:
    """Find the fences of *text* that do not say what their writer meant.

    Returns the text as it was meant, line for line, and the problems. What is mended here lets
    Markdown read on, so that one forgotten line does not hide or cause other problems.
    """
    scanner = _Scanner(text.splitlines())
    scanner.scan()
    if not scanner.problems:
        return text, []
    lines = scanner.lines
    for fence in scanner.fences:
        extra = fence.marks[0] * (fence.needs() - len(fence.marks))
        for number in {fence.line, fence.closed} - {0}:
            lines[number - 1] = lines[number - 1].replace(fence.marks, fence.marks + extra, 1)
    for number in scanner.blanked:
        lines[number - 1] = ""
    return "\n".join(lines) + "\n", sorted(scanner.problems, key=lambda problem: problem.line)


def front_matter_end(lines: list[str]) -> int:
    """Return how many lines the YAML at the top takes."""
    if lines and lines[0].rstrip() == "---":
        return next(
            (n for n, line in enumerate(lines[1:], 2) if line.rstrip() in ("---", "...")), 0
        )
    return 0
