"""The tagged text of a PDF, read through its structure tree as screen readers do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pikepdf
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.utils import decode_text

Page = tuple[int, int]
"""Number and generation of a page's object."""


def tagged_text(pdf: Path) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the text of a PDF in pieces, in the order of its structure tree, each with its tags.

    What a page shows and the tree does not hold, such as running heads, is left out.
    """
    with pikepdf.open(pdf) as document, pdf.open("rb") as file:
        marked = [_marked_content(page) for page in PDFPage.get_pages(file)]
        pages = {cast("Page", page.objgen): number for number, page in enumerate(document.pages)}
        for tags, page, mark in _marks(document.Root.StructTreeRoot, (), (0, 0)):
            yield tags, marked[pages[page]].get(mark, "")


def _marks(
    element: Any, tags: tuple[str, ...], page: Page
) -> Iterator[tuple[tuple[str, ...], Page, int]]:
    """Yield tags, page and number of marked content below an element (ISO 32000-1, 14.7.4)."""
    page = element.Pg.objgen if "/Pg" in element else page
    kids = element.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if not isinstance(kid, pikepdf.Object):
            yield tags, page, int(kid)
        elif "/MCID" in kid:
            yield tags, (kid.Pg.objgen if "/Pg" in kid else page), int(kid.MCID)
        elif "/S" in kid:
            yield from _marks(kid, (*tags, str(kid.S).removeprefix("/")), page)


def _marked_content(page: PDFPage) -> dict[int, str]:
    resources = PDFResourceManager()
    device = _Reader(resources)
    PDFPageInterpreter(resources, device).process_page(page)
    return device.text


class _Reader(PDFTextDevice):
    """Collects the text of each piece of marked content: its `ActualText`, if it has one."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.text: dict[int, str] = {}
        self.open: list[dict[str, Any]] = []

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        """Enter a piece."""
        self.open.append(props if isinstance(props, dict) else {})
        if "ActualText" in self.open[-1]:
            self._add(decode_text(self.open[-1]["ActualText"]))

    def end_tag(self) -> None:
        """Leave the piece that was entered last."""
        self.open.pop()

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        """Take the characters that a page shows."""
        if not any("ActualText" in each for each in self.open):
            for data in seq:
                if isinstance(data, bytes):
                    self._add(
                        "".join(
                            _character(textstate.font, code) for code in textstate.font.decode(data)
                        )
                    )

    def _add(self, text: str) -> None:
        mark = next((each["MCID"] for each in reversed(self.open) if "MCID" in each), None)
        if mark is not None:
            self.text[mark] = self.text.get(mark, "") + text


def _character(font: Any, code: int) -> str:
    try:
        return str(font.to_unichr(code))
    except PDFUnicodeNotDefined:
        return "\N{REPLACEMENT CHARACTER}"
