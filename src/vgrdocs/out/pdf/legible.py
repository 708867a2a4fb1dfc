"""Text as the PDF's fonts can show it."""

from __future__ import annotations

from ...model import Language
from ...typeset.glyphs import missing_glyphs
from ..colours import in_black


def legible(text: str, said_in: Language) -> str:
    """Return *text* with one sign in place of each that no font has."""
    text = in_black(text, said_in)  # what is left of them stands in code
    # The standards allow no character without a glyph. Writers were told when it was read.
    # The longest first: a sign may begin with what is lacking alone as well.
    for sign in sorted(missing_glyphs(text), key=len, reverse=True):
        text = text.replace(sign, "\N{REPLACEMENT CHARACTER}")
    return text
