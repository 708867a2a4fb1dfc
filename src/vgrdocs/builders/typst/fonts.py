"""The handbook's fonts: where they come from, and which characters none of them has."""

from __future__ import annotations

import importlib.resources
import re
from collections.abc import Iterator
from pathlib import Path

import typst

from .markup import words

_FAMILIES = {"font_source_sans_pro": "SourceSansPro", "font_source_serif_pro": "SourceSerifPro"}
_STYLES = ("Regular", "It", "Semibold", "SemiboldIt", "Bold", "BoldIt")
_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')


def font_files() -> Iterator[Path]:
    """The font files of the packages that this one depends on. Only one of each style, so that no chance decides."""
    for package, family in _FAMILIES.items():
        folder = Path(str(importlib.resources.files(package))) / "files"
        yield from (folder / f"{family}-{style}.otf" for style in _STYLES)


def missing_glyphs(text: str) -> set[str]:
    """The characters of `text` that no font of the PDFs has.

    For a process that never forks, since a fork after Typst has run hangs: elsewhere ask `compilers()`.
    """
    source = '#set document(title: "-")\n' + "\n\n".join(
        words(each) for each in sorted(set(text)) if not each.isspace()
    )
    folders = sorted({str(path.parent) for path in font_files()})
    compiler = typst.Compiler(font_paths=typst.Fonts(include_system_fonts=False, font_paths=folders))
    try:
        compiler.compile(input=source.encode(), format="pdf", pdf_standards=["ua-1"])
    except typst.TypstError as error:
        return glyphs_named(error.diagnostic)
    return set()


def glyphs_named(message: str) -> set[str]:
    """The characters that an error of Typst says no font has."""
    return set(_MISSING.findall(message))
