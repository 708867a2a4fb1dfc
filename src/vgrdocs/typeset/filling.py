"""Foretells with which margins a volume ends on a page that is not nearly empty."""

from __future__ import annotations

THIN = 1 / 3
"""A last page that is less full than this looks like a mistake."""

_SLACKS = (-2, 2, -4, 4, -6, 6, -9, 9, 12, 15, 18)
"""Millimetres that margins above and below all pages may differ, the least first."""

_TEXT_HEIGHT = 297 - 32 - 30
"""Millimetres of text on a page of our template; another one has about as many."""

_SURE = (0.45, 0.8)
"""Between these, the last page is likely to be well filled where pages end otherwise too."""


def promising_slacks(pages: float) -> list[int]:
    """Return the slacks to try for a volume of so many *pages* of text, the best first.

    The text would be as long in all: what each page has less of comes to the last one.
    """

    def rank(slack: int) -> tuple[bool, float]:
        foretold = pages * _TEXT_HEIGHT / (_TEXT_HEIGHT - 2 * slack) % 1
        is_sure = _SURE[0] <= foretold <= _SURE[1]
        return not is_sure, abs(slack) if is_sure else -foretold

    return sorted(_SLACKS, key=rank)
