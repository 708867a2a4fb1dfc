"""What the index's encoders write, each with what it was made of, for the scripts to read."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterable
from typing import Any

from vgrdocs.out.search.encode import DIGITS, front_coded, positions, postings, runs
from vgrdocs.out.search.shards import file_name
from vgrdocs.out.search.text import Stemming, without_diacritics, words_of

ROUNDS = 200
LARGEST = 2**40
BOLD = "\U0001d41a\U0001d41b"  # letters that are two characters each to JavaScript
ODD = ["A\u030a", "\ufb01", "\uff46", BOLD[0], "😀", "한", "語"]
NAMES = ["", "akut", "å", "åb9", BOLD[0], "ب"]
DOERS = "läsarens läsare läsa"  # stems that Snowball alone would bring together


def vectors(source: str, language: Stemming) -> dict[str, list[Any]]:
    """Random values as they are written, and the words of *source* and of all scripts."""
    chance = random.Random(11)  # noqa: S311 - the same every time
    stemmed = sorted(set(words_of(f"{source} {DOERS}")))
    return {
        "postings": [_postings(chance) for _ in range(ROUNDS)],
        "positions": [_positions(chance) for _ in range(ROUNDS)],
        "runs": [_runs(chance) for _ in range(ROUNDS)],
        "frontCoded": [_front_coded(chance) for _ in range(ROUNDS)],
        "texts": [_text(text) for text in (source, *_all_scripts())],
        "stems": [[word, language.stem(word)] for word in stemmed],
        "files": [[name, file_name("terms", name)] for name in NAMES],
    }


def _made(of: object, text: str) -> dict[str, object]:
    return {"of": of, "text": text}


def _size(chance: random.Random) -> int:
    """A whole number: mostly small, sometimes at the edge of another digit, sometimes large."""
    edge = 32 ** chance.randrange(1, 8)
    sizes = chance.randrange(40), edge - 1, edge, edge + 1, chance.randrange(LARGEST)
    return chance.choice(sizes)


def _units(chance: random.Random) -> list[int]:
    return sorted({_size(chance) for _ in range(chance.randrange(12))})


def _postings(chance: random.Random) -> dict[str, object]:
    impacts = [(unit, chance.randrange(1, 64)) for unit in _units(chance)]
    codes = [(unit, DIGITS[impact]) for unit, impact in impacts]
    return _made(impacts, postings(codes))


def _positions(chance: random.Random) -> dict[str, object]:
    places = [(unit, _units(chance)) for unit in _units(chance)]
    codes = [(unit, positions(at)) for unit, at in places]
    return _made(places, postings(codes))


def _runs(chance: random.Random) -> dict[str, object]:
    members: set[int] = set()
    for start in _units(chance):
        members.update(range(start, start + chance.randrange(1, 5)))
    return _made(sorted(members), runs(members))


def _front_coded(chance: random.Random) -> dict[str, object]:
    """Words that share nothing, much, and more than a digit can say."""
    made = set()
    for _ in range(chance.randrange(1, 9)):
        start = "a" * chance.choice([0, 1, 62, 63, 64, 70])
        made.add(start + "".join(chance.choices(f"abå{BOLD}", k=5)))
    return _made(sorted(made), front_coded(sorted(made)))


def _all_scripts() -> Iterable[str]:
    """Letters, digits, marks and signs of all scripts, alone and between others, in texts.

    Those that Unicode has had since 2002: of newer ones Python and Node.js may know other ones.
    """
    then = unicodedata.ucd_3_2_0
    characters = map(chr, range(0x20, 0x3000))
    known = [character for character in characters if then.category(character)[0] != "C"]
    known += ODD
    for start in range(0, len(known), 100):
        yield " ".join(f"{letter} a{letter}B" for letter in known[start : start + 100])


def _text(text: str) -> dict[str, object]:
    found = words_of(text)
    return {"text": text, "words": found, "folded": [without_diacritics(word) for word in found]}
