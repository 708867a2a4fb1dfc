"""Handbooks made by chance: the same seed makes the same handbook. Knows no builds."""

from __future__ import annotations

import datetime as dt
import struct
import zlib
from random import Random
from typing import TypeVar

from .sources import Assignment, Document, Handbook, Link, Page, Register, Report

T = TypeVar("T")
D = TypeVar("D", bound=Document)

SERIES = ("beredskap", "it", "vårdköer", "norr/it")
"""The folders of the reports; two of them make one series."""
PAGES = {
    "om": "Om handboken",
    "kontakt": "Kontakt",
    "stod/ordlista": "Ordlista",
    "uppdrag": "Uppdragen",
}
REGISTERS = (
    "rapportlista",
    "uppdragsregister",
    "talespersonsregister",
    "beslutsregister",
    "kalender",
    "medietrend",
    "ändringar",
    "tidsaxel",
    "läget-nu",
)
IDS = {"vaxel": "Ny telefonväxel", "ovning": "Krisövning", "lokaler": "Tillfälliga lokaler"}
STATUSES = ("", "nytt", "pågående", "pausat", "redovisat", "överlämnat", "avslutat", "inställt")
INTERESTS = ("", "inget", "lågt", "visst", "högt")
OWNERS = ("", "HR-direktören", "Regionjuristen", "IT-chefen")
PEOPLE = (
    "Karin Söderlund, presschef",
    "Omar Haddad, regiondirektör",
    "Lena Berg, smittskyddsläkare (vaccin)",
    "Per Holm, säkerhetschef 2026-01-01/2026-03-01",
)
FILES = (
    "bilder/karta.svg",
    "beredskap/karta.svg",
    "bilder/stapel.png",
    "it/stapel.png",
    "bilder/lista.csv",
    "bilder/stycke.txt",
)
"""Two pictures have the name of another in another folder."""

_WHO = (
    "Telefonväxeln",
    "Akutmottagningen",
    "Ambulansen",
    "Vårdcentralen",
    "Journalsystemet",
    "Ledningen",
)
_DOES = ("har", "väntar på", "saknar", "redovisar", "planerar", "följer")
_WHAT = (
    "långa köer",
    "fler sjuksköterskor",
    "en reservplan",
    "reservkraft",
    "patientjournaler",
    "beslutet",
)


def sentence(rng: Random) -> str:
    """Return a sentence in Swedish, with a number that tells it from others."""
    return f"{rng.choice(_WHO)} {rng.choice(_DOES)} {rng.choice(_WHAT)} ({rng.randint(10, 9999)})."


def title(rng: Random) -> str:
    """Return a title."""
    words = rng.choice(("Läget", "Lägesrapport", "Veckans läge", "Rapport"))
    return f"{words} i {rng.choice(('norr', 'söder', 'öster', 'väster'))} {rng.randint(1, 99)}"


def day(rng: Random, year: int = 0) -> str:
    """Return a day of two years."""
    first = dt.date(year or rng.choice((2025, 2026)), 1, 1)
    return (first + dt.timedelta(days=rng.randint(0, 330))).isoformat()


def time(rng: Random) -> str:
    """Return a time of day."""
    return f"{rng.randint(6, 18):02}:{rng.choice((0, 15, 30, 45)):02}"


def picture(path: str, rng: Random) -> bytes:
    """Return a new content for a file that documents show: a picture, a list or a text."""
    if path.endswith(".svg"):
        colour, size = f"#{rng.randrange(1 << 24):06x}", rng.randint(10, 90)
        box = f'<rect width="{size}" height="20" fill="{colour}"/>'
        frame = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20">'
        return f"{frame}{box}</svg>\n".encode()
    if path.endswith(".png"):
        return _png(rng.randbytes(3))
    return f"{sentence(rng)}\n".encode()


def _png(colour: bytes) -> bytes:
    """Return a picture of four by four dots."""
    rows = b"".join(b"\0" + colour * 4 for _ in range(4))
    head = struct.pack(">IIBBBBB", 4, 4, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    packed = [_chunk(name, data) for name, data in chunks]
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def assignment(rng: Random) -> Assignment:
    """Return an assignment of one of a few ids, so that reports speak of the same."""
    name = rng.choice(list(IDS))
    deadline = day(rng) if rng.random() < 0.5 else ""
    return Assignment(name, IDS[name], rng.choice(STATUSES), rng.choice(OWNERS), deadline)


def register(rng: Random, handbook: Handbook) -> Register:
    """Return a register, now and then with limits."""
    name, options = rng.choice(REGISTERS), dict[str, str]()
    series = sorted({report.series for report in handbook.reports.values()})
    if series and rng.random() < 0.4:
        options["serie"] = rng.choice(series)
    if rng.random() < 0.2:
        options["från"] = day(rng, 2025)
    if name == "uppdragsregister" and rng.random() < 0.3:
        options["status"] = rng.choice(("öppet", "stängt"))
    return Register(name, options)


def link(rng: Random, handbook: Handbook) -> Link:
    """Return a link to something of a handbook."""
    kind = rng.choice(("page", "doc", "heading", "ref", "id", "uppdrag", "person", "rapport"))
    if kind in ("page", "doc", "heading", "ref"):
        return Link(kind, rng.choice(sorted(handbook.documents)))
    if kind == "rapport":
        days = sorted({report.day for report in handbook.reports.values()})
        return Link(kind, rng.choice(days or ["2026-01-01"]))
    if kind == "person":
        return Link(kind, rng.choice(PEOPLE).partition(",")[0])
    return Link(kind, rng.choice(list(IDS)))


def report(rng: Random, handbook: Handbook, series: str, on: str = "") -> Report:
    """Return a report that a handbook lacks; *on* is its day if it must be that one."""
    compiled, name = on or day(rng), ""
    taken = handbook.reports.keys() | handbook.withdrawn.keys()
    while not name or name in taken:
        name = f"{series}/{compiled}" if not name else f"{series}/{compiled}-{rng.randint(2, 9)}"
    found = Report(name, title(rng), [sentence(rng)], compiled=free_time(rng, handbook, compiled))
    found.status = rng.choice(("publicerad", "publicerad", "publicerad", "utkast"))
    found.interest, found.next = rng.choice(INTERESTS), rng.choice(("", "2026-12-24"))
    found.assignments = _some(rng, [assignment(rng) for _ in range(2)])
    found.people = rng.sample(PEOPLE, rng.randint(0, 2))
    found.decisions = _some(rng, [(f"Beslut {rng.randint(1, 99)}", day(rng))])
    found.milestones = _some(rng, [(f"Händelse {rng.randint(1, 99)}", day(rng))])
    _fill(rng, found)
    return found


def free_time(rng: Random, handbook: Handbook, on: str) -> str:
    """Return a time of a day at which no report was compiled."""
    taken = {each.compiled for each in handbook.reports.values()}
    while (compiled := f"{on} {time(rng)}") in taken:
        pass
    return compiled


def _some(rng: Random, things: list[T]) -> list[T]:
    """Return as many of some things as chance has it; of assignments with one id only one."""
    kept = things[: rng.randint(0, len(things))]
    if len(kept) == 2 and getattr(kept[0], "id", 0) == getattr(kept[1], "id", 1):
        kept.pop()
    return kept


def _fill(rng: Random, document: Document) -> None:
    document.background = [sentence(rng) for _ in range(rng.randint(0, 2))]
    document.shown = rng.sample(FILES, rng.choice((0, 0, 1, 2)))


def page(rng: Random, handbook: Handbook, name: str, heading: str) -> Page:
    """Return a page with a register or two, or none."""
    found = Page(name, heading, [sentence(rng)])
    found.registers = [register(rng, handbook) for _ in range(rng.choice((0, 1, 1, 2)))]
    _fill(rng, found)
    return found


def handbook(rng: Random) -> Handbook:
    """Return a handbook of a few reports."""
    found = Handbook(conf=_conf(rng))
    for series in rng.sample(SERIES, rng.randint(1, 2)):
        for _ in range(rng.randint(1, 3)):
            _put(found.reports, report(rng, found, series))
        if rng.random() < 0.6:
            _put(found.pages, page(rng, found, f"{series}/index", f"Serien {series}"))
    first = page(rng, found, "index", "Handbok")
    first.parent = ""
    found.pages = {"index": first, **found.pages}
    for name in rng.sample(list(PAGES), rng.randint(0, 3)):
        _put(found.pages, page(rng, found, name, PAGES[name]))
    for document in found.documents.values():
        document.links = [link(rng, found) for _ in range(rng.randint(0, 2))]
    found.files = {path: picture(path, rng) for path in FILES}
    return found


def _put(documents: dict[str, D], document: D) -> None:
    documents[document.name] = document


def _conf(rng: Random) -> dict[str, object]:
    return {
        "project": f"Handbok {rng.randint(1, 99)}",
        "language": "sv",
        "extensions": ["vgrdocs"],
        "exclude_patterns": ["bilder"],
        "vgrdocs_pdf_handbook_reports": rng.choice((2, 3, 4)),
        # Later than all that is published and corrected.
        "vgrdocs_now": "2027-12-31 12:00",
        # What reports say after each other is left to chance, and would be told of.
        "suppress_warnings": [f"vgr.{code}" for code in LEFT_TO_CHANCE],
    }


LEFT_TO_CHANCE = ("overdue", "reopened", "silent-assignment", "status-backwards", "two-titles")
