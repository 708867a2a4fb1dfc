"""How a text is taken apart for Typst, which sets what looks alike in one go."""

from __future__ import annotations

import pytest

from vgrdocs.out.pdf.breaking import hyphenated_apart

TEXT = "Läget i vårdinformationsmiljön är  stabilt, enligt samordningsgruppen (VGR)."


def test_long_words_stand_apart_and_nothing_is_lost() -> None:
    """Patterns hyphenate words of ten letters or more; blanks and signs stay where they were."""
    pieces = list(hyphenated_apart(TEXT))
    assert "".join(piece.text for piece in pieces) == TEXT
    apart = [piece.text for piece in pieces if not piece.is_whole]
    assert apart == ["vårdinformationsmiljön", "samordningsgruppen"]


@pytest.mark.parametrize("text", ["", " ", "kort", "x" * 9, "e\u0301" * 20, "https://a.se/b/c"])
def test_a_text_without_long_words_is_one_piece(text: str) -> None:
    """A letter with its accent is never parted, and an address is no word."""
    assert [piece.text for piece in hyphenated_apart(text)] == ([text] if text else [])
