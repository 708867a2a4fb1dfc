"""Which older entries of a register lie on pages of their years, for builders that make such pages; makes none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import accumulate

ON_FIRST_PAGE = 24
"""How many older entries a register's first page shows at most, except that it always shows those of the newest year.

Up to half as many more stay there as well: so few are not worth a page.
"""


def years_apart(years: Iterable[int]) -> tuple[int, ...]:
    """Return the years whose entries lie on pages of their own, newest first; *years* has that of each older entry.

    The newest year stays on the first page, and so do the next ones, whole, as long as there is room.
    """
    counts = Counter(years)
    if counts.total() <= ON_FIRST_PAGE * 3 // 2:
        return ()
    newest_first = sorted(counts, reverse=True)
    shown = accumulate(counts[year] for year in newest_first)
    full = [
        year for year, number in zip(newest_first, shown, strict=True) if number > ON_FIRST_PAGE
    ]
    return tuple(year for year in full if year != newest_first[0])


def page_of(docname: str, year: int) -> str:
    """Return the name of the page with what a document's registers have of a year."""
    return f"{docname}-{year}"
