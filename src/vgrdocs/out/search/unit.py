"""What is searched: pages and their units, and what the index takes from one unit. Knows no index file."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from .analysis import Analyser
from .encode import DIGITS, positions
from .text import fold, words

HEADING, TITLE, TEXT, FIELDS = 1.8, 0.3, 1.0, 0.3
REFERENCE_LENGTH = 80
SATURATION = 1.2
LENGTH_SHARE = 0.4
STEPS = 63
WEAKEST = 1
FIELD_GAP = 5


@dataclass(frozen=True)
class Unit:
    """What a hit leads to: a block or an ordinary section, with its fields and the facet values that are its own."""

    anchor: str
    heading: str
    text: str
    fields: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def shown(self) -> str:
        """What excerpts are cut from: the text, then the fields."""
        return " · ".join(part for part in (self.text, self.fields) if part)


@dataclass(frozen=True)
class Page:
    """A page with its units, and the facet values that all of them share."""

    address: str
    title: str
    date: str
    units: tuple[Unit, ...]
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Analysed:
    """What the index takes from a unit, written as it will stand there.

    `impacts` has a digit from 1 to 63 for each stem as it is spelt, `places` the places of each folded word; `words`
    are the words as they are spelt.
    """

    impacts: dict[str, str]
    places: dict[str, str]
    words: tuple[str, ...]


class UnitAnalyser:
    """Analyses units with the words of one language; a text that is `known` is not analysed again."""

    def __init__(self, words: Analyser, known: Mapping[bytes, Analysed] | None = None) -> None:
        self.words = words
        self.met: dict[bytes, Analysed] = {}
        self._known = known or {}

    def unit(self, unit: Unit, title: str) -> Analysed:
        """What the index takes from a unit of the page with this title; it is noted in `met` under its text's hash."""
        texts = title, unit.heading, unit.text, unit.fields
        key = hashlib.blake2b(repr(texts).encode(), digest_size=16).digest()
        if key not in self.met:
            self.met[key] = self._known.get(key) or analyse(unit, title, self.words)
        return self.met[key]


def analyse(unit: Unit, title: str, analyser: Analyser) -> Analysed:
    """Weighs a unit by itself: no figure depends on other units, so its entries never change while it stays.

    The words of the page's title count, and little, in the unit that it heads. In the others they have the lowest
    impact, which lets them complete a query of several words, but is no hit by itself. Fields say the same in many
    units ("Decided by: the group"), so that they count little too.
    """
    weights: dict[str, float] = defaultdict(float)
    places: dict[str, list[int]] = defaultdict(list)
    place = length = 0
    is_head = unit.heading == title
    head = (title, TITLE), ("", HEADING)
    own = (title, 0.0), (unit.heading, HEADING)
    for text, field_weight in (
        *(head if is_head else own),
        (unit.text, TEXT),
        (unit.fields, FIELDS),
    ):
        for word in words(text):
            if field_weight:
                places[word].append(place)
            place += 1
            length += 1
            for stem, weight in analyser.word(word).stems:
                weights[stem] += weight * field_weight
        place += FIELD_GAP
    return Analysed(_impacts(weights, length), _folded(places), tuple(places))


def _impacts(weights: Mapping[str, float], length: int) -> dict[str, str]:
    """BM25's saturation of words' weights in a text of `length` words, against a text of the reference length."""
    drag = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * length / REFERENCE_LENGTH)
    return {
        stem: DIGITS[
            max(WEAKEST + 1, round(STEPS * weight / (weight + drag))) if weight else WEAKEST
        ]
        for stem, weight in weights.items()
    }


def _folded(places: Mapping[str, list[int]]) -> dict[str, str]:
    """The places of words without diacritics; those of two spellings of one word are put together."""
    found: dict[str, list[int]] = defaultdict(list)
    for word, at in places.items():
        found[fold(word)] += at
    return {word: positions(at) for word, at in found.items()}
