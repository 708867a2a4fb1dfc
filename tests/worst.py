"""The worst text that a report may hold without a fault: long words, addresses, code and tables."""

from __future__ import annotations

import random

WORDS = """
    vårdinformationsmiljön informationssäkerhetssamordnare beläggningsgrad akutmottagning
    Överbeläggningar universitetssjukhuset verksamhetsutvecklingsprogrammet primärvården
    kommunikationsavdelningen sjukskrivningsprocessen upphandlingsunderlag läge och regionen
    ambulanssjukvården specialistmottagningarna personalförsörjningsplanering vecka ja
""".split()  # noqa: SIM905 - a list of so many words is read better like this

LONGEST = "hälsoinformatikssamordningsfunktionsansvariges"
ADDRESS = (
    "https://www.exempel.se/halsa-och-vard/riktlinjer/medicinska-riktlinjer/oversikt/index.html"
)
MAIL = "fornamn.efternamn.mellannamn-dubbelnamn@sjukvardsforvaltningen.exempel.se"


def table(columns: int, rows: int = 3, seed: int = 0) -> str:
    """Return a table of words and figures in Markdown."""
    chance = random.Random(columns * 100 + seed)  # noqa: S311 - the same each time
    lines = [[chance.choice(WORDS) for _ in range(columns)], ["---"] * columns]
    for _ in range(rows):
        lines.append([_cell(chance) for _ in range(columns)])
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _cell(chance: random.Random) -> str:
    if chance.random() < 0.6:
        return f"{chance.randint(0, 1_300_000):,}".replace(",", " ")
    return " ".join(chance.choices(WORDS, k=chance.choice((1, 1, 2, 5))))


def report(tables: str) -> str:
    """Return a report with the worst text and some tables."""
    return f"""\
# Regional rapport om Vårdinformationsmiljösamordningsprogrammet

:::{{rapport}} 2026-03-26 07:30
:::

:::{{sammanfattande-lägesbild}} Kommunikationsavdelningens informationssäkerhetssamordning
Se <{ADDRESS}> och {MAIL}, skriv till {LONGEST} eller {"x" * 130}.

- [ ] ogjort med `{"kod_" * 30}`
- [x] gjort
  - djupt
    - djupare: {LONGEST}
      - djupast: {ADDRESS}

### {LONGEST.capitalize()} **{"y" * 60}**

```
{"utanblanksteg" * 20}
vgrdocs build --flagga värde --flagga värde --flagga värde --flagga värde --flagga värde
```
:::

:::{{uppdrag}} {LONGEST.capitalize()} med ett *{"z" * 70}*
:id: lang
:status: pågående
:ansvarig: {LONGEST}
:::

## Citat

> {LONGEST} {ADDRESS}

{tables}
"""
