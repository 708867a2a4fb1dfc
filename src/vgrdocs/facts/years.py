"""Which entries of a register lie on pages of their series and years; makes no pages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from ..model import fold

ON_FIRST_PAGE = 16
"""How many older entries a register's first page shows at most; it shows all of the newest year.

Up to half as many more stay there as well: so few are not worth a page.
"""
MOST_TOGETHER = ON_FIRST_PAGE * 3
"""How many entries, of all years, several series have together before each has pages of its own.

What there is of all years grows alone, so that no page goes when a year begins or ends.
"""


class Extent(NamedTuple):
    """What a page has of a register: what is of a series, of a year, or of a year of a series.

    The page of a series has what is current and newest of it.
    """

    series: str = ""
    year: int = 0


OWN_PAGE = Extent()
"""A document's own page, which has what no other page of it has."""


def extents_apart(
    places: Sequence[tuple[str, int | None]], room: int = ON_FIRST_PAGE
) -> tuple[Extent, ...]:
    """Return what lies on pages of its own: series in order, each with its years, newest first.

    *places* has the series of each entry, and the year of each older one. Several series stay
    together as long as they have few; then each gets pages, so that a new report is on those of its
    own series. The first of them has *room* for so many older entries.
    """
    by_series: dict[str, list[int]] = defaultdict(list)
    for series, year in places:
        by_series[series] += [year] if year else []
    if len(by_series) < 2:
        years = chain.from_iterable(by_series.values())
        return tuple(Extent("", year) for year in years_apart(years))
    if len(places) <= MOST_TOGETHER:
        return ()
    found: list[Extent] = []
    for series in sorted(by_series):
        found.append(Extent(series))
        found += [Extent(series, year) for year in years_apart(by_series[series], room)]
    return tuple(found)


def years_apart(years: Iterable[int], room: int = ON_FIRST_PAGE) -> tuple[int, ...]:
    """Return the years whose entries lie on pages of their own, newest first.

    *years* has that of each older entry. The newest year stays on the first page, and so do the
    next ones, whole, as long as there is *room*.
    """
    counts = Counter(years)
    if counts.total() <= room * 3 // 2:
        return ()
    newest, *others = sorted(counts, reverse=True)
    shown = counts[newest]
    apart = []
    for year in others:
        shown += counts[year]
        if shown > room:
            apart.append(year)
    return tuple(apart)


def page_of(docname: str, extent: Extent) -> str:
    """Return the name of the page with what a document's registers have of an extent."""
    series = re.sub(r"[^a-z0-9]+", "-", fold(extent.series)).strip("-")
    year = str(extent.year) if extent.year else ""
    return "-".join(filter(None, [docname, series, year]))
