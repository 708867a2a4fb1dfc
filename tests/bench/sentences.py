"""Sentences of a report, made of patterns whose nouns are drawn."""

from __future__ import annotations

import random
import re

from tests.bench.words import draw

PATTERNS = """
Arbetet med {n} fortsätter enligt plan, och {n} har fått ett första {n}.
{N} och {n} påverkas fortfarande av att det saknas {n} i {p}.
Under perioden har {g} gått igenom {n} tillsammans med {n}.
{G} bedömer att {n} behöver bli tydligare innan {n} kan tas i bruk.
I {p} har {k} av {m} enheter infört {n}, och de övriga väntar på {n}.
Det finns en risk för att {n} försenas när {n} och {n} planeras samtidigt.
{G} återkommer med {n} när frågan om {n} har beretts.
Erfarenheterna från {p} visar att {n} fungerar bäst där {n} redan finns.
Behovet av {n} är större än tidigare, särskilt när det gäller {n}.
Antalet frågor om {n} har ökat till {k} i veckan, och de flesta handlar om {n}.
Nästa steg är att pröva {n} i {p} och att jämföra med {n}.
{G} har också träffat företrädare för {n} för att tala om {n} och {n}.
Läget är oförändrat för {n}, men {n} kräver mer arbete än väntat.
Uppgifterna om {n} är preliminära och kan komma att ändras efter {n}.
Enligt {n} räcker {n} i ungefär {k} dagar, om inte {n} förändras.
Ingen del av {n} har behövt stängas, trots {n} i {p}.
""".strip().split("\n")

GROUPS = (
    "samordningsgruppen",
    "driftledningen",
    "regiondirektören",
    "koncernstaben",
    "smittskyddsläkaren",
    "verksamhetschefen",
    "beredskapsenheten",
    "nämnden",
)

PLACES = (
    "Norrby", "Åkersund", "Östervik", "Sjöliden", "Bergsäter", "Källmo", "Hällnäs", "Väsby",
    "Rönnvik", "Ängsholm", "Strömtorp", "Granåsa",
)  # fmt: skip


def sentence(chance: random.Random) -> str:
    """Return one sentence."""

    def filled(slot: re.Match[str]) -> str:
        if slot[1] in "nN":
            word = draw(chance)
        elif slot[1] in "gG":
            word = chance.choice(GROUPS)
        elif slot[1] == "p":
            word = chance.choice(PLACES)
        else:
            word = str(chance.randrange(2, 40) + (40 if slot[1] == "m" else 0))
        return word[0].upper() + word[1:] if slot[1].isupper() else word

    return re.sub(r"\{(\w)\}", filled, chance.choice(PATTERNS))


def paragraph(chance: random.Random, sentences: int) -> str:
    """Return so many sentences, each on a line of its own."""
    return "\n".join(sentence(chance) for _ in range(sentences))


def phrase(chance: random.Random) -> str:
    """Return a few words without a full stop, for a title."""
    beginning = chance.choice(("Översyn av", "Plan för", "Stöd till", "Utredning om", "Mätning av"))
    return f"{beginning} {draw(chance)} och {draw(chance)}"
