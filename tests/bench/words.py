"""Swedish nouns without end, drawn so that a longer text goes on meeting words that are new.

A noun's rank is drawn by a power law, as words of a language are. The first ranks are single
words, the next ones compounds of two parts, the rest of three. So the vocabulary grows with the
text as Swedish does (Heaps' law, here with an exponent near two thirds), each word can be
split and inflected by a dictionary, and nothing has to be kept from one report to the next.
"""

from __future__ import annotations

import math
import random

FIRST = """
    vård patient region informations sjukhus läkemedels ambulans akut personal säkerhets smitt
    barn äldre kvalitets journal digitaliserings upphandlings utbildnings samordnings budget miljö
    avtals drift data bygg transport lokal system rehabiliterings psykiatri kirurgi röntgen
    laboratorie primärvårds tandvårds forsknings kommunikations krisberednings försörjnings
    beredskaps medarbetar lednings behandlings vaccinations förlossnings mottagnings besöks remiss
    telefon reservkrafts vatten el livsmedels hygien strålnings blod donations cancer hjärt njur
    ögon hud hörsel syn tolk anhörig rådgivnings apoteks recept betalnings ekonomi inköps lager
    nät server licens
""".split()  # noqa: SIM905 - a list of so many words is read better like this
"""First parts of compounds, as they stand there."""

HEADS = """
    plan:er grupp:er process:er enhet:er funktion:er situation:er resurs:er period:er rutin:er
    struktur:er analys:er organisation:er station:er patrull:er brist:er tjänst:er insats:er
    leverans:er åtgärd:er kvot:er väg:ar dag:ar
    mätning:ar utredning:ar planering:ar uppföljning:ar störning:ar lösning:ar utveckling:ar
    bedömning:ar övning:ar förändring:ar granskning:ar samverkan:0 avvikelse:r
    ledar:e samordnar:e handläggar:e användar:e forskar:e
    stöd:et behov:et system:et ansvar:et beslut:et underlag:et förslag:et avtal:et projekt:et
    krav:et mål:et skydd:et register:0
    arbete:t område:t läge:t möte:t ärende:t veck:a fråg:a skol:a skad:a
""".split()  # noqa: SIM905 - (the same)
"""Last parts of compounds with the way that they are inflected."""

ENDINGS = {
    "er": ("", "en", "er", "erna"),
    "ar": ("", "en", "ar", "arna"),
    "r": ("", "n", "r", "rna"),
    "a": ("a", "an", "or", "orna"),
    "e": ("e", "en", "e", "na"),
    "et": ("", "et", "", "en"),
    "t": ("", "t", "n", "na"),
    "0": ("",),
}

STEEPNESS = 1.42
"""The power law's exponent; that of the vocabulary's growth is one divided by it."""

COMMON = 160
"""About how many words are nearly as common as the commonest."""

STEP = 7_368_787
"""A prime, by which ranks are spread over the words of a length, so that all parts are used."""


def _forms() -> list[str]:
    found = []
    for head in HEADS:
        stem, _, way = head.partition(":")
        for ending in ENDINGS[way]:
            if stem + ending not in found:
                found.append(stem + ending)
    return found


FORMS = _forms()


def noun(rank: int) -> str:
    """Return the noun of a rank, from 0 on."""
    for parts in range(3):
        size: int = len(FORMS) * len(FIRST) ** parts
        if rank < size or parts == 2:
            place = rank * STEP % size
            break
        rank -= size
    place, form = divmod(place, len(FORMS))
    word = FORMS[form]
    for _ in range(parts):
        place, first = divmod(place, len(FIRST))
        # Swedish never writes a consonant three times: bygg + grupp = byggrupp.
        is_third = FIRST[first][-2:] == word[0] * 2
        word = FIRST[first] + word[is_third:]
    return word


def draw(chance: random.Random) -> str:
    """Return a noun, common ones more often."""
    # The inverse of the law's distribution: what share of all words has a rank below this one.
    share = 1 - chance.random()
    return noun(int(COMMON * (math.pow(share, -1 / (STEEPNESS - 1)) - 1)))
