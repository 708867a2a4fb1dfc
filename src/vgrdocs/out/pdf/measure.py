"""How wide text is in the fonts of tables and headings, in ems. Knows no table."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from PIL import ImageFont

MONO = 0.602 * 0.8 * 1.06
"""A character of code beside text of the size 1, as the template sets it."""
BLANK = 0.2
_UNKNOWN = 1.0  # as wide as any letter; signs of other fonts are seldom wider
_HEAVIEST = 1.02  # letters that the list lacks are few; kerning and hinting may add a little


def measure_with(regular: Sequence[Path], bold: Sequence[Path]) -> None:
    """Measure from now on with these fonts of a handbook's own, or without any.

    Of several the widest counts: bold type stands in tables and in headings.
    """
    _OWN[:] = [[_OwnFont(file) for file in files] for files in (regular, bold)]
    text_width.cache_clear()


@functools.lru_cache(maxsize=8192)  # words come again, in a text and in the next one
def text_width(text: str, *, is_bold: bool = False) -> float:
    """Return how wide a text is in the font of tables, or in bold type in that of headings too."""
    style = int(is_bold)
    known = _widths()
    own = _OWN[style]
    width = 0.0
    for character in text:
        found = known.get(character)
        if found is None and unicodedata.category(character) in ("Mn", "Cf"):
            continue
        shipped = found[style] if found else _UNKNOWN
        widths = [font.width(character, shipped) for font in own]
        if not _OWN[0]:
            widths.append(shipped)
        width += max(widths)
    return width * _HEAVIEST


def code_width(text: str) -> float:
    """Return how wide a text is as code within a line."""
    return len(text) * MONO


class _OwnFont:
    """Widths in a file of a font, asked for once."""

    def __init__(self, file: Path) -> None:
        self._font = ImageFont.truetype(str(file), 1000)
        self._lacking = self._font.getlength("\N{REPLACEMENT CHARACTER}")
        self._known: dict[str, float] = {}

    def width(self, character: str, otherwise: float) -> float:
        """Return the width of a character; *otherwise* is that in the font for what it lacks."""
        if character not in self._known:
            width = self._font.getlength(character)
            self._known[character] = width / 1000
            if width == self._lacking:
                self._known[character] = max(width / 1000, otherwise)
        return self._known[character]


_OWN: list[list[_OwnFont]] = [[], []]
"""The fonts of the handbook that is read: that of tables, and those of bold type, if any."""


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
