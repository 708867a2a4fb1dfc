"""The text part of a mail: what a report says as lines of 72 columns, for readers without HTML."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator
from xml.etree import ElementTree as ET

from .text_tables import set_table

WIDTH = 72
"""The columns of a line; a longer word, such as an address, stays whole."""

_INDENT = "    "
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_UNDERLINES = {"h1": "=", "h2": "-", "h3": "~"}
_BREAK = "\N{LINE SEPARATOR}"
"""Where a writer ended a line, until lines are set."""


def plain_text(root: ET.Element, page: str) -> str:
    """Return what plain HTML says as text; links into the report's own *page* lead nowhere else."""
    return "\n\n".join(_Setter(page).blocks(root, WIDTH)) + "\n"


def wrapped(text: str, width: int, first: str = "", rest: str = "") -> str:
    """Return a paragraph as lines, which begin with *first* and *rest*."""
    set_: list[str] = []
    for part in text.split(_BREAK):
        begin = rest if set_ else first
        if part and len(begin) + len(part) <= width:
            set_.append(begin + part)
            continue
        lines = textwrap.wrap(
            part,
            width,
            initial_indent=begin,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
        set_.extend(lines or [begin.rstrip()])
    return "\n".join(set_)


class _Setter:
    """Sets elements as blocks, between which a blank line comes to stand."""

    def __init__(self, page: str) -> None:
        self.page = page
        # Whatever is not here stands in a line of text.
        self.setters: dict[str, Callable[[ET.Element, int], Iterator[str]]] = {
            **dict.fromkeys(("div", "p", "figure", "figcaption", "caption"), self._group),
            **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), self._heading),
            **dict.fromkeys(("ul", "ol"), self._list),
            "dl": self._definitions,
            "table": self._table,
            "pre": self._code,
            "blockquote": self._quotation,
            "hr": self._rule,
        }

    def blocks(self, element: ET.Element, width: int) -> list[str]:
        """Return the blocks of what is in an element: text between other blocks is a paragraph."""
        found: list[str] = []
        run = element.text or ""
        for child in element:
            if child.tag in self.setters:
                found.extend(_paragraph(run, width))
                found.extend(self.setters[child.tag](child, width))
                run = ""
            else:
                run += self._inline(child)
            run += child.tail or ""
        found.extend(_paragraph(run, width))
        return found

    def line(self, element: ET.Element) -> str:
        """Return all that is in an element as one line."""
        return _one_line(self._content(element)).replace(_BREAK, " ")

    def _content(self, element: ET.Element) -> str:
        parts = [element.text or ""]
        for child in element:
            parts += [self._inline(child), child.tail or ""]
        return "".join(parts)

    def _inline(self, element: ET.Element) -> str:
        if element.tag == "br":
            return _BREAK
        if element.tag == "img":
            described = element.get("alt", "")
            return f"[{described}]" if described else ""
        words = self._content(element)
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
        shown = _one_line(words)
        bare = re.sub(r"^(https?://|mailto:|tel:.*)", "", address)
        if is_inside or bare.rstrip("/") in ("", re.sub(r"^https?://", "", shown).rstrip("/")):
            return words
        return f"{words} <{address}>"

    def _group(self, element: ET.Element, width: int) -> Iterator[str]:
        yield from self.blocks(element, width)

    def _heading(self, element: ET.Element, width: int) -> Iterator[str]:
        words = wrapped(self.line(element), width)
        longest = max(map(len, words.splitlines()), default=0)
        yield f"{words}\n{_UNDERLINES.get(element.tag, '.') * longest}"

    def _rule(self, element: ET.Element, width: int) -> Iterator[str]:
        yield "-" * width

    def _code(self, element: ET.Element, width: int) -> Iterator[str]:
        yield textwrap.indent("".join(element.itertext()).strip("\n"), _INDENT)

    def _quotation(self, element: ET.Element, width: int) -> Iterator[str]:
        quoted = "\n\n".join(self.blocks(element, width - 2))
        yield textwrap.indent(quoted, "> ", lambda line: True)

    def _list(self, element: ET.Element, width: int) -> Iterator[str]:
        number = int(element.get("start") or 1)
        items, is_tight = [], True
        for item in element:
            mark = "- "
            if element.tag == "ol":
                mark, number = f"{number}. ", number + 1
            blocks = self.blocks(item, width - len(mark))
            is_simple = len(blocks) <= 1 + sum(1 for each in item if each.tag in ("ul", "ol"))
            is_tight = is_tight and is_simple
            joined = ("\n" if is_simple else "\n\n").join(blocks)
            items.append(mark + textwrap.indent(joined, " " * len(mark))[len(mark) :])
        yield ("\n" if is_tight else "\n\n").join(items)

    def _definitions(self, element: ET.Element, width: int) -> Iterator[str]:
        lines: list[str] = []
        field = ""
        for child in element:
            words = self.line(child)
            if child.tag == "dt":
                lines.append(wrapped(words, width))
                field = words if words.endswith(":") else ""
            elif field and self._is_paragraph(child):
                # The name of a field and its value are one line.
                lines[-1] = wrapped(f"{field} {words}", width, rest=_INDENT)
                field = ""
            else:
                described = "\n\n".join(self.blocks(child, width - len(_INDENT)))
                lines.append(textwrap.indent(described, _INDENT))
        yield "\n".join(lines)

    def _is_paragraph(self, element: ET.Element) -> bool:
        inside = [each.tag for each in element if each.tag in self.setters]
        return inside in ([], ["p"])

    def _table(self, element: ET.Element, width: int) -> Iterator[str]:
        for caption in element.findall("caption"):
            yield from self.blocks(caption, width)
        yield from set_table(element, width, self.line)


def _one_line(text: str) -> str:
    # No-break spaces stay.
    return _BLANKS.sub(" ", text).strip(" ")


def _paragraph(text: str, width: int) -> list[str]:
    line = _one_line(text).strip(f" {_BREAK}")
    return [wrapped(line, width)] if line else []
