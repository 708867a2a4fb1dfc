"""What is searched: pages and their units, and the weighed keys of one unit. Knows no index file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from .analysis import Analyser
from .text import words

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
    """A unit's keys, (folded, as spelt), with their impact from 1 to 63, and the places of its words."""

    impacts: dict[tuple[str, str], int]
    places: dict[str, list[int]]


def analyse(unit: Unit, title: str, analyser: Analyser) -> Analysed:
    """Weighs a unit by itself: no figure depends on other units, so its entries never change while it stays.

    The words of the page's title count, and little, in the unit that it heads. In the others they have the lowest
    impact, which lets them complete a query of several words, but is no hit by itself. Fields say the same in many
    units ("Decided by: the group"), so that they count little too.
    """
    weights: dict[tuple[str, str], float] = defaultdict(float)
    places: dict[str, list[int]] = defaultdict(list)
    place = length = 0
    is_head = unit.heading == title
    head = (title, TITLE), ("", HEADING)
    own = (title, 0.0), (unit.heading, HEADING)
    for text, field_weight in (*(head if is_head else own), (unit.text, TEXT), (unit.fields, FIELDS)):
        for word in words(text):
            if field_weight:
                places[word].append(place)
            place += 1
            length += 1
            for key, weight in analyser.word(word).weights:
                weights[key] += weight * field_weight
        place += FIELD_GAP
    return Analysed(_impacts(weights, length), dict(places))


def _impacts(weights: Mapping[tuple[str, str], float], length: int) -> dict[tuple[str, str], int]:
    """BM25's saturation of words' weights in a text of `length` words, against a text of the reference length."""
    drag = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * length / REFERENCE_LENGTH)
    return {
        key: max(WEAKEST + 1, round(STEPS * weight / (weight + drag))) if weight else WEAKEST
        for key, weight in weights.items()
    }
