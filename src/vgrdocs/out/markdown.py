"""Plain HTML as Markdown (CommonMark, with the tables and strikethrough of GFM), for machines."""

from __future__ import annotations

import re
import sys
import textwrap
import unicodedata
from collections.abc import Iterator
from string import punctuation
from xml.etree import ElementTree as ET

from .block_setter import BREAK, BlockSetter, collapsed, filled, table_rows

_WIDTH = sys.maxsize
"""A paragraph is one line."""

_MARKS = {"strong": "**", "em": "*", "s": "~~"}
"""What stands around words that are said in another way."""
_OPEN = dict(zip(_MARKS, "\ufdd0\ufdd1\ufdd2", strict=True))
_CLOSE = dict(zip(_MARKS, "\ufdd3\ufdd4\ufdd5", strict=True))
"""These signs, which no text has, stand for the marks until a whole line is there to look at."""
_OPENING, _CLOSING = "".join(_OPEN.values()), "".join(_CLOSE.values())
_SIGNS = _OPENING + _CLOSING
_NO_SIGNS = dict.fromkeys(map(ord, _SIGNS))
_SPAN = re.compile(f"([{_OPENING}])([^{_SIGNS}]+)([{_CLOSING}])")
_BEGINNING = re.compile(f"([{_OPENING}]) +")
_END = re.compile(f" +([{_CLOSING}])")

_MEANT = re.compile(r"[\\`*\[\]<~]|_(?![^\W_])|(?<![^\W_])_|&(?=#?\w+;)")
"""Signs of a text that would mean something in Markdown."""
_MEANT_AT_START = re.compile(r"^(\d{0,9})(#{1,6}(?:\s|$)|[-+](?:[-\s]|$)|>|=+\s*$|[.)](?:\s|$))")
"""The same at the beginning of a line; a number is an item's if a point or bracket follows it."""
_IN_ADDRESS = {ord(sign): f"%{ord(sign):02X}" for sign in " ()<>\\|"}
"""Signs that would end an address, or the cell that it stands in."""
_BLOCKS_IN_LINE = {"li", "dt", "dd", "td", "th"}


def markdown(root: ET.Element, page: str) -> str:
    """Return what plain HTML says as Markdown.

    *page* is its whole address: links to places on it, which Markdown has no names for, are words.
    """
    return "\n\n".join(_Setter(page).blocks(root, _WIDTH)) + "\n"


class _Setter(BlockSetter):
    """Sets elements as Markdown."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.page = page

    def words(self, text: str | None) -> str:
        """Return words in which no sign means anything but itself."""
        if not text:
            return ""
        return _MEANT.sub(r"\\\g<0>", text.translate(_NO_SIGNS).replace(BREAK, " "))

    def line(self, element: ET.Element) -> str:
        """Return all that is in an element as one line."""
        return _marked(super().line(element))

    def inline(self, element: ET.Element) -> str:
        """Return an element as it stands in a line."""
        tag = element.tag
        if tag == "br":
            return BREAK
        if tag == "img":
            described = collapsed(self.words(element.get("alt")))
            return f"![{described}]({_address(element.get('src', ''))})"
        if tag in ("code", "kbd"):
            return _code(collapsed("".join(element.itertext())))
        if tag == "a":
            return self._linked(element)
        return self._around(tag, self.content(element))

    def _around(self, tag: str, words: str) -> str:
        """Return words with what an element of this name puts around them."""
        if tag in _MARKS:
            return f"{_OPEN[tag]}{words}{_CLOSE[tag]}"
        if tag in ("sub", "sup"):
            return f"<{tag}>{words}</{tag}>"
        return f" {words} " if tag in self.setters or tag in _BLOCKS_IN_LINE else words

    def _linked(self, element: ET.Element) -> str:
        address, words = element.get("href", ""), self.content(element)
        if not address or address.startswith(f"{self.page}#") or not words.strip():
            return words
        bare = collapsed("".join(element.itertext()))
        if address in (bare, f"mailto:{bare}") and address == _address(address):
            return f"<{bare}>"
        return f"[{collapsed(words).replace(BREAK, ' ')}]({_address(address)})"

    def paragraph(self, line: str, width: int) -> str:
        """Return a paragraph; a backslash ends a line where the writer did."""
        lines = [_begun(part.strip()) for part in _marked(line).split(BREAK)]
        return "\\\n".join(filter(None, lines))

    def heading(self, element: ET.Element, width: int) -> Iterator[str]:
        """Yield a heading; all of it is one, so no word in it needs a mark."""
        words = collapsed(self.content(element).translate(_NO_SIGNS)).replace(BREAK, " ")
        words = re.sub(r"#$", r"\\#", words)
        yield f"{'#' * int(element.tag[1])} {words}"

    def rule(self, element: ET.Element, width: int) -> Iterator[str]:
        """Yield a line across, of other signs than those that make a heading of a paragraph."""
        yield "* * *"

    def code(self, element: ET.Element, width: int) -> Iterator[str]:
        """Yield code between fences."""
        text = "".join(element.itertext()).strip("\n")
        fence = _ticks(text, 3)
        yield f"{fence}\n{text}\n{fence}"

    def definitions(self, element: ET.Element, width: int) -> Iterator[str]:
        """Yield a list of names, with what they are; Markdown has no lists of definitions."""
        items: list[list[str]] = []
        for child in element:
            if child.tag == "dt":
                name = _marked(f"{_OPEN['strong']}{self.content(child)}{_CLOSE['strong']}")
                items.append([collapsed(name).replace(BREAK, " ")])
            elif items and len(items[-1]) == 1 and self.is_paragraph(child):
                items[-1][0] = f"{items[-1][0]} {self.line(child)}"
            else:
                items.append([*(items.pop() if items else []), *self.blocks(child, width)])
        joined = ["- " + textwrap.indent("\n\n".join(item), "  ")[2:] for item in items]
        yield ("\n" if all(len(item) == 1 for item in items) else "\n\n").join(joined)

    def table(self, element: ET.Element, width: int) -> Iterator[str]:
        """Yield a table; one without heads has empty ones, since Markdown knows none without."""
        for caption in element.findall("caption"):
            yield from self.blocks(caption, width)
        heads, rows = table_rows(element, self._cell)
        columns = max((len(row) for row in [*heads, *rows]), default=0)
        if not columns:
            return
        named = zip(*filled(heads, columns), strict=True) if heads else [[""]] * columns
        head = [" ".join(filter(None, column)) for column in named]
        lines = [head, ["---"] * columns, *filled(rows, columns)]
        yield "\n".join(f"| {' | '.join(line)} |" for line in lines)

    def _cell(self, cell: ET.Element) -> str:
        return self.line(cell).replace("|", "\\|")


def _begun(line: str) -> str:
    """Return a line whose beginning makes it neither a heading nor an item of a list."""
    return _MEANT_AT_START.sub(r"\1\\\2", line)


def _address(address: str) -> str:
    return address.translate(_IN_ADDRESS)


def _ticks(text: str, fewest: int) -> str:
    """Return more ticks than stand together in a text."""
    longest = max(map(len, re.findall("`+", text)), default=0)
    return "`" * max(fewest, longest + 1)


def _code(text: str) -> str:
    if not text:
        return ""
    ticks = _ticks(text, 1)
    space = " " if "`" in (text[0], text[-1]) else ""
    return f"{ticks}{space}{text}{space}{ticks}"


def _marked(line: str) -> str:
    """Return a line with its marks, where they would be read as such (CommonMark, 6.2)."""
    if not any(sign in line for sign in _OPENING):
        return line
    # No mark has a space inside it.
    line = collapsed(_END.sub(r"\1 ", _BEGINNING.sub(r" \1", line)))
    return _SPAN.sub(_with_marks, line).translate(_NO_SIGNS)


def _with_marks(found: re.Match[str]) -> str:
    """Return words with their mark, or without where it would not be taken for one."""
    line, words = found.string, found.group(2)
    before = line[: found.start()].rstrip(_OPENING)[-1:]
    after = line[found.end() :].lstrip(_CLOSING)[:1]
    opens = _is_free(before) or (bool(before) and words[0].isalnum() and before not in _SIGNS)
    closes = _is_free(after) or (bool(after) and words[-1].isalnum() and after not in _SIGNS)
    if not opens or not closes or words[0].isspace() or words[-1].isspace():
        return words
    mark = _MARKS[{sign: tag for tag, sign in _OPEN.items()}[found.group(1)]]
    return f"{mark}{words}{mark}"


def _is_free(beside: str) -> bool:
    """Say whether a mark may stand beside this, whatever its words begin or end with."""
    return not beside or beside.isspace() or beside in punctuation or _is_punctuation(beside)


def _is_punctuation(sign: str) -> bool:
    return unicodedata.category(sign).startswith("P")
