"""A made-up handbook with a report a month for years, with an entry for every register."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.handbooks import write

LAST = "2024-12"
FIRST_PAGES = {
    "uppdrag": "# Uppdrag\n\nAlla uppdrag i serien.\n\n:::{uppdragsregister}\n:::\n",
    "talespersoner": "# Talespersoner\n\n:::{talespersonsregister}\n:::\n",
    "beslut": "# Beslut\n\n:::{beslutsregister}\n:::\n",
    "kalender": "# Kalender\n\n:::{kalender}\n:::\n",
    "medietrend": "# Medietrend\n\n:::{medietrend}\n:::\n",
    "beredskap/index": "# Beredskap\n\n:::{rapportlista}\n:serie: beredskap\n:::\n",
}
"""The documents with one register each, whose entries have their report's month in the text."""

OTHERS = {
    "index.md": """\
# Handbok

```{toctree}
uppdrag
talespersoner
beslut
kalender
medietrend
beredskap/index
urval
```
""",
    "lankar.md": """\
---
orphan: true
---

# Länkar

{uppdrag}`u-2021-03`, [maj](#u-2021-05) och {uppdrag}`u-2024-03`
""",
    "urval.md": """\
# Flera register

## Stängda till juni 2024

:::{uppdragsregister}
:till: 2024-06-30
:status: stängt
:::

## Besluten

:::{beslutsregister}
:från: 2021-07-01
:::

## Öppna

:::{uppdragsregister}
:status: öppet
:::
""",
}
"""The start page, links to entries, and a document with several registers."""


def report(month: str) -> str:
    """Return the report of a month, with a finished assignment, an open one, and a spokesperson.

    It names the assignment of the month before, if that is of the same year.
    """
    year, number = month.split("-")
    before = f"Uppdraget före är {{uppdrag}}`u-{year}-{int(number) - 1:02}`."
    if number == "01":
        before = ""
    return f"""\
# Läget i regionen

:::{{rapport}} {month}-10 08:00
:status: publicerad
:::

:::{{kommunikativ-lägesbild}}
:intresse: lågt
:::

:::{{uppdrag}} Uppdrag {month}
:id: u-{month}
:status: avslutat
:utfall: Det är klart.
:::

:::{{uppdrag}} Det långa uppdraget
:id: langt
:status: pågående
:::

:::{{beslut}} Beslut {month}
:datum: {month}-09
:::

:::{{händelse}} Händelse {month}
:när: {month}-08
:::

:::{{talesperson}}
- Namn {month}, chef
:::

## Kontakt

Den som svarar är {{person}}`Namn {month}`.

{before}
"""


def months(last: str = LAST) -> Iterator[str]:
    """Yield the months from January 2021 on."""
    for year in range(2021, 2100):
        for month in range(1, 13):
            yield f"{year}-{month:02}"
            if f"{year}-{month:02}" == last:
                return


def add_report(folder: Path, month: str) -> Path:
    """Write the report of a month and return its file."""
    file = folder / "beredskap" / f"{month}-10.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(report(month), "utf-8")
    return file


def years_of_reports(folder: Path, last: str = LAST) -> Path:
    """Write the handbook up to a month and return its folder."""
    for month in months(last):
        add_report(folder, month)
    return write(folder, OTHERS | {f"{name}.md": text for name, text in FIRST_PAGES.items()})
