"""The fonts that a PDF can have: those that come along, and those in a folder. Knows no PDF."""

from __future__ import annotations

import importlib.resources
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

_PACKAGES = {
    "Source Sans Pro": ("font_source_sans_pro", "SourceSansPro"),
    "Source Serif Pro": ("font_source_serif_pro", "SourceSerifPro"),
}
"""Name of a font -> the package that has it, and how its files there begin."""
_STYLES = ("Regular", "It", "Semibold", "SemiboldIt", "Bold", "BoldIt")
_ENDINGS = (".otf", ".ttf")
"""What both a browser and Typst read."""
_BOLD = 600

COMING_ALONG = tuple(_PACKAGES)
"""The names of the fonts that come along."""


class FontFace(NamedTuple):
    """One face of a font: its font's name as Typst knows it, its look, and its file."""

    family: str
    is_italic: bool
    weight: int
    stretch: float
    file: Path

    @property
    def is_bold(self) -> bool:
        """Say whether it is seen to be bold beside others."""
        return self.weight >= _BOLD


def font_files(names: Iterable[str] = COMING_ALONG) -> Iterator[Path]:
    """The font files of the packages that this one depends on."""
    # The packages hold most styles in several formats: one file of each, so that chance never
    # decides which of them a PDF embeds.
    for name in names:
        package, family = _PACKAGES[name]
        folder = Path(str(importlib.resources.files(package))) / "files"
        for style in _STYLES:
            yield folder / f"{family}-{style}.otf"


def faces_coming_along(name: str) -> list[FontFace]:
    """Return the faces of a font that comes along."""
    files = set(font_files([name]))
    return [face for face in faces_in(next(iter(files)).parent) if face.file in files]


def faces_in(folder: Path) -> list[FontFace]:
    """Return the faces of the fonts in a folder, as far as Typst and browsers can read them."""
    import typst  # noqa: PLC0415 - only handbooks with fonts of their own pay for it

    found = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
    )
    faces = []
    for each in found.fonts():
        file = Path(each.path or "")
        if file.suffix.lower() in _ENDINGS:
            is_italic = each.style != "normal"
            faces.append(FontFace(each.family, is_italic, each.weight, each.stretch, file))
    return sorted(faces, key=lambda face: face[1:])
