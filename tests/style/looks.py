"""A styled handbook for tests: a logo for light and dark, an accent colour, fonts in a folder."""

from __future__ import annotations

from pathlib import Path

from tests.handbooks import REPORT, write
from vgrdocs.typeset.faces import font_files

LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 20" width="80" height="20">'
    '<rect width="80" height="20" fill="{colour}"/></svg>'
)
STYLE = """\
html_logo = "logga.svg"
html_favicon = "ikon.svg"
html_theme_options = {"logo": {"image_dark": "mork.svg", "alt_text": "Exempelregionen"}}
vgrdocs_style = {
    "accent": "#8a1538",
    "heading_font": "Source Serif Pro",
    "text_font": "typsnitt",
}
"""
OWN_FONT = "Source Sans Pro"
"""What lies in the folder is named so, which stands in for a font of a region's own."""


def styled(folder: Path, conf: str = STYLE) -> Path:
    """Write a handbook with a style of its own, and return its folder."""
    files: dict[str, str | bytes] = {
        "logga.svg": LOGO.format(colour="#8a1538"),
        "mork.svg": LOGO.format(colour="#e0a0b0"),
        "ikon.svg": LOGO.format(colour="#8a1538"),
        "index.md": "# Handbok\n\n[Länk](serie/2026-03-26.md)\n\n```{toctree}\n:glob:\n*/*\n```\n",
        "serie/2026-03-26.md": REPORT.format(date="2026-03-26"),
    }
    write(folder, files, conf=conf)
    add_fonts(folder)
    return folder


def add_fonts(folder: Path) -> None:
    """Put the files of the font into a handbook's folder."""
    (folder / "typsnitt").mkdir()
    for file in font_files([OWN_FONT]):
        (folder / "typsnitt" / file.name).write_bytes(file.read_bytes())
