"""Asks Typst which characters the fonts of the PDFs have, and writes the list anew when run."""

from __future__ import annotations

import re
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

import typst

from vgrdocs.out.pdf.markup import string
from vgrdocs.out.pdf.workspace import TEMPLATE
from vgrdocs.typeset.faces import font_files

TABLE = TEMPLATE / "glyphs.txt"
_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


def assigned(first: int, last: int) -> list[str]:
    """The characters of a range of Unicode that are something, and are shown."""
    nothing = {"Cn", "Cs", "Co", "Cc", "Zl", "Zp"}
    return [
        chr(code)
        for code in range(first, last + 1)
        if unicodedata.category(chr(code)) not in nothing
    ]


def missing(characters: Iterable[str]) -> set[str]:
    """Those that Typst can't show. Compiles in this process, which must not fork afterwards."""
    source = '#set document(title: "-")\n' + "\n\n".join(f"#{string(each)}" for each in characters)
    with tempfile.TemporaryDirectory() as folder:
        for path in font_files():
            Path(folder, path.name).symlink_to(path)
        fonts = typst.Fonts(include_system_fonts=False, font_paths=[folder])
        try:
            typst.Compiler(font_paths=fonts).compile(
                input=source.encode(), format="pdf", pdf_standards=["ua-1"]
            )
        except typst.TypstError as error:
            named = _MISSING.findall(error.diagnostic)
            return {_ESCAPED.sub(lambda match: chr(int(match[1], 16)), each) for each in named}
    return set()


def ranges(characters: Iterable[str]) -> Iterator[str]:
    """The characters as the list has them: code points and ranges of them, in hexadecimal."""
    codes = sorted(map(ord, characters))
    for _, run in groupby(enumerate(codes), lambda pair: pair[1] - pair[0]):
        same = [code for _, code in run]
        yield f"{same[0]:04X}" + (f"-{same[-1]:04X}" if len(same) > 1 else "")


if __name__ == "__main__":
    everything = assigned(0x20, 0x10FFFF)
    covered = set(everything)
    for start in range(0, len(everything), 4000):
        covered -= missing(everything[start : start + 4000])
    TABLE.write_text("\n".join(ranges(covered)) + "\n", encoding="ascii")
    print(f"{len(covered)} characters")
