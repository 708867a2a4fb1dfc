"""Marks the header cells of table rows in a finished PDF.

Typst 0.15 can tag column headers only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pikepdf import Array, Dictionary, Name, Object, Pdf


def mark_row_headers(document: Pdf, tables: Sequence[Sequence[int]]) -> None:
    """Mark the first cells of body rows as row headers.

    `tables` says for each table and each row of its body how many cells. Raises `ValueError` if the
    PDF has other tables than those. (ISO 32000-1, tables 337 and 349.)
    """
    if not any(map(any, tables)):
        return
    # The tags carry no name of ours: only their order says which table is which. `strict`
    # stops where the two orders part, rather than mark cells of another table.
    found = _tables(document.Root.StructTreeRoot)
    for table, counts in zip(found, tables, strict=True):
        _mark_rows(table, counts)


def _mark_rows(table: Object, counts: Sequence[int]) -> None:
    if not any(counts):
        return
    rows: list[Object] = []
    for part in _children(table):  # not below: a cell of its head may hold a table
        if str(part.get("/S")) == "/TBody":
            rows.extend(_elements(part, "/TR"))
        elif str(part.get("/S")) == "/TR":  # a table without a head has no body around its rows
            rows.append(part)
    for row, count in zip(rows, counts, strict=True):
        cells = list(_children(row))
        for cell in cells[:count]:
            _mark(cell)


def _mark(cell: Object) -> None:
    cell.S = Name.TH
    attributes = cell.get("/A", Dictionary(O=Name.Table))
    if isinstance(attributes, Array):
        attributes = _of_table(attributes)
    attributes.Scope = Name.Row
    if "/A" not in cell:
        cell.A = attributes


def _of_table(attributes: Array) -> Object:
    """The attributes that a cell has as one of a table, among those of several owners."""
    for each in attributes:
        if each.get("/O") == Name.Table:
            return each
    return attributes[0]


def _tables(parent: Object) -> Iterator[Object]:
    """All tables below `parent`, in reading order, each before those in its cells."""
    for child in _children(parent):
        if str(child.get("/S")) == "/Table":
            yield child
        yield from _tables(child)


def _elements(parent: Object, kind: str) -> Iterator[Object]:
    """All structure elements of a kind below `parent`, in reading order.

    None inside another of that kind: a table in a cell would have rows of its own.
    """
    for child in _children(parent):
        if str(child.get("/S")) == kind:
            yield child
        else:
            yield from _elements(child, kind)


def _children(parent: Object) -> Iterator[Object]:
    """The structure elements right below `parent`; the others are content."""
    kids = parent.get("/K", Array())
    # An only child may stand without an array around it.
    for child in kids if isinstance(kids, Array) else [kids]:
        if isinstance(child, Dictionary) and "/S" in child:
            yield child
