"""What a page says of the items of a table, to be entered, or compared with what it said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .analysed_page import AnalysedPage
from .tables import Facets, Phrases, Terms
from .text import without_diacritics


def joined_runs(runs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return runs of numbers, with those that meet as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(runs):
        if found and found[-1][1] >= start:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def item_key(table: str, item: str) -> str:
    """Return the key that an item of a table lies under."""
    return without_diacritics(item) if table == "terms" else item


def said_on_page(page: AnalysedPage | None, table: str) -> Mapping[str, object]:
    """Return what the units of a page say of each item of a table."""
    if page is None:
        return {}
    if table == "facets":
        return page.facets
    said: dict[str, list[tuple[int, str]]] = {}
    for number, (_, analysed) in enumerate(page.units):
        of_table = analysed.impacts if table == "terms" else analysed.places
        for item, code in of_table.items():
            said.setdefault(item, []).append((number, code))
    return said


def enter(tables: tuple[Terms, Phrases, Facets], page: AnalysedPage, start: int) -> None:
    """Enter the units of a page, whose first is *start*, into tables."""
    terms, phrases, facets = tables
    for number, analysed in page.numbered(start):
        terms.enter(number, analysed.impacts)
        phrases.enter(number, analysed.places)
    for value, units in page.facets.items():
        for unit in units:
            facets.enter(start + unit, [value])
