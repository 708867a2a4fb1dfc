"""How wide text is in the fonts of tables, in ems. Knows no table."""

from __future__ import annotations

import functools
import unicodedata
from pathlib import Path

MONO = 0.602 * 0.8 * 1.06
"""A character of code beside text of the size 1, as the template sets it."""
BLANK = 0.2
_UNKNOWN = 1.0  # as wide as any letter; signs of other fonts are seldom wider
_HEAVIEST = 1.02  # letters that the list lacks are few; kerning and hinting may add a little


def text_width(text: str, *, is_bold: bool = False) -> float:
    """Return how wide a text is in the sans serif font of tables and headings."""
    style = int(is_bold)
    known = _widths()
    width = 0.0
    for character in text:
        found = known.get(character)
        if found:
            width += found[style]
        elif unicodedata.category(character) not in ("Mn", "Cf"):
            width += _UNKNOWN
    return width * _HEAVIEST


def code_width(text: str) -> float:
    """Return how wide a text is as code within a line."""
    return len(text) * MONO


@functools.cache
def _widths() -> dict[str, tuple[float, float]]:
    """Character -> its width in regular and in semibold type, as the files of the fonts say it."""
    # Kept as a table, since to ask the fonts takes a second or two.
    table = Path(__file__).parents[2] / "assets" / "typst" / "widths.txt"
    found: dict[str, tuple[float, float]] = {}
    for line in table.read_text(encoding="ascii").splitlines():
        code, regular, semibold = line.split()
        found[chr(int(code, 16))] = (int(regular) / 1000, int(semibold) / 1000)
    return found
