"""Many made-up reports with all that values are derived from, the same for the same seed."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from pathlib import Path

from tests.handbooks import write

STATUSES = (
    "",
    ":status: nytt\n",
    ":status: pågående\n",
    ":status: pausat\n:skäl: semester\n",
    ":status: redovisat\n",
    ":status: överlämnat\n:överlämnat-till: linjen\n",
    ":status: avslutat\n:utfall: klart\n",
    ":status: inställt\n:skäl: inga pengar\n",
)
TIMES = ("", "", "{year}-{month:02}", "{year} höst", "{year}", "{year}-{month:02}-{day:02}")
OWNERS = ("", "", "Eva Lind", "Koncernstab kommunikation, Koncernkontoret")
NAMES = ("Anna Ek", "Bo Alm", "Cecilia Dahl", "Doris Öberg")
ROLES = ("chef", "läkare", "direktör")
PAGES = {
    "uppdrag": "uppdragsregister",
    "talespersoner": "talespersonsregister",
    "beslut": "beslutsregister",
    "organ": "organregister",
    "kalender": "kalender",
}
FIRST = dt.date(2018, 1, 15)


def write_corpus(folder: Path, series: int, reports: int, seed: int = 0) -> None:
    """Write a handbook with that many series of that many reports, one a month."""
    files = {
        f"{name}.md": f"# {name.title()}\n\n:::{{{kind}}}\n:::\n" for name, kind in PAGES.items()
    }
    contents = "\n".join(PAGES)
    files["index.md"] = f"# Handbok\n\n```{{toctree}}\n{contents}\n```\n"
    for number in range(series):
        chance = random.Random(f"{seed}/{number}")  # noqa: S311 - no secret
        for name, text in _reports(chance, reports):
            files[f"serie-{number}/{name}.md"] = text
    write(folder, files)


def _reports(chance: random.Random, number: int) -> Iterator[tuple[str, str]]:
    for month in range(number):
        day = FIRST.replace(year=FIRST.year + month // 12, month=1 + month % 12)
        blocks = [
            *_assignments(chance, day),
            _mentions(chance),
            _decision(chance, day),
            _group(chance),
            _people(chance, day),
        ]
        text = "\n".join(filter(None, blocks))
        yield str(day), f"# Läget {month}\n\n:::{{rapport}} {day} 07:30\n:::\n\n{text}"


def _assignments(chance: random.Random, day: dt.date) -> Iterator[str]:
    for number in chance.sample(range(6), 2):
        fields = chance.choice(STATUSES)
        if fields and chance.random() < 1 / 3:
            fields += f":sedan: {_time(chance, day)}\n"
        if deadline := _time(chance, day):
            fields += f":senast: {deadline}\n"
        if owner := chance.choice(OWNERS):
            fields += f":ansvarig: {owner}\n"
        fields = fields.replace(":sedan: \n", "")
        # Whatever was said before, a status may be taken up again with a reason.
        if ":skäl:" not in fields:
            fields += ":skäl: så blev det\n"
        yield f":::{{uppdrag}} Uppdrag {number}\n:id: u{number}\n{fields}:::\n"


def _time(chance: random.Random, day: dt.date) -> str:
    month = chance.randint(1, 12)
    year = day.year + chance.randint(-1, 1)
    return chance.choice(TIMES).format(year=year, month=month, day=chance.randint(1, 28))


def _mentions(chance: random.Random) -> str:
    number = chance.randrange(6)
    forms = (
        "",
        f"Arbetet med\n[uppdraget](#u{number}) fortsätter.\n",
        f"Vi väntar på {{uppdrag}}`u{number}` och annat.\n",
    )
    return chance.choice(forms)


def _decision(chance: random.Random, day: dt.date) -> str:
    if chance.random() < 1 / 2:
        return ""
    date = f":datum: {day}\n" if chance.random() < 1 / 2 else ""
    by = ":av: styrelsen\n" if chance.random() < 1 / 2 else ""
    return f":::{{beslut}} Beslut {day.year}\n:id: b{day.year}\n{date}{by}:::\n"


def _group(chance: random.Random) -> str:
    if chance.random() < 1 / 2:
        return ""
    makers = "; ".join(chance.sample(NAMES, 2))
    return f":::{{samordningsgrupp}}\n:namn: Gruppen\n:beslutsfattare: {makers}\n:::\n"


def _people(chance: random.Random, day: dt.date) -> str:
    if chance.random() < 1 / 3:
        return ""
    items = []
    for name in chance.sample(NAMES, 2):
        last = day + dt.timedelta(days=chance.randint(-40, 400))
        first = day - dt.timedelta(days=400)
        period = chance.choice(("", f" {first}/", f" {first}/{last}"))
        items.append(f"- {name}, {chance.choice(ROLES)}{period}\n")
    return ":::{talesperson}\n" + "".join(items) + ":::\n"
