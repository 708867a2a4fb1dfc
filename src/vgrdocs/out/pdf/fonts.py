"""The handbook's fonts: where they come from, and which characters none of them has."""

from __future__ import annotations

import functools
import importlib.resources
import re
from collections.abc import Iterator
from pathlib import Path

_FAMILIES = {"font_source_sans_pro": "SourceSansPro", "font_source_serif_pro": "SourceSerifPro"}
_STYLES = ("Regular", "It", "Semibold", "SemiboldIt", "Bold", "BoldIt")


def font_files() -> Iterator[Path]:
    """The font files of the packages that this one depends on. Only one of each style, so that no chance decides."""
    for package, family in _FAMILIES.items():
        folder = Path(str(importlib.resources.files(package))) / "files"
        yield from (folder / f"{family}-{style}.otf" for style in _STYLES)


def missing_glyphs(text: str) -> list[str]:
    """The characters of `text` that no font of the PDFs has, each once."""
    return sorted(set(_uncovered().findall(text)))


@functools.cache
def _uncovered() -> re.Pattern[str]:
    """What is seen, and is not in the list of what these fonts and Typst's own have."""
    table = Path(__file__).parents[2] / "assets" / "typst" / "glyphs.txt"
    ranges = (line.split("-") for line in table.read_text(encoding="ascii").split())
    covered = "".join(f"\\U{int(ends[0], 16):08x}-\\U{int(ends[-1], 16):08x}" for ends in ranges)
    unseen = r"\s\x00-\x1f\x7f-\x9f\ufe00-\ufe0f\ufeff"  # space, control, variation selectors, byte order mark
    return re.compile(f"[^{unseen}{covered}]")
