"""HTML as the form: what is text, and nothing of what a browser would run or fetch."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, field, replace
from html.parser import HTMLParser

from ...model import Text
from .form import (
    FoundTable,
    Heading,
    Inline,
    ItemList,
    Note,
    NoteMark,
    Paragraph,
    Part,
    Quotation,
    Source,
    TableCell,
    Words,
    clean,
    plain_words,
    safe_link,
    tidied,
)
from .limits import DEEPEST_TAG, Unimportable
from .pictures import NO_PICTURES, Pictures

_VOID = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
}  # fmt: skip
_UNSEEN = {
    "script", "style", "template", "head", "iframe", "object", "noscript", "svg", "canvas",
    "audio", "video",
}  # fmt: skip
_RUNNING = {
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub",
    "sup", "time", "tt", "u", "var", "o:p", "img", "br", "input",
}  # fmt: skip
_CLOSED_BY = {
    "li": {"li"},
    "p": {"p"},
    "td": {"td", "th", "p", "li"},
    "th": {"td", "th", "p", "li"},
    "tr": {"tr", "td", "th", "p", "li"},
    "dt": {"dd", "dt", "p"},
    "dd": {"dd", "dt", "p"},
}
"""What a tag ends that was left open before it."""
_STRUCK = ("s", "strike", "del")
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)
_NOTE = re.compile(r"#(?:.*-)?((?:foot|end)note-(?:ref-)?\w+|fn(?:ref)?\d+)(?::\d+)?")


_LIKELY_NUMBER = 99


@dataclass
class _Element:
    """A tag with what stands in it."""

    tag: str
    given: dict[str, str] = field(default_factory=dict)
    children: list[_Element | str] = field(default_factory=list)

    def elements(self, *tags: str) -> Iterator[_Element]:
        for child in self.children:
            if isinstance(child, _Element) and child.tag in tags:
                yield child


class _Tree(HTMLParser):
    """Makes elements of the text of a page, however badly its tags are closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [_Element("page")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        while len(self.open) > 1 and self.open[-1].tag in _CLOSED_BY.get(tag, ()):
            self.open.pop()
        if self.open[-1].tag == "p" and tag not in _RUNNING | _VOID | _UNSEEN:
            self.open.pop()
        element = _Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in _VOID:
            self.open.append(element)
        if len(self.open) > DEEPEST_TAG:
            raise Unimportable(Text("its parts stand too deep in each other"))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].tag == tag:
                del self.open[depth:]
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read_html(text: str, pictures: Pictures = NO_PICTURES) -> Source:
    """Return what a page says; *pictures* gives those that it names."""
    tree = _Tree()
    tree.feed(text)
    tree.close()
    page = tree.open[0]
    told = tuple(_without_hidden(page))
    return Source(tuple(_Reader(pictures).parts(page.children)), told=told)


def _without_hidden(element: _Element) -> Iterator[Text]:
    """Take out what nobody is shown; yield what to tell of that, and of what is struck out."""
    shown: list[_Element | str] = []
    for child in element.children:
        if isinstance(child, str) or child.tag in _UNSEEN:
            shown.append(child)
        elif "hidden" in child.given or _HIDING.search(child.given.get("style", "")):
            if said := " ".join(clean(_said(child)).split()):
                yield Text("left out, since it is hidden in the file: '{text}'", text=said)
        else:
            yield from _without_hidden(child)
            shown.append(child)
            if child.tag in _STRUCK and (said := " ".join(clean(_said(child)).split())):
                yield Text("'{text}' is struck out in the file, and is text here", text=said)
    element.children = shown


def _said(element: _Element) -> str:
    """Return the words of an element, hidden or not."""
    texts = []
    for child in element.children:
        if isinstance(child, str):
            texts.append(child)
        elif child.tag not in _UNSEEN:
            texts.append(_said(child) if child.tag in _RUNNING else f" {_said(child)} ")
    return "".join(texts)


@dataclass(frozen=True)
class _Look:
    """How the words are that come next."""

    link: str = ""
    is_strong: bool = False
    is_emphasised: bool = False


class _Reader:
    """Makes parts of elements."""

    def __init__(self, pictures: Pictures) -> None:
        self.pictures = pictures

    def parts(self, children: Sequence[_Element | str]) -> list[Part]:
        """Return parts; what runs on between tags of blocks is a paragraph."""
        found: list[Part] = []
        running: list[_Element | str] = []
        for child in children:
            if isinstance(child, str) or child.tag in _RUNNING | _UNSEEN:
                running.append(child)
                continue
            found += self._paragraph(running)
            running = []
            found += self._part(child)
        return found + self._paragraph(running)

    def _paragraph(self, children: Sequence[_Element | str]) -> list[Part]:
        inlines = tidied(self._inlines(children, _Look()))
        return [Paragraph(inlines)] if inlines else []

    def _part(self, element: _Element) -> list[Part]:
        if re.fullmatch("h[1-6]", element.tag):
            inlines = tidied(self._inlines(element.children, _Look()))
            level = int(element.tag[1])
            if plain_words(inlines):
                return [Heading(level, inlines)]
            # A picture alone is no heading, however it is marked.
            return self._paragraph(element.children)
        if element.tag in ("ul", "ol"):
            return self._list(element)
        if element.tag == "table":
            return self._table(element)
        if element.tag == "blockquote":
            quoted = self.parts(element.children)
            return [Quotation(tuple(quoted))] if quoted else []
        return self.parts(element.children)

    def _list(self, element: _Element) -> list[Part]:
        items: list[tuple[Part, ...]] = []
        notes: list[Part] = []
        for child in element.children:
            if isinstance(child, str):
                inside = self.parts([child])
            elif note := _NOTE.fullmatch(f"#{child.given.get('id', '')}"):
                notes.append(Note(note[1], tuple(self.parts(child.children))))
                continue
            elif child.tag == "li":
                inside = self.parts(child.children)
            else:
                # A list right in a list belongs to the item above it.
                inside = self.parts([child])
                if items:
                    items[-1] += tuple(inside)
                    continue
            if inside:
                items.append(tuple(inside))
        start = element.given.get("start", "")
        number = int(start) if re.fullmatch(r"\d{1,6}", start, re.ASCII) else 1
        if number > _LIKELY_NUMBER and len(items) == 1 and isinstance(items[0][0], Paragraph):
            # A sentence that ends in a year: "... 2026. Därefter ..."
            words = (Words(f"{number}. "), *items[0][0].inlines)
            return [Paragraph(tidied(words)), *items[0][1:], *notes]
        found: list[Part] = [ItemList(element.tag == "ol", tuple(items), number)] if items else []
        return found + notes

    def _table(self, element: _Element) -> list[Part]:
        rows: list[tuple[TableCell, ...]] = []
        heads = 0
        found: list[Part] = []
        for caption in element.elements("caption"):
            found += self.parts(caption.children)
        covered: dict[int, int] = {}
        for row in _rows(element):
            cells = self._cells(row, covered)
            if not any(cell.parts for cell in cells):
                continue
            is_head = len(rows) == heads and not any(True for _ in row.elements("td"))
            heads += is_head
            rows.append(tuple(cells))
        if max(map(len, rows), default=0) == 1:
            # A table of one column is a frame around text.
            for (only,) in rows:
                found += only.parts
        elif rows:
            found.append(FoundTable(tuple(rows), heads))
        return found

    def _cells(self, row: _Element, covered: dict[int, int]) -> list[TableCell]:
        """Return the cells of a row, each in its column.

        *covered* says of columns how many rows more a cell from above takes, and is kept up to
        date; where one does there is an empty cell, so that the others stand where they belong.
        """
        cells: list[TableCell] = []
        place = 0
        for cell in row.elements("td", "th"):
            place = _fill_covered(cells, place, covered)
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            cells.append(TableCell(tuple(self.parts(cell.children)), width))
            for column in range(place, place + width):
                covered[column] = height - 1
            place += width
        _fill_covered(cells, place, covered)
        return cells

    def _inlines(self, children: Sequence[_Element | str], look: _Look) -> Iterator[Inline]:
        for child in children:
            if isinstance(child, str):
                yield Words(clean(re.sub(r"[ \t\r\n\f]+", " ", child)), *astuple(look))
            elif child.tag == "br":
                yield Words("\n", *astuple(look))
            elif child.tag == "img":
                yield from self._picture(child)
            elif child.given.get("type", "").lower() in ("checkbox", "radio"):
                yield Words("☒" if "checked" in child.given else "☐", *astuple(look))
            elif child.tag not in _UNSEEN:
                yield from self._inside(child, look)

    def _inside(self, element: _Element, look: _Look) -> Iterator[Inline]:
        if element.tag == "a" and "href" in element.given:
            target = element.given["href"]
            if note := _NOTE.fullmatch(target):
                # The mark of a note, or the arrow back from the note to its mark.
                if "-ref-" not in target and "fnref" not in target:
                    yield NoteMark(note[1])
                return
            look = replace(look, link=safe_link(target))
        elif element.tag in ("b", "strong"):
            look = replace(look, is_strong=True)
        elif element.tag in ("i", "em"):
            look = replace(look, is_emphasised=True)
        yield from self._inlines(element.children, look)
        if element.tag not in _RUNNING:
            yield Words("\n")

    def _picture(self, element: _Element) -> Iterator[Inline]:
        alt = " ".join(clean(element.given.get("alt", "")).split())
        picture = self.pictures(element.given.get("src", ""), alt)
        if picture is not None:
            yield picture
        elif alt:
            yield Words(f" {alt} ")


def _rows(table: _Element) -> Iterator[_Element]:
    for child in table.elements("tr", "thead", "tbody", "tfoot"):
        if child.tag == "tr":
            yield child
        else:
            yield from child.elements("tr")


def _span(cell: _Element, name: str) -> int:
    """Return how many columns or rows a cell takes."""
    given = cell.given.get(name, "")
    return int(given) if re.fullmatch(r"[1-9]\d?", given, re.ASCII) else 1


def _fill_covered(cells: list[TableCell], place: int, covered: dict[int, int]) -> int:
    """Add an empty cell for each column from *place* on that is covered; return the next one."""
    while covered.get(place, 0):
        cells.append(TableCell(()))
        covered[place] -= 1
        place += 1
    return place
