"""What the Typst template is told of the handbook's own style: colours, fonts, logo."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ...read.style.fonts import FONTS, Font
from ...read.style.logo import Logo, logo_of
from ...read.style.palette import TYPST, Mode
from ...read.style.setting import colours_of, fonts_of
from .markup import Expression, string, value
from .measure import measure_with

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

_REGULAR, _SEMIBOLD = 400, 600
"""The weights of tables, and of their heads and of headings."""


def measure_own_fonts(app: Sphinx) -> None:
    """Handle ``builder-inited``: let what is read be measured in the fonts that it will have."""
    found = fonts_of(app.config, Path(app.confdir))
    text, headings = found.get("text_font"), found.get("heading_font")
    bold = [_nearest(font, _SEMIBOLD) for font in (text, headings) if font]
    measure_with([_nearest(text, _REGULAR)] if text else [], bold)


def _nearest(font: Font, weight: int) -> Path:
    """Return the upright face whose weight is nearest, as Typst chooses it."""
    return min(font.faces, key=lambda face: (face.is_italic, abs(face.weight - weight))).file


class PdfStyle(NamedTuple):
    """Files to lie in the template, by name, and the files of fonts."""

    files: Mapping[str, bytes]
    fonts: list[Path]


def pdf_style_of(config: Config, folder: Path) -> PdfStyle:
    """Return what the style of a handbook in a folder comes to in PDFs."""
    told: dict[str, object] = {}
    light = colours_of(config)[Mode.LIGHT]
    for variable, name in TYPST.items():
        told[name] = Expression(f"rgb({string(str(light[variable]))})")
    found = fonts_of(config, folder)
    files: list[Path] = []
    for key in FONTS:
        font = found.get(key)
        told[key.replace("_", "-")] = [font.family] if font else []
        files += [face.file for face in font.faces] if font else []
    logo = logo_of(config, folder)
    told["logo"] = _told_of(logo) if logo else None
    words = "// Written by vgrdocs, from conf.py.\n"
    laid = {"house.typ": f"{words}#let house = {value(told)}\n".encode()}
    if logo:
        laid[_file(logo)] = logo.light.data
    return PdfStyle(laid, list(dict.fromkeys(files)))


def _told_of(logo: Logo) -> Mapping[str, object]:
    return {"file": f"/template/{_file(logo)}", "alt": logo.alt or None}


def _file(logo: Logo) -> str:
    return f"logo{logo.light.ending}"
