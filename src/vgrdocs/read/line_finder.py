"""The lines of what stands in paragraphs, by how it is written."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from .told_at import line_of, source_of

if TYPE_CHECKING:
    from docutils import nodes


class LineFinder:
    """Finds the lines of things in paragraphs, whose nodes know only where the paragraph begins."""

    def __init__(
        self, lines_in: Callable[[nodes.Node], list[str]], pattern: re.Pattern[str]
    ) -> None:
        self.lines_in, self.pattern = lines_in, pattern
        self.found: dict[str | None, tuple[list[int], dict[int, int]]] = {}
        """File -> the lines with matches, and of each how many have not been given yet."""

    def next_from(self, node: nodes.Node) -> int:
        """Return the line of the next match at or after the line of *node*, else that line."""
        file = source_of(node)
        if file not in self.found:
            counted = dict(self._matches(self.lines_in(node)))
            self.found[file] = list(counted), counted
        (numbers, left), start = self.found[file], line_of(node)
        for place in range(bisect_left(numbers, start), len(numbers)):
            number = numbers[place]
            if left[number]:
                left[number] -= 1
                return number
        return start

    def _matches(self, lines: list[str]) -> Iterator[tuple[int, int]]:
        for number, line in enumerate(lines, 1):
            if found := len(self.pattern.findall(line)):
                yield number, found
