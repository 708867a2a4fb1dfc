"""The text of one report, with every kind of block that there is."""

from __future__ import annotations

import random
from collections.abc import Iterator

from tests.bench.sentences import GROUPS, PLACES, paragraph, phrase, sentence
from tests.bench.story import SHORT, Assignment, Series
from tests.bench.words import draw

LEVELS = ("normal", "normal", "ansträngd", "ansträngd", "allvarlig")
TENDENCIES = ("förbättras", "stabil", "försämras")
INTERESTS = ("inget", "mycket lågt", "lågt", "lågt", "visst", "högt")
MOVES = ("fallande", "oförändrad", "stigande")
CHANNELS = ("intranätet", "webbplatsen", "pressmeddelande")
FIGURES = (
    ("Vårdplatser i bruk", "platser", 1250, "Socialstyrelsen"),
    ("Obesatta tjänster", "tjänster", 84, "HR-avdelningen"),
    ("Genomsnittlig väntetid", "dagar", 37, "Väntetidsdatabasen"),
    ("Digitala besök", "besök", 5200, "Regionens statistik"),
)


def picture_of(month: int) -> str:
    """Return the name of the picture that the report of a month has, if it has one."""
    return f"bilder/diagram-{month}.png" if month % 40 == 17 else ""


def report(series: Series, month: int, other: Series) -> str:
    """Return the report of a month, with links to earlier ones, of the series and another."""
    chance = series.chance(f"report {month}")
    named = list(series.assignments(month))
    blocks = [
        f"# Lägesrapport {series.subject}\n",
        _masthead(series, month),
        _summary(chance, series, month, named),
        _own(chance, series, month, other),
        _media(chance),
        _comment(chance, series, month),
        _actions(chance, series, month),
        _links(chance),
        _figures(chance, series, month),
        _group(chance, series, month, named),
        _people(series, month),
        _about(series),
        _correction(chance, series, month),
    ]
    return "\n".join(block for block in blocks if block)


def _masthead(series: Series, month: int) -> str:
    first, last = series.day(month), series.day(month + 1)
    return (
        f":::{{rapport}} {first} 07:30\n:nummer: {month + 1}\n:period: {first:%Y-%m}\n"
        f":utgivning: månadsvis\n:nästa: {last}\n:status: publicerad\n:::\n"
    )


def _summary(chance: random.Random, series: Series, month: int, named: list[Assignment]) -> str:
    text = f"{paragraph(chance, 4)}\n\n- {sentence(chance)}\n- {sentence(chance)}\n"
    fields = f":nivå: {chance.choice(LEVELS)}\n:tendens: {chance.choice(TENDENCIES)}\n"
    items = [_decision(chance, series, month, named), *_milestones(series, month)]
    inside = "\n".join(filter(None, items))
    return f"::::{{sammanfattande-lägesbild}}\n{fields}\n{text}\n{inside}::::\n"


def _decision(chance: random.Random, series: Series, month: int, named: list[Assignment]) -> str:
    title, by = phrase(chance), chance.choice(GROUPS)
    if month % 2:
        return ""
    about = f":uppdrag: {named[0].id}\n" if named else ""
    fields = f":id: beslut-{month + 1}\n:datum: {series.day(month)}\n:av: {by}\n{about}"
    return f":::{{beslut}} {title}\n{fields}\n{sentence(chance)}\n:::\n"


def _milestones(series: Series, month: int) -> Iterator[str]:
    """Tell of a milestone in the month before it and in its own."""
    for first in (month - 1, month):
        if first % 3 == 0:
            chance = series.chance(f"milestone {first}")
            fields = f":id: handelse-{first + 1}\n:när: {series.day(first + 1)}\n"
            yield f":::{{händelse}} {phrase(chance)}\n{fields}\n{sentence(chance)}\n:::\n"


def _own(chance: random.Random, series: Series, month: int, other: Series) -> str:
    """Return sections of the writer's own: headings, lists, a table, a quotation, links."""
    place, another = chance.sample(PLACES, 2)
    lines = [f"## Läget i {place}\n", paragraph(chance, 4), ""]
    if month:
        before = series.day(month - 1)
        lines += [
            f"Jämför med [rapporten före denna]({before}.md) och med",
            f"[läget för {other.subject}](../{other.folder}/{other.day(month - 1)}.md).\n",
        ]
    for assignment in series.assignments(month):
        if assignment.is_only_linked(month):
            lines.append(f"Arbetet med [{assignment.title.lower()}](#{assignment.id}) pågår.\n")
    name, _ = series.people(month)[0]
    lines.append(f"Frågor om {draw(chance)} besvaras av {{person}}`{name}`.\n")
    lines += [f"### {draw(chance).capitalize()}\n", paragraph(chance, 2), ""]
    lines += [f"1. {sentence(chance)}" for _ in range(3)]
    lines += ["", f"### {draw(chance).capitalize()}\n", *_table(chance), ""]
    lines += [f"> {sentence(chance)}\n", f"## Läget i {another}\n", paragraph(chance, 4), ""]
    if picture := picture_of(month):
        lines.append(f"![Diagram: {draw(chance)} har ökat]({picture})\n")
    return "\n".join(lines)


def _table(chance: random.Random) -> Iterator[str]:
    yield "| Område | Antal | Vad som görs |"
    yield "|---|---|---|"
    for place in chance.sample(PLACES, 4):
        yield f"| {place} | {chance.randrange(500)} | {draw(chance)} och {draw(chance)} |"


def _media(chance: random.Random) -> str:
    topics = f"{draw(chance)}; {draw(chance)}"
    fields = (
        f":intresse: {chance.choice(INTERESTS)}\n:tendens: {chance.choice(MOVES)}\n"
        f":förfrågningar: {chance.randrange(30)}\n:ämnen: {topics}\n"
    )
    return f":::{{kommunikativ-lägesbild}}\n{fields}\n{paragraph(chance, 3)}\n:::\n"


def _comment(chance: random.Random, series: Series, month: int) -> str:
    fields = f":godkänd-av: {chance.choice(GROUPS)}\n:giltig-till: {series.day(month + 1)}\n"
    messages = "\n".join(f"- {sentence(chance)}" for _ in range(3))
    return f":::{{verksamhetens-kommentar}}\n{fields}\n{messages}\n:::\n"


def _actions(chance: random.Random, series: Series, month: int) -> str:
    lines = [sentence(chance), ""]
    for place in range(3):
        words = f"{phrase(chance)}"
        if not place:
            words = f"[{words}](https://example.org/{series.folder}/{month})"
        lines.append(f"- {series.day(month)}: {words} ({chance.choice(CHANNELS)})")
    return ":::{kommunikativa-åtgärder}\n" + "\n".join(lines) + "\n:::\n"


def _links(chance: random.Random) -> str:
    lines = []
    for number in range(2):
        address = f"https://example.org/sidor/{chance.randrange(1000)}-{number}"
        lines.append(f"- [{phrase(chance)}]({address})")
    return ":::{samlad-information}\n" + "\n".join(lines) + "\n:::\n"


def _figures(chance: random.Random, series: Series, month: int) -> str:
    """Return four key figures: a list in every other series, a table in the rest."""
    day, lines = series.day(month), []
    is_table = series.number % 2
    if is_table:
        lines += ["| Namn | Värde | Enhet | Per | Källa |", "|---|---|---|---|---|"]
    for name, unit, usual, source in FIGURES:
        value = usual + chance.randrange(-usual // 5, usual // 5)
        shown = f"{value:,}".replace(",", " ")
        if is_table:
            lines.append(f"| {name} | {shown} | {unit} | {day} | {source} |")
        else:
            lines.append(f"- {name}: {shown} {unit}, {day} (Källa: {source})")
    return ":::{nyckeltal}\n" + "\n".join(lines) + "\n:::\n"


def _group(chance: random.Random, series: Series, month: int, named: list[Assignment]) -> str:
    leader, member = (name for name, _ in series.people(month)[:2])
    fields = (
        f":namn: Samordningsgrupp för {series.subject}\n:beslutsfattare: {leader}; {member}\n"
        f":rapporterar-till: regiondirektören\n:mandat-till: {series.day(month).year + 1}-06\n"
    )
    items = []
    for one in named:
        text = paragraph(chance, 2)
        if not one.is_only_linked(month):
            head = f":::{{uppdrag}} {one.title}\n:id: {one.id}\n{one.status(month)}"
            deadline = series.day(one.born + one.life - 1) if one.born >= 0 else ""
            head += f":ansvarig: {one.owner}\n"
            head += f":senast: {deadline}\n" if deadline else ""
            items.append(f"{head}\n{text}\n:::\n")
    items.append(_body(series))
    inside = "\n".join(items)
    return f"::::{{samordningsgrupp}}\n{fields}\n{paragraph(chance, 2)}\n\n{inside}::::\n"


def _body(series: Series) -> str:
    return (
        f":::{{organ}} Expertgruppen för {series.subject}\n:id: expertgruppen\n"
        f":tillsatt-av: driftledningen\n:sedan: 2000\n\n"
        f"Expertgruppen ger råd om {series.subject} i hela regionen.\n:::\n"
    )


def _people(series: Series, month: int) -> str:
    lines = []
    for number, (name, role) in enumerate(series.people(month)):
        address = name.lower().translate(SHORT).replace(" ", ".")
        telephone = f"010-441 {number}0 {series.number % 90 + 10}"
        lines.append(f"- {name}, {role}, {telephone}, {address}@example.org")
    return ":::{talesperson}\n" + "\n".join(lines) + "\n:::\n"


def _about(series: Series) -> str:
    return (
        f":::{{om-rapporten}}\n:sammanställs-av: Kommunikationsenheten\n"
        f":på-uppdrag-av: Samordningsgrupp för {series.subject}\n"
        ":mottagare: nämnden; chefer\n"
        ":kontakt: Presstjänsten, 031-12 34 56, press@example.org\n\n"
        "Rapporten sammanfattar läget den dag som den sammanställs.\n:::\n"
    )


def _correction(chance: random.Random, series: Series, month: int) -> str:
    if chance.random() >= 1 / 25:
        return ""
    return f":::{{rättelse}} {series.day(month)} 15:00\n{sentence(chance)}\n:::\n"
