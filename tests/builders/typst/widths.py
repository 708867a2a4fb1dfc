"""Asks the fonts how wide their characters are, and writes the table of widths anew when run."""

from __future__ import annotations

from collections.abc import Iterator

from ziafont.font import Font

from vgrdocs.out.pdf.workspace import TEMPLATE
from vgrdocs.typeset.faces import font_files

TABLE = TEMPLATE / "widths.txt"
CHARACTERS = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *range(0x2010, 0x2040),
    *(0x20AC, 0x2212, 0x2260, 0x2264, 0x2265, 0x2190, 0x2191, 0x2192, 0x2193, 0x2022),
]


def lines() -> Iterator[str]:
    """A line a character: its code, and its width in regular and in semibold type."""
    files = {path.stem: path for path in font_files()}
    fonts = [Font(str(files[f"SourceSansPro-{style}"])) for style in ("Regular", "Semibold")]
    for code in CHARACTERS:
        character = chr(code)
        if all(font.glyphindex(character) for font in fonts):
            widths = [round(font.glyph(character).advance()) for font in fonts]
            yield " ".join(map(str, (f"{code:04X}", *widths)))


if __name__ == "__main__":
    TABLE.write_text("\n".join(lines()) + "\n", encoding="ascii")
