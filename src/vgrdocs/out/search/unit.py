"""What is searched: pages, units, and what the index takes from a unit. Knows no index file."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from .analysis import Analyser
from .encode import DIGITS, positions
from .text import name_key, without_diacritics, words_of

# How much a word is worth by where it stands. A page's title is in the head of each of its units.
HEADING, TITLE, TEXT, FIELDS = 1.8, 0.3, 1.0, 0.3
# BM25: how fast further mentions of a word count less, and how far a longer text counts less.
SATURATION = 1.2
LENGTH_SHARE = 0.4
# In BM25 the mean length of all texts; here it is fixed, since with a mean every new unit would
# change what is written of all others.
REFERENCE_LENGTH = 80
STEPS = 63  # what one digit can say
WEAKEST = 1  # the title's words, where the unit is not what the title heads
FIELD_GAP = 5  # places left empty, so that no phrase runs from one part of a unit into the next
# How much it tells that a unit is what a name names: a block, and a register of all such blocks.
# The same for all of a kind, whatever else they say, so that the newest of them comes first.
NAMED, OF_REGISTER = 40, 63


class Field(NamedTuple):
    """A field as readers see it: its label and its value in words.

    `name` is the field's English name, `choices` the English names of the choices in the value.
    """

    name: str
    label: str
    value: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unit:
    """What a hit leads to: a block or an ordinary section.

    With its fields and the facet values that are its own. `names` are what readers may call what
    it is, whatever it says: "next report", "who answers questions"; `registers` are those in it.
    """

    anchor: str
    heading: str
    text: str
    fields: tuple[Field, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    registers: tuple[str, ...] = ()

    @property
    def values(self) -> str:
        """The values of the fields."""
        return " · ".join(value for _, _, value, _ in self.fields)

    @property
    def shown(self) -> str:
        """What excerpts are cut from: the text, then the fields, each with what it is."""
        fields = [f"{label}: {value}" if label else value for _, label, value, _ in self.fields]
        return " · ".join(filter(None, (self.text, *fields)))


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

    `impacts` has a digit from 1 to 63 for each stem as it is spelt, `places` the places of each
    word without diacritics; `words` are the words and those in compounds, for spelling help;
    `forms` are other forms that lead to a word, each as stems "typed>indexed".
    """

    impacts: dict[str, str]
    places: dict[str, str]
    words: tuple[str, ...]
    forms: tuple[str, ...]


def text_key(unit: Unit, title: str) -> bytes:
    """The hash of all that the index takes from a unit of the page with this title."""
    texts = title, unit.heading, unit.text, unit.values, unit.names, bool(unit.registers)
    return hashlib.blake2b(repr(texts).encode(), digest_size=16).digest()


def analyse(unit: Unit, title: str, analyser: Analyser) -> Analysed:
    """Weighs a unit by itself.

    No figure depends on other units, so its entries never change while it stays.
    """
    known = analyser.word
    weights: dict[str, float] = defaultdict(float)
    places: dict[str, list[int]] = defaultdict(list)
    place = length = 0
    for text, field_weight in _weighted(unit, title):
        for word in words_of(text):
            if field_weight:
                places[word].append(place)
            place += 1
            length += 1
            for stem, weight in known(word).stems:
                # Also where it is nothing: a stem that is there at all gets the lowest impact.
                weights[stem] += weight * field_weight
        place += FIELD_GAP
    impacts = _impacts(weights, length)
    step = OF_REGISTER if unit.registers else NAMED
    for name in unit.names:
        impacts[name_key(name, analyser.stemming.stem)] = DIGITS[step]
    words = list(map(known, places))
    offered = _each_once(word.offered for word in words)
    return Analysed(impacts, _merged(places), offered, _each_once(word.forms for word in words))


def _each_once(texts: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(texts)))


def _weighted(unit: Unit, title: str) -> Iterator[tuple[str, float]]:
    """The texts that a unit is found by, each with what its words are worth."""
    if unit.heading == title:
        # The title counts, and little, in the unit that it heads: it is the same in every report;
        # but a register's is what it is.
        yield title, HEADING if unit.registers else TITLE
        yield "", HEADING  # so that what follows has the same places as in other units
    else:
        # In the others it completes a query of several words, but is no hit by itself.
        yield title, 0.0
        yield unit.heading, HEADING
    yield unit.text, TEXT
    # Fields say the same in many units ("Decided by: the group"), so they count little too.
    # What a register lists is found where it stands.
    yield "" if unit.registers else unit.values, FIELDS


def _impacts(weights: Mapping[str, float], length: int) -> dict[str, str]:
    """The impact of each stem on a text of so many words: BM25's saturation of its weight."""
    drag = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * length / REFERENCE_LENGTH)
    found: dict[str, str] = {}
    for stem, weight in weights.items():
        step = WEAKEST
        if weight:
            step = max(WEAKEST + 1, round(STEPS * weight / (weight + drag)))
        found[stem] = DIGITS[step]
    return found


def _merged(places: Mapping[str, list[int]]) -> dict[str, str]:
    """The places of words without diacritics; those of two spellings of a word are put together."""
    found: dict[str, list[int]] = defaultdict(list)
    for word, at in places.items():
        found[without_diacritics(word)] += at
    return {word: positions(at) for word, at in found.items()}
