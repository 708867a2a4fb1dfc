"""The list of characters that the fonts have."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from vgrdocs.typeset.glyphs import missing_glyphs

ASK = """
import json, sys
from tests.builders.typst.glyphs import missing
json.dump(sorted(missing(json.load(sys.stdin))), sys.stdout)
"""


def typst_lacks(characters: list[str]) -> list[str]:
    """What Typst can't show of some characters, asked in a process of its own."""
    program = [sys.executable, "-c", ASK]
    root = Path(__file__).parents[3]
    said = subprocess.run(
        program, input=json.dumps(characters), capture_output=True, text=True, check=True, cwd=root
    )
    return list(json.loads(said.stdout))


def test_the_list_is_what_typst_says() -> None:
    """The list agrees with Typst on every letter, punctuation mark, symbol and emoji."""
    signs = [
        *range(0x20, 0x7F),
        *range(0xA0, 0x590),
        *range(0x1E00, 0x2C00, 3),
        *range(0x1F300, 0x1F700, 5),
    ]
    characters = [
        chr(code) for code in signs if chr(code).isprintable() and not chr(code).isspace()
    ]
    lacking = [each for each in characters if missing_glyphs(each)]
    assert lacking == typst_lacks(characters)


COMPOSED = ["o\u0308", "1\u0301", "x\u0323\u0307", "я\u0306", "ש\u05c1", "م\u064f", "हि"]
BROKEN = ["1\ufe0f\u20e3", "#\u20e3", "x\u20dd"]


def test_signs_of_several_characters_are_what_typst_says() -> None:
    """What is said to be there Typst shows, and a digit in a key, which it can't show, is told."""
    assert [sign for sign in COMPOSED if missing_glyphs(sign)] == []
    assert typst_lacks(COMPOSED) == []
    for sign in BROKEN:
        assert missing_glyphs(f"Se {sign} här") == [sign]
        assert typst_lacks([sign])


def test_a_sign_is_named_as_a_whole() -> None:
    """A flag, a family, a skin tone and a key are one sign each, however many characters."""
    for sign in ["🇸🇪", "👨‍👩‍👧", "👍🏽", "3️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"]:
        assert missing_glyphs(f"{sign}{sign} och {sign}") == [sign]


def test_swedish_is_there() -> None:
    """What Swedish reports are written with is all there."""
    assert missing_glyphs("Åäö éü ÅÄÖ – — ” ’ » § ° ½ × … € → • ✓ ☐ ☑ \u00a0\u00ad") == []


def test_each_missing_character_is_named_once() -> None:
    """Emoji are missing, each is named once, and what only changes their look is not named."""
    assert missing_glyphs("🏥🏥 ❤️ 汉") == ["汉", "🏥"]
