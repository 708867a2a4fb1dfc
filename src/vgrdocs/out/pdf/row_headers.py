"""Marks the header cells of table rows in a finished PDF: Typst 0.15 can tag column headers only."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, Object


def mark_row_headers(pdf: bytes, tables: Sequence[Sequence[int]]) -> bytes:
    """Return the PDF with the first cells of body rows marked as row headers (ISO 32000-1, tables 337 and 349).

    `tables` says for each table and each row of its body how many cells. Raises `ValueError` if the PDF has
    other tables than those.
    """
    if not any(any(rows) for rows in tables):
        return pdf
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for table, rows in zip(
            _elements(document.Root.StructTreeRoot, "/Table"), tables, strict=True
        ):
            bodies = list(_elements(table, "/TBody"))
            for row, count in zip(
                (row for body in bodies for row in _elements(body, "/TR")), rows, strict=True
            ):
                for cell in list(_children(row))[:count]:
                    _mark(cell)
        result = io.BytesIO()
        document.save(
            result, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
        )
    return result.getvalue()


def _mark(cell: Object) -> None:
    cell.S = Name.TH
    attributes = cell.get("/A", Dictionary(O=Name.Table))
    if isinstance(attributes, Array):
        attributes = next(
            (each for each in attributes if each.get("/O") == Name.Table), attributes[0]
        )
    attributes.Scope = Name.Row
    if "/A" not in cell:
        cell.A = attributes


def _elements(parent: Object, kind: str) -> Iterator[Object]:
    """All structure elements of a kind below `parent`, in reading order, but none inside another of that kind."""
    for child in _children(parent):
        if str(child.get("/S")) == kind:
            yield child
        else:
            yield from _elements(child, kind)


def _children(parent: Object) -> Iterator[Object]:
    kids = parent.get("/K", Array())
    for child in list(kids) if isinstance(kids, Array) else [kids]:
        if isinstance(child, Dictionary) and "/S" in child:
            yield child
