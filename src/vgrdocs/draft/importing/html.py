"""HTML as the form: what is text, and nothing of what a browser would run or fetch."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, replace

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
from .html_tree import RUNNING, UNSEEN, Element, tree_of_page, without_hidden
from .pictures import NO_PICTURES, Pictures

_NOTE = re.compile(r"#(?:.*-)?((?:foot|end)note-(?:ref-)?\w+|fn(?:ref)?\d+)(?::\d+)?")
_LIKELY_NUMBER = 99


def read_html(text: str, pictures: Pictures = NO_PICTURES) -> Source:
    """Return what a page says; *pictures* gives those that it names."""
    page = tree_of_page(text)
    told = tuple(without_hidden(page))
    return Source(tuple(_Reader(pictures).parts(page.children)), told=told)


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

    def parts(self, children: Sequence[Element | str]) -> list[Part]:
        """Return parts; what runs on between tags of blocks is a paragraph."""
        found: list[Part] = []
        running: list[Element | str] = []
        for child in children:
            if isinstance(child, str) or child.tag in RUNNING | UNSEEN:
                running.append(child)
                continue
            found += self._paragraph(running)
            running = []
            found += self._part(child)
        return found + self._paragraph(running)

    def _paragraph(self, children: Sequence[Element | str]) -> list[Part]:
        inlines = tidied(self._inlines(children, _Look()))
        return [Paragraph(inlines)] if inlines else []

    def _part(self, element: Element) -> list[Part]:
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

    def _list(self, element: Element) -> list[Part]:
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

    def _table(self, element: Element) -> list[Part]:
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

    def _cells(self, row: Element, covered: dict[int, int]) -> list[TableCell]:
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

    def _inlines(self, children: Sequence[Element | str], look: _Look) -> Iterator[Inline]:
        for child in children:
            if isinstance(child, str):
                yield Words(clean(re.sub(r"[ \t\r\n\f]+", " ", child)), *astuple(look))
            elif child.tag == "br":
                yield Words("\n", *astuple(look))
            elif child.tag == "img":
                yield from self._picture(child)
            elif child.given.get("type", "").lower() in ("checkbox", "radio"):
                yield Words("☒" if "checked" in child.given else "☐", *astuple(look))
            elif child.tag not in UNSEEN:
                yield from self._inside(child, look)

    def _inside(self, element: Element, look: _Look) -> Iterator[Inline]:
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
        if element.tag not in RUNNING:
            yield Words("\n")

    def _picture(self, element: Element) -> Iterator[Inline]:
        alt = " ".join(clean(element.given.get("alt", "")).split())
        picture = self.pictures(element.given.get("src", ""), alt)
        if picture is not None:
            yield picture
        elif alt:
            yield Words(f" {alt} ")


def _rows(table: Element) -> Iterator[Element]:
    for child in table.elements("tr", "thead", "tbody", "tfoot"):
        if child.tag == "tr":
            yield child
        else:
            yield from child.elements("tr")


def _span(cell: Element, name: str) -> int:
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
