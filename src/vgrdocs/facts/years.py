"""Which older entries of a register lie on pages of their years; makes no pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

ON_FIRST_PAGE = 24
"""How many older entries a register's first page shows at most; it shows all of the newest year.

Up to half as many more stay there as well: so few are not worth a page.
"""


def years_apart(years: Iterable[int]) -> tuple[int, ...]:
    """Return the years whose entries lie on pages of their own, newest first.

    *years* has that of each older entry. The newest year stays on the first page, and so do the
    next ones, whole, as long as there is room.
    """
    counts = Counter(years)
    if counts.total() <= ON_FIRST_PAGE * 3 // 2:
        return ()
    newest, *others = sorted(counts, reverse=True)
    shown = counts[newest]
    apart = []
    for year in others:
        shown += counts[year]
        if shown > ON_FIRST_PAGE:
            apart.append(year)
    return tuple(apart)


def page_of(docname: str, year: int) -> str:
    """Return the name of the page with what a document's registers have of a year."""
    return f"{docname}-{year}"
