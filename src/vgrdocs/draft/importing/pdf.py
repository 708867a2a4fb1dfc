"""PDFs as the form: lines by their places, headings by their look."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from ...model import Text
from .form import FoundTable, Paragraph, Picture, Source, TableCell, Words, clean, safe_link, tidied
from .limits import MOST_BYTES, MOST_PAGES, Unimportable, holds_too_much, is_damaged
from .lines import parts_of
from .running_heads import page_number
from .text_line import TextLine, marker_of
from .tight_signs import with_signs_apart

_Found = dict[str, Any]
"""A word, a picture, a link as pdfplumber gives it."""
_LONGEST_HEADING = 120
_BULLETS_OF_LETTERS = {"o": "◦", "§": "▪", "": "•"}
"""What bullets of fonts of symbols look like to those who have another font."""


@dataclass(frozen=True)
class _Row:
    """A line of a page with where it stands."""

    words: tuple[_Found, ...] = ()
    page: int = 0
    table: FoundTable | None = None
    picture: Picture | None = None
    top: float = 0
    bottom: float = 0

    @property
    def text(self) -> str:
        return " ".join(str(word["text"]) for word in self.words)

    @property
    def left(self) -> float:
        return float(self.words[0]["x0"]) if self.words else 0.0

    @property
    def right(self) -> float:
        return float(self.words[-1]["x1"]) if self.words else 0.0

    @property
    def size(self) -> float:
        return float(max((word["size"] for word in self.words), default=0))

    @property
    def is_strong(self) -> bool:
        return bool(self.words) and all(map(_is_strong, self.words))

    @property
    def text_left(self) -> float:
        """Where its text begins, after the sign of a list."""
        has_sign = len(self.words) > 1 and bool(marker_of(f"{self.words[0]['text']} x"))
        return float(self.words[has_sign]["x0"]) if self.words else 0.0


def read_pdf(file: Path) -> Source:
    """Return what a PDF says, from the text in it: a scanned one has none."""
    import pdfplumber  # noqa: PLC0415 - an extra
    from pdfminer.pdfdocument import PDFPasswordIncorrect  # noqa: PLC0415
    from pdfplumber.utils.exceptions import PdfminerException  # noqa: PLC0415

    if file.stat().st_size > MOST_BYTES:
        raise holds_too_much()
    try:
        with pdfplumber.open(file) as pdf:
            if len(pdf.pages) > MOST_PAGES:
                raise Unimportable(Text("it has more than {number} pages", number=MOST_PAGES))
            rows: list[_Row] = []
            for page in pdf.pages:
                rows += _rows(page)
                page.close()  # else each page keeps all that was found on it
    except PdfminerException as fault:
        if fault.args and isinstance(fault.args[0], PDFPasswordIncorrect):
            raise Unimportable(Text("it is locked with a password")) from None
        raise is_damaged() from None
    if not any(row.words or row.table for row in rows):
        raise Unimportable(Text("it has no text: it may be scanned"))
    kept, margins = _without_margins(rows)
    parts, repeated = parts_of(with_signs_apart(list(_lines(kept))))
    return Source(tuple(parts), tuple(margins), tuple(repeated))


def _rows(page: Any) -> list[_Row]:
    """Return the lines, tables and pictures of a page from top to bottom."""
    number = int(page.page_number)
    found: list[_Row] = []
    boxes = []
    for table in page.find_tables():
        if made := _table(table.extract()):
            found.append(_Row(page=number, table=made, top=table.bbox[1], bottom=table.bbox[3]))
            boxes.append(table.bbox)
    words = page.extract_words(extra_attrs=["size", "fontname"], keep_blank_chars=False)
    links = [link for link in page.hyperlinks if link.get("uri")]
    outside: list[_Found] = []
    for word in words:
        if not any(_is_in(word, *box) for box in boxes):
            outside.append({**word, "link": _link_of(word, links)})
    found += _grouped(outside, number)
    found += _pictures(page)
    return sorted(found, key=lambda row: row.top)


def _is_in(word: _Found, left: float, top: float, right: float, bottom: float) -> bool:
    across, down = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(left <= across <= right and top <= down <= bottom)


def _link_of(word: _Found, links: Sequence[_Found]) -> str:
    for link in links:
        if _is_in(word, link["x0"], link["top"], link["x1"], link["bottom"]):
            target = link["uri"]
            return safe_link(target if isinstance(target, str) else str(target, "latin-1"))
    return ""


def _grouped(words: Sequence[_Found], page: int) -> list[_Row]:
    """Return words that stand on one line together."""
    rows: list[list[_Found]] = []
    for word in sorted(words, key=lambda each: (each["bottom"], each["x0"])):
        if rows and abs(rows[-1][0]["bottom"] - word["bottom"]) < word["size"] * 0.35:
            rows[-1].append(word)
        else:
            rows.append([word])
    found = []
    for row in rows:
        row.sort(key=lambda word: word["x0"])
        top, bottom = min(word["top"] for word in row), max(word["bottom"] for word in row)
        found.append(_Row(tuple(_with_bullet(row)), page, top=top, bottom=bottom))
    return found


def _with_bullet(row: list[_Found]) -> list[_Found]:
    """Return a line of which a letter in the place of a bullet is one."""
    first = row[0]
    sign = _BULLETS_OF_LETTERS.get(first["text"])
    if sign and len(row) > 1 and row[1]["x0"] - first["x1"] > first["size"] * 0.6:
        return [{**first, "text": sign}, *row[1:]]
    return row


def _table(cells: Sequence[Sequence[str | None]]) -> FoundTable | None:
    rows = []
    for row in cells:
        made = []
        for cell in row:
            inlines = tidied([Words(clean(" ".join((cell or "").split())))])
            made.append(TableCell((Paragraph(inlines),) if inlines else ()))
        if any(cell.parts for cell in made):
            rows.append(tuple(made))
    if max(map(len, rows), default=0) < 2:
        return None
    return FoundTable(tuple(rows), 0)


def _pictures(page: Any) -> Iterator[_Row]:
    for image in page.images:
        box = (
            max(image["x0"], page.bbox[0]),
            max(image["top"], page.bbox[1]),
            min(image["x1"], page.bbox[2]),
            min(image["bottom"], page.bbox[3]),
        )
        if box[2] - box[0] < 10 or box[3] - box[1] < 10:
            continue  # a rule, a sign
        stream = io.BytesIO()
        page.crop(box).to_image(resolution=150).original.convert("RGB").save(stream, "PNG")
        picture = Picture("", stream.getvalue(), ".png")
        number = int(page.page_number)
        yield _Row(page=number, picture=picture, top=box[1], bottom=box[3])


# Pages


def _without_margins(rows: Sequence[_Row]) -> tuple[list[_Row], list[str]]:
    """Return lines without what stands at one place on several pages' edges, and that, once."""
    at_edges: Counter[tuple[str, int]] = Counter()
    edges: list[list[int]] = []
    for page in sorted({row.page for row in rows}):
        own = [place for place, row in enumerate(rows) if row.page == page]
        edges += [own[:_MOST_OF_EDGE], own[: -_MOST_OF_EDGE - 1 : -1]]
        at_edges.update(_at_edge(rows[place]) for place in {*own[:3], *own[-3:]})
    taken: set[int] = set()
    is_single = len(edges) == 2
    for edge in edges:
        kept = 0
        for number, place in enumerate(edge[:-1], 1):
            row, inner = rows[place], rows[edge[number]]
            is_number = is_single and page_number(row.text) is not None
            if not row.words or (at_edges[_at_edge(row)] < 2 and not is_number):
                break
            # The text begins below a gap: a line of it may well stand on two pages.
            gap = max(inner.top - row.bottom, row.top - inner.bottom)
            kept = number if gap > row.size * 0.8 else kept
        taken.update(edge[:kept])
    margins: dict[str, str] = {}
    for place in sorted(taken):
        if page_number(rows[place].text) is None:
            margins.setdefault(_at_edge(rows[place])[0], clean(rows[place].text))
    return [row for place, row in enumerate(rows) if place not in taken], list(margins.values())


_MOST_OF_EDGE = 4
"""A head or a foot has so many lines at most, and one that no longer belongs to it."""


def _at_edge(row: _Row) -> tuple[str, int]:
    """Return what tells a head of pages from others: its words but for numbers, and its place."""
    return re.sub(r"\d+", "#", row.text), round(row.top / 4)


# Lines


def _lines(rows: Sequence[_Row]) -> Iterator[TextLine]:
    sizes: Counter[float] = Counter()
    for row in rows:
        for word in row.words:
            sizes[round(word["size"], 1)] += len(word["text"])
    usual = sizes.most_common(1)[0][0] if sizes else 10.0
    looks = _looks_of_headings(rows, usual)
    right = max((row.right for row in rows), default=0)
    line_gap = _usual_gap(rows)
    before: _Row | None = None
    for row in rows:
        is_new_page = before is not None and before.page != row.page
        begins = before is None or is_new_page or _begins(before, row, right, line_gap)
        line = TextLine(_inlines(row), row.left / (usual / 2), begins, is_new_page, table=row.table)
        if not row.words:
            line = replace(line, begins=True)
        level = looks.get(_look(row, usual)) if len(row.text) <= _LONGEST_HEADING else None
        yield replace(line, level=level) if row.words and not marker_of(row.text) else line
        before = row


def _look(row: _Row, usual: float) -> tuple[float, bool]:
    return (round(row.size, 1) if row.size > usual * 1.08 else usual, row.is_strong)


def _looks_of_headings(rows: Sequence[_Row], usual: float) -> dict[tuple[float, bool], int]:
    """Return the levels of what is larger than the usual text, or strong, from large to small."""
    looks = {_look(row, usual) for row in rows if row.words}
    looks.discard((usual, False))
    levels = {}
    for number, look in enumerate(sorted(looks, reverse=True), 1):
        levels[look] = min(number, 6)
    return levels


def _usual_gap(rows: Sequence[_Row]) -> float:
    """Return how much room there mostly is between two lines of one text."""
    gaps = []
    for above, below in pairwise(rows):
        gap = below.top - above.bottom
        if above.page == below.page and above.words and below.words and gap < below.size:
            gaps.append(gap)
    return median(gaps) if gaps else 0.0


def _begins(above: _Row, row: _Row, right: float, line_gap: float) -> bool:
    """Say whether a line can't go on from the one above: there is room between, or was beside."""
    if not above.words or not row.words:
        return True
    if row.top - above.bottom > line_gap + row.size * 0.3:
        return True
    if row.left < above.text_left - row.size * 0.6:
        return True
    first = row.words[0]
    needed = first["x1"] - first["x0"] + row.size * 0.3
    return bool(above.right + needed < right - row.size * 0.5 and above.size == row.size)


def _inlines(row: _Row) -> tuple[Any, ...]:
    if row.picture:
        return (row.picture,)
    found = []
    for place, word in enumerate(row.words):
        link, is_strong = word["link"], _is_strong(word) and not row.is_strong
        if place:
            before = row.words[place - 1]
            both = before["link"] == link and _is_strong(before) == _is_strong(word)
            found.append(Words(" ", link if both else "", is_strong and both))
        found.append(Words(clean(word["text"]), link, is_strong))
    return tidied(found)


def _is_strong(word: _Found) -> bool:
    return re.search(r"bold|black|heavy|semibold", str(word["fontname"]), re.IGNORECASE) is not None
