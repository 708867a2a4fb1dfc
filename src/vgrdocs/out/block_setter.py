"""Plain HTML as blocks of text, between which a blank line comes to stand: what text forms share.

A form says how a heading, a link or a table is written in it; which elements are blocks, what is a
paragraph between them, and how lists and quotations are set in is the same for all.
"""

from __future__ import annotations

import re
import textwrap
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from xml.etree import ElementTree as ET

BREAK = "\N{LINE SEPARATOR}"
"""Where a writer ended a line, until lines are set."""

_BLANKS = re.compile(r"[ \t\r\n\f]+")


class BlockSetter(ABC):
    """Sets elements as blocks; *width* is how many columns there are for one."""

    def __init__(self) -> None:
        # Whatever is not here stands in a line of text.
        self.setters: dict[str, Callable[[ET.Element, int], Iterator[str]]] = {
            **dict.fromkeys(("div", "p", "figure", "figcaption", "caption"), self.group),
            **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), self.heading),
            **dict.fromkeys(("ul", "ol"), self.items),
            "dl": self.definitions,
            "table": self.table,
            "pre": self.code,
            "blockquote": self.quotation,
            "hr": self.rule,
        }

    def blocks(self, element: ET.Element, width: int) -> list[str]:
        """Return the blocks of what is in an element: text between other blocks is a paragraph."""
        found: list[str] = []
        run = self.words(element.text)
        for child in element:
            if child.tag in self.setters:
                found.extend(self._paragraphs(run, width))
                found.extend(self.setters[child.tag](child, width))
                run = ""
            else:
                run += self.inline(child)
            run += self.words(child.tail)
        found.extend(self._paragraphs(run, width))
        return found

    def line(self, element: ET.Element) -> str:
        """Return all that is in an element as one line."""
        return collapsed(self.content(element)).replace(BREAK, " ")

    def content(self, element: ET.Element) -> str:
        """Return what is in an element, with nothing done to its blanks."""
        parts = [self.words(element.text)]
        for child in element:
            parts += [self.inline(child), self.words(child.tail)]
        return "".join(parts)

    def group(self, element: ET.Element, width: int) -> Iterator[str]:
        """Yield the blocks of what only holds them together."""
        yield from self.blocks(element, width)

    def quotation(self, element: ET.Element, width: int) -> Iterator[str]:
        """Yield a quotation, each line of which has a mark."""
        quoted = "\n\n".join(self.blocks(element, width - 2))
        yield textwrap.indent(quoted, "> ", lambda line: True)

    def items(self, element: ET.Element, width: int) -> Iterator[str]:
        """Yield a list; one of single lines has no blank lines in between."""
        number = int(element.get("start") or 1)
        found, is_tight = [], True
        for item in element:
            mark = "- "
            if element.tag == "ol":
                mark, number = f"{number}. ", number + 1
            blocks = self.blocks(item, width - len(mark))
            is_simple = len(blocks) <= 1 + sum(1 for each in item if each.tag in ("ul", "ol"))
            is_tight = is_tight and is_simple
            joined = ("\n" if is_simple else "\n\n").join(blocks)
            found.append(mark + textwrap.indent(joined, " " * len(mark))[len(mark) :])
        yield ("\n" if is_tight else "\n\n").join(found)

    def is_paragraph(self, element: ET.Element) -> bool:
        """Say whether an element holds no more than a paragraph."""
        inside = [each.tag for each in element if each.tag in self.setters]
        return inside in ([], ["p"])

    def _paragraphs(self, run: str, width: int) -> list[str]:
        line = collapsed(run).strip(f" {BREAK}")
        return [self.paragraph(line, width)] if line else []

    def words(self, text: str | None) -> str:
        """Return words as they are written in a line."""
        return text or ""

    @abstractmethod
    def inline(self, element: ET.Element) -> str:
        """Return an element as it stands in a line."""

    @abstractmethod
    def paragraph(self, line: str, width: int) -> str:
        """Return a line as a paragraph."""

    @abstractmethod
    def heading(self, element: ET.Element, width: int) -> Iterator[str]:
        """Yield a heading."""

    @abstractmethod
    def definitions(self, element: ET.Element, width: int) -> Iterator[str]:
        """Yield fields, or terms and what they mean."""

    @abstractmethod
    def table(self, element: ET.Element, width: int) -> Iterator[str]:
        """Yield a table."""

    @abstractmethod
    def code(self, element: ET.Element, width: int) -> Iterator[str]:
        """Yield text whose lines stay as they are."""

    @abstractmethod
    def rule(self, element: ET.Element, width: int) -> Iterator[str]:
        """Yield a line across."""


def collapsed(text: str) -> str:
    """Return a text in one line; no-break spaces stay."""
    return _BLANKS.sub(" ", text).strip(" ")


def table_rows(
    table: ET.Element, line: Callable[[ET.Element], str]
) -> tuple[list[list[str]], list[list[str]]]:
    """Return the rows of heads, and the others; what spans several places stands in the first."""
    heads: list[list[str]] = []
    others: list[list[str]] = []
    below: dict[tuple[int, int], str] = {}
    number = 0
    for part in table:
        for row in part.iter("tr"):
            cells: list[str] = []
            for cell in row:
                while below.pop((number, len(cells)), None) is not None:
                    cells.append("")
                wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
                for further in range(1, high):
                    for beside in range(wide):
                        below[number + further, len(cells) + beside] = ""
                cells += [line(cell), *[""] * (wide - 1)]
            (heads if part.tag == "thead" else others).append(cells)
            number += 1
    return heads, others


def _span(cell: ET.Element, name: str) -> int:
    return max(1, int(cell.get(name) or 1))


def filled(rows: list[list[str]], columns: int) -> list[list[str]]:
    """Return rows that all have as many cells."""
    return [[*row, *[""] * (columns - len(row))] for row in rows]
