"""The text part of a mail: what a report says as lines of 72 columns, for readers without HTML."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from ..block_setter import BREAK, BlockSetter, collapsed
from .text_tables import set_table
from .wrapping import wrapped_lines

WIDTH = 72
"""The columns of a line; a longer word, such as an address, stays whole."""

_INDENT = "    "
_UNDERLINES = {"h1": "=", "h2": "-", "h3": "~"}


def plain_text(root: ET.Element, page: str) -> str:
    """Return what plain HTML says as text; links into the report's own *page* lead nowhere else."""
    return "\n\n".join(_Setter(page).blocks(root, WIDTH)) + "\n"


def wrapped(text: str, width: int, first: str = "", rest: str = "") -> str:
    """Return a paragraph as lines, which begin with *first* and *rest*."""
    set_: list[str] = []
    for part in text.split(BREAK):
        begin = rest if set_ else first
        if part and len(begin) + len(part) <= width:
            set_.append(begin + part)
            continue
        set_.extend(wrapped_lines(part, width, begin, rest) or [begin.rstrip()])
    return "\n".join(set_)


class _Setter(BlockSetter):
    """Sets elements as blocks of lines; links into the report's own *page* lead nowhere."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.page = page

    def inline(self, element: ET.Element) -> str:
        """Return an element as it stands in a line."""
        if element.tag == "br":
            return BREAK
        if element.tag == "img":
            described = element.get("alt", "")
            return f"[{described}]" if described else ""
        words = self.content(element)
        if element.tag == "a":
            return self._linked(words, element.get("href", ""))
        if element.tag == "s":
            return f"~~{words}~~"  # nothing else says here that it holds no more
        if element.tag in self.setters or element.tag in ("li", "dt", "dd", "td", "th"):
            return f" {words} "
        return words

    def _linked(self, words: str, address: str) -> str:
        """Return the words of a link with its address, unless they are the address."""
        is_inside = not address or address.startswith(f"{self.page}#")
        shown = collapsed(words)
        bare = re.sub(r"^(https?://|mailto:|tel:.*)", "", address)
        if is_inside or bare.rstrip("/") in ("", re.sub(r"^https?://", "", shown).rstrip("/")):
            return words
        return f"{words} <{address}>"

    def paragraph(self, line: str, width: int) -> str:
        """Return a line as lines that fit."""
        return wrapped(line, width)

    def heading(self, element: ET.Element, width: int) -> Iterator[str]:
        """Yield a heading with a line below it."""
        words = wrapped(self.line(element), width)
        longest = max(map(len, words.splitlines()), default=0)
        yield f"{words}\n{_UNDERLINES.get(element.tag, '.') * longest}"

    def rule(self, element: ET.Element, width: int) -> Iterator[str]:
        """Yield a line across."""
        yield "-" * width

    def code(self, element: ET.Element, width: int) -> Iterator[str]:
        """Yield text as it is, set in."""
        yield textwrap.indent("".join(element.itertext()).strip("\n"), _INDENT)

    def definitions(self, element: ET.Element, width: int) -> Iterator[str]:
        """Yield fields on a line each, and terms with what they mean below."""
        lines: list[str] = []
        field = ""
        for child in element:
            words = self.line(child)
            if child.tag == "dt":
                lines.append(wrapped(words, width))
                field = words if words.endswith(":") else ""
            elif field and self.is_paragraph(child):
                # The name of a field and its value are one line.
                lines[-1] = wrapped(f"{field} {words}", width, rest=_INDENT)
                field = ""
            else:
                described = "\n\n".join(self.blocks(child, width - len(_INDENT)))
                lines.append(textwrap.indent(described, _INDENT))
        yield "\n".join(lines)

    def table(self, element: ET.Element, width: int) -> Iterator[str]:
        """Yield a table in columns, or row by row where it has no room."""
        for caption in element.findall("caption"):
            yield from self.blocks(caption, width)
        yield from set_table(element, width, self.line)
