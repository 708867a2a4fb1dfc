"""Made-up reports with known facts, in three house styles of Word."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass

from tests.importing.word import (
    Document,
    deleted,
    inserted,
    paragraph,
    run,
    table,
    text_box,
)

FactSet = set[tuple[str, ...]]
"""Facts as (kind, field, value) or, for what has several, (kind, whose, field, value)."""

_NAMES = ("Anna Ek", "Bo Lindqvist", "Eva-Lena Åberg", "Per Öman", "Siv Berg", "Ola Näs")
_ROLES = ("pressansvarig", "beslutsfattare i gruppen", "hälso- och sjukvårdsdirektör")
_INTERESTS = ("inget", "mycket lågt", "lågt", "visst", "högt", "mycket högt")
_ENGLISH = ("none", "very-low", "low", "some", "high", "very-high")
_TASKS = (
    "Kartlägga behoven hos förvaltningarna",
    "Ta fram en plan för reservrutiner",
    "Utreda hur journaler förs över",
    "Följa upp avtalen med leverantörerna",
    "Samordna utbildningen av chefer",
    "Beskriva riskerna för patienterna",
)
_DONE = (
    "Frågor och svar publicerades",
    "Pressträff om vägvalet",
    "Brev till alla chefer",
    "Nyhet på intranätet om planen",
)
_DECIDED = ("Driften flyttas i höst", "Gruppen utökas med två personer", "Planen ska gälla")
_MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
_TEXTS = (
    "Arbetet fortsätter enligt planen.",
    "Två möten har hållits med förvaltningarna.",
    "Underlaget granskas nu av jurister.",
    "En workshop med vårdgivare är genomförd.",
)


@dataclass(frozen=True)
class MadeUp:
    """A report by what it says."""

    title: str
    compiled: dt.datetime
    number: int
    interest: int
    makers: tuple[str, ...]
    tasks: tuple[tuple[str, str, dt.date], ...]
    """Each with its owner and its deadline."""
    actions: tuple[tuple[dt.date, str], ...]
    links: tuple[tuple[str, str], ...]
    people: tuple[tuple[str, str], ...]
    decisions: tuple[tuple[dt.date, str], ...]
    texts: tuple[str, ...]

    @property
    def facts(self) -> FactSet:
        """All facts that the report says."""
        found: FactSet = {
            ("report", "compiled", f"{self.compiled:%Y-%m-%d %H:%M}"),
            ("report", "number", str(self.number)),
            ("media-situation", "interest", _ENGLISH[self.interest]),
            ("coordination-group", "name", "Samordningsgrupp för driften"),
            ("coordination-group", "reports_to", "regiondirektören"),
            ("about-report", "compiled_by", "Koncernstab kommunikation"),
            ("about-report", "on_behalf_of", "regiondirektören"),
        }
        found |= {("coordination-group", "decision_makers", name) for name in self.makers}
        for title, owner, deadline in self.tasks:
            found |= {
                ("assignment", title, "title", title),
                ("assignment", title, "owner", owner),
                ("assignment", title, "deadline", str(deadline)),
            }
        found |= {("communication-actions", str(day), title) for day, title in self.actions}
        found |= {("collected-information", title, link) for title, link in self.links}
        found |= {("spokesperson", name, role) for name, role in self.people}
        found |= {("decision", str(day), title) for day, title in self.decisions}
        return found


def made_up(seed: int) -> MadeUp:
    """Return a report made of a seed."""
    chance = random.Random(seed)  # noqa: S311 - no secret is made of it
    day = dt.date(2025, 1, 10) + dt.timedelta(days=31 * seed)
    compiled = dt.datetime.combine(day, dt.time(chance.randrange(7, 17), chance.choice((0, 30))))

    def before() -> dt.date:
        return day - dt.timedelta(days=chance.randrange(1, 25))

    people = chance.sample(_NAMES, 4)
    tasks = []
    for title in chance.sample(_TASKS, chance.randrange(1, 4)):
        deadline = day + dt.timedelta(days=chance.randrange(20, 200))
        tasks.append(
            (title, chance.choice(("Regionservice", "Koncernstab digitalisering")), deadline)
        )
    return MadeUp(
        title="Regional rapport Samordning drift",
        compiled=compiled,
        number=seed + 1,
        interest=chance.randrange(len(_INTERESTS)),
        makers=tuple(people[: chance.randrange(1, 3)]),
        tasks=tuple(tasks),
        actions=tuple((before(), title) for title in chance.sample(_DONE, 2)),
        links=(
            ("Frågor och svar om driften", f"https://example.org/fragor/{seed}"),
            ("Samlingssida om planen", "https://example.org/plan"),
        ),
        people=tuple((name, chance.choice(_ROLES)) for name in people[2:]),
        decisions=tuple((before(), title) for title in chance.sample(_DECIDED, 1)),
        texts=tuple(chance.sample(_TEXTS, 3)),
    )


def _swedish(day: dt.date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def with_tables(report: MadeUp) -> Document:
    """Return a report with its head, its people and its assignments in tables."""
    doc = Document(header="Västra regionen", footer="Sida 1 (3)")
    add = doc.body.append
    add(doc.heading(report.title, 1))
    add(table([
        ("Sammanställd", f"{_swedish(report.compiled.date())} kl. {report.compiled:%H.%M}"),
        ("Nummer", str(report.number)),
    ]))  # fmt: skip
    add(doc.heading("Sammanfattande lägesbild", 2))
    for level, text in enumerate(report.texts):
        add(paragraph(run(text), level=min(level, 1)))
    add(doc.heading("Kommunikativ lägesbild", 2))
    add(table([("Mediernas intresse", _INTERESTS[report.interest])]))
    add(paragraph(run("Redaktionerna har ringt om planen.")))
    add(doc.heading("Verksamhetens kommentar", 2))
    add(paragraph(run("Vården fungerar.")))
    add(doc.heading("Kommunikativa åtgärder, urval", 2))
    add(table([("Datum", "Åtgärd"), *((str(day), title) for day, title in report.actions)]))
    add(doc.heading("Samlad information", 2))
    for title, link in report.links:
        add(paragraph(doc.link(title, link), level=0))
    _group(doc, report, lambda text: doc.heading(text, 2))
    rows = [(title, owner, str(deadline)) for title, owner, deadline in report.tasks]
    add(table([("Uppdrag", "Ansvarig", "Klart senast"), *rows]))
    add(doc.heading("Talesperson", 2))
    add(table([("Namn", "Roll"), *report.people]))
    add(doc.heading("Beslut", 2))
    for day, title in report.decisions:
        add(paragraph(run(f"{day}: {title}"), level=0))
    add(doc.heading("Om rapporten", 2))
    add(table([
        ("Sammanställs av", "Koncernstab kommunikation"),
        ("På uppdrag av", "regiondirektören"),
    ]))  # fmt: skip
    return doc


def with_boxes(report: MadeUp) -> Document:
    """Return a report with bold text for headings, its head in a box, and lists typed by hand."""
    doc = Document()
    add = doc.body.append

    def heading(text: str) -> str:
        return paragraph(run(text, strong=True))

    add(heading(report.title))
    moment = f"Sammanställd: {report.compiled:%Y-%m-%d} klockan {report.compiled:%H:%M}"
    box = paragraph(run(moment)) + paragraph(run(f"Nr {report.number}"))
    add(text_box(box, both=report.number % 2 == 0))
    add(heading("Lägesbild"))
    for text in report.texts:
        add(paragraph(run(f"•\u00a0{text}")))
    add(heading("Kommunikativ lägesbild"))
    add(
        paragraph(run(f"Intresset från medierna är {_INTERESTS[report.interest]}. Frågorna är få."))
    )
    add(heading("Verksamhetens kommentar"))
    add(paragraph(run("Vården fungerar.")))
    add(heading("Kommunikativa åtgärder"))
    for day, title in report.actions:
        add(paragraph(run(f"– {day.day}/{day.month}: {title}")))
    add(heading("Samlad information"))
    for title, link in report.links:
        add(paragraph(doc.link(title, link)))
    _group(doc, report, heading)
    add(paragraph(run("Gruppen har följande uppdrag:")))
    for title, owner, deadline in report.tasks:
        add(paragraph(run(f"• {title} (ansvarig: {owner}; klart senast: {deadline})")))
    add(heading("Talespersoner"))
    for name, role in report.people:
        add(paragraph(run(f"{name}, {role}")))
    add(heading("Beslut"))
    for day, title in report.decisions:
        add(paragraph(run(f"• {_swedish(day)}: {title}")))
    add(heading("Om rapporten"))
    words = "Sammanställs av Koncernstab kommunikation, på uppdrag av regiondirektören."
    add(paragraph(run(words)))
    return doc


def with_changes(report: MadeUp) -> Document:
    """Return a report with numbered headings, one misspelt, and changes that were tracked."""
    doc = Document(header=report.title)
    add = doc.body.append
    number = iter(range(1, 100))

    def heading(text: str) -> str:
        return paragraph(run(f"{next(number)}. ") + run(text), "Rubrik2")

    add(doc.heading(report.title, 1))
    words = f"Sammanställt den {_swedish(report.compiled.date())}, kl {report.compiled:%H.%M}"
    add(paragraph(run(f"{words} | Nummer: {report.number}")))
    add(heading("Sammanfattande lägesbild"))
    add(
        paragraph(run(report.texts[0]) + deleted(" Detta ströks.") + inserted(" Detta lades till."))
    )
    for text in report.texts[1:]:
        add(paragraph(run(text), level=0))
    add(heading("Komunikativ lägesbild"))
    add(paragraph(run("Intresse: ") + deleted("stort") + inserted(_INTERESTS[report.interest])))
    add(heading("Verksamhetens kommentar"))
    add(paragraph(run("Vården fungerar.")))
    add(heading("Kommunikativa åtgärder"))
    for day, title in report.actions:
        add(paragraph(run(f"{_swedish(day)}: {title}"), level=0))
    add(heading("Samlad information"))
    for title, link in report.links:
        add(paragraph(doc.link(title, link), level=0))
    _group(doc, report, heading)
    add(paragraph(run("Dess uppdrag är:")))
    for title, owner, deadline in report.tasks:
        add(paragraph(run(title), level=0))
        add(paragraph(run(f"Ansvarig: {owner}"), level=1))
        add(paragraph(run(f"Klart senast: {_swedish(deadline)}"), level=1))
    add(heading("Talesperson"))
    for name, role in report.people:
        add(paragraph(run(f"{name} – {role}"), level=0))
    add(heading("Beslut"))
    for day, title in report.decisions:
        add(paragraph(run(f"{day} {title}"), level=0))
    add(heading("Om rapporten"))
    add(paragraph(run("Sammanställs av: Koncernstab kommunikation")))
    add(paragraph(run("På uppdrag av: regiondirektören")))
    return doc


def _group(doc: Document, report: MadeUp, heading: Callable[[str], str]) -> None:
    doc.body.append(heading("Samordningsgrupp för driften"))
    makers = " och ".join(report.makers)
    doc.body.append(paragraph(run(f"Arbetet leds av beslutsfattarna {makers}.")))
    doc.body.append(paragraph(run("Gruppen rapporterar till regiondirektören.")))


STYLES: tuple[Callable[[MadeUp], Document], ...] = (with_tables, with_boxes, with_changes)
