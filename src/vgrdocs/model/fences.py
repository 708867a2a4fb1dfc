"""Where blocks and code open and close in a text, as its writer meant it."""

from __future__ import annotations

import re

from .fence import FENCE, ITEM, Fence
from .fence_problems import (
    closes_nothing,
    closes_outer,
    endless_code,
    endless_comment,
    leaves_item,
    names_no_block,
    never_closed,
    too_deep,
)
from .problem import Problem

DEEPEST = 20
"""How deep blocks may stand in each other; a report needs three."""


class _TooDeep(Exception):
    """Blocks stand in each other so deep that reading ends."""


class _Scanner:
    """Pairs the fences of a text as their writer meant them, not always as Markdown reads them.

    To Markdown a line of colons closes the innermost block that has as many or fewer, whatever
    its writer had in mind; a block that is never closed takes all that follows, without a word.
    """

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.problems: list[Problem] = []
        self.fences: list[Fence] = []
        """Those whose body is Markdown, in which others may stand."""
        self.raw: list[Fence] = []
        """Those whose body is code."""
        self.open: list[Fence] = []
        """Those that the line which is read stands in, the outermost first."""
        self.endless: dict[str, int] = {}
        """The sign of code -> the fewest of them that no later line closes."""
        self.has_endless_comment = False
        self.blanked: set[int] = set()
        """The lines that would make Markdown read what follows wrongly, and are to go."""

    def scan(self) -> None:
        number = front_matter_end(self.lines)
        try:
            while number < len(self.lines):
                number = self._line(number + 1)
        except _TooDeep:
            # Nothing from the outermost on can be read as it was meant, nor need be: it is told.
            outermost = self.open[0]
            self.blanked.update(range(outermost.line, len(self.lines) + 1))
            del self.fences[self.fences.index(outermost) :]
            return
        for fence in self.open:
            self.problems.append(never_closed(fence))
        for fence in self.fences:
            if fence.closed and fence.parent and fence.parent.closed:
                self._compare(fence, fence.parent)

    def _line(self, number: int) -> int:
        """Take in the line *number*; return the number of the last line that was taken in."""
        text = self.lines[number - 1]
        if text.lstrip().startswith("<!--"):
            return self._skip_comment(number)
        found = FENCE.fullmatch(text) or ITEM.fullmatch(text)
        if not found:
            return number
        marks, info = found["marks"], found["info"].strip()
        if marks.startswith("`") and "`" in info:
            return number  # code in a line
        indent = len(found["indent"].expandtabs(4)) if found.re is ITEM else 0
        # Behind the mark of a list nothing closes: what is open lies in another item.
        if not info and not indent and self._close(marks, number):
            return number
        if not info and marks.startswith(":"):
            self.problems.append(closes_nothing(marks, number))
            self.blanked.add(number)
            return number
        return self._open(number, marks, info, indent)

    def _open(self, number: int, marks: str, info: str, indent: int) -> int:
        """Take in a fence that opens on the line *number*; return as `_line` does."""
        parent = self.open[-1] if self.open else None
        fence = Fence(number, marks, info, parent, indent=indent)
        if fence.is_raw:
            return self._skip_raw(fence)
        self._push(fence)
        return number

    def _push(self, fence: Fence) -> None:
        if len(self.open) >= DEEPEST:
            self.problems.append(too_deep(fence.line))
            raise _TooDeep
        if fence.sign == ":" and not fence.name:
            self.problems.append(names_no_block(fence))
        self.fences.append(fence)
        if fence.parent:
            fence.parent.children.append(fence)
        self.open.append(fence)

    def _close(self, marks: str, number: int) -> bool:
        """Close the fence that was meant, and give up those in it that are still open."""
        meant = self._meant(marks)
        if meant is None:
            return False
        while (fence := self.open.pop()) is not meant:
            self.problems.append(never_closed(fence))
        meant.closed = number
        self._look_at_item(meant)
        return True

    def _look_at_item(self, fence: Fence) -> None:
        """Tell of a fence that begins an item of a list, unless all its lines are in the item."""
        if not fence.indent:
            return
        for line in self.lines[fence.line : fence.closed]:
            if line.strip() and _width(line) < fence.indent:
                self.problems.append(leaves_item(fence))
                self.blanked.update((fence.line, fence.closed))
                return

    def _meant(self, marks: str) -> Fence | None:
        """Return what *marks* close: the innermost open fence of the same length, else shorter."""
        shorter: Fence | None = None
        for fence in reversed(self.open):
            if fence.marks == marks:
                return fence
            if marks.startswith(fence.marks) and shorter is None:
                shorter = fence
        return shorter

    def _skip_raw(self, fence: Fence) -> int:
        """Take in code, in which nothing else opens or closes."""
        if fence.sign in self.endless and len(fence.marks) >= self.endless[fence.sign]:
            self.blanked.add(fence.line)
            return fence.line  # told of the first one, which is as long or shorter
        closing = re.compile(rf"\s*{re.escape(fence.marks)}{re.escape(fence.sign)}*\s*")
        for number in range(fence.line + 1, len(self.lines) + 1):
            if closing.fullmatch(self.lines[number - 1]):
                fence.closed = number
                self.raw.append(fence)
                self._look_at_item(fence)
                return number
        self.endless[fence.sign] = len(fence.marks)
        self.blanked.add(fence.line)
        self.problems.append(endless_code(fence))
        return fence.line

    def _skip_comment(self, start: int) -> int:
        if self.has_endless_comment:
            self.blanked.add(start)
            return start
        for number in range(start, len(self.lines) + 1):
            if "-->" in self.lines[number - 1]:
                return number
        self.has_endless_comment = True
        self.blanked.add(start)
        self.problems.append(endless_comment(start))
        return start

    def _compare(self, fence: Fence, parent: Fence) -> None:
        """Tell of a fence that would close the one it stands in."""
        outer = parent.indent or _width(self.lines[parent.line - 1])
        if _width(self.lines[fence.closed - 1]) >= outer + 4:
            return  # so far in Markdown takes no line for an end
        if fence.sign == parent.sign and len(fence.marks) >= len(parent.marks):
            self.problems.append(closes_outer(fence, parent))


def _width(line: str) -> int:
    """Return how far in the text of a line stands."""
    wide = line.expandtabs(4)
    return len(wide) - len(wide.lstrip())


def find_fences(text: str) -> list[Fence]:
    """Return the blocks and the code of *text* that are closed, in the order in which they open."""
    scanner = _Scanner(text.splitlines())
    scanner.scan()
    closed = [fence for fence in (*scanner.fences, *scanner.raw) if fence.closed]
    return sorted(closed, key=lambda fence: fence.line)


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
        extra = fence.sign * (fence.needs() - len(fence.marks))
        for number in {fence.line, fence.closed} - {0}:
            lines[number - 1] = lines[number - 1].replace(fence.marks, fence.marks + extra, 1)
    for number in scanner.blanked:
        lines[number - 1] = ""
    return "\n".join(lines) + "\n", sorted(scanner.problems, key=lambda problem: problem.line)


def front_matter_end(lines: list[str]) -> int:
    """Return how many lines the YAML at the top takes."""
    if not lines or lines[0].rstrip() != "---":
        return 0
    for number, line in enumerate(lines[1:], 2):
        if line.rstrip() in ("---", "..."):
            return number
    return 0
