"""The handbook's fonts: where they come from, and which characters none of them has."""

from __future__ import annotations

import functools
import importlib.resources
import re
from collections.abc import Iterator
from pathlib import Path

_FAMILIES = {"font_source_sans_pro": "SourceSansPro", "font_source_serif_pro": "SourceSerifPro"}
_STYLES = ("Regular", "It", "Semibold", "SemiboldIt", "Bold", "BoldIt")

# What leaves no mark on the page and so needs no glyph: space, control characters, variation
# selectors, byte order mark.
_UNSEEN = r"\s\x00-\x1f\x7f-\x9f\ufe00-\ufe0f\ufeff"


def font_files() -> Iterator[Path]:
    """The font files of the packages that this one depends on."""
    # The packages hold most styles in several formats: one file of each, so that chance never
    # decides which of them a PDF embeds.
    for package, family in _FAMILIES.items():
        folder = Path(str(importlib.resources.files(package))) / "files"
        for style in _STYLES:
            yield folder / f"{family}-{style}.otf"


def missing_glyphs(text: str) -> list[str]:
    """The characters of `text` that no font of the PDFs has, each once."""
    return sorted(set(_uncovered().findall(text)))


@functools.cache
def _uncovered() -> re.Pattern[str]:
    """What is seen, and is not in the list of what these fonts and Typst's own have."""
    table = Path(__file__).parents[2] / "assets" / "typst" / "glyphs.txt"
    covered = ""
    for line in table.read_text(encoding="ascii").split():
        # "41-5A", or "C5" for a range of one.
        first, _, last = line.partition("-")
        covered += f"\\U{int(first, 16):08x}-\\U{int(last or first, 16):08x}"
    return re.compile(f"[^{_UNSEEN}{covered}]")
