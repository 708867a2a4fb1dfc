"""Bodies, relations, contacts, moments and parts of years: in pages, registers, PDFs and data."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pikepdf
import pytest
from pdfminer.high_level import extract_text

from tests.handbooks import REPORT, built, codes, write
from tests.model.series import block, report
from vgrdocs.facts import History
from vgrdocs.locale import language
from vgrdocs.say.changes import group_changes
from vgrdocs.work.handbook import BUILDERS

SWEDISH = language("sv")

FIRST = """\
# Lägesrapport

:::{rapport} 2026-03-26 07:30
:utgivning: månadsvis eller vid behov
:nästa: vecka 18 2026
:status: publicerad
:::

::::{sammanfattande-lägesbild}
Frågan bereds av [](#expertgruppen).

:::{uppdrag} Analys av samtalsklimatet
:id: samtalsklimat
:beslut: senare-beslut
:::

:::{beslut} Planen gäller
:id: planen
:datum: 2026-03-20 13:00
:uppdrag: samtalsklimat
:::

:::{händelse} Resultaten presenteras
:när: anges inte
:uppdrag: samtalsklimat
:beslut: planen
:::

:::{händelse} Nämndens möte
:när: 2026-04-20 13:00/15:00
:::

:::{händelse} Utskottets möte
:när: 2026-04-20 09:00
:::

:::{händelse} Anbuden öppnas
:när: 2026-05-20 15:00
:::

:::{händelse} Bussen går
:när: 2026-05-20 09:00
:::

:::{organ} Expertgruppen för klimatet
:id: expertgruppen
:tillsatt-av: regiondirektören
:medlemmar: A B; C D
:sedan: 2026-Q1
:::
::::

:::{kommunikativ-lägesbild}
:intresse: lågt
:period: 2026-W12
:begärda-handlingar: 3
:::

:::{talesperson}
- Eva Lind, chef (vård), 0104410000, eva@exempel.se 2026-01-01/
- Li Berg, jurist, 08-123456
- Bo Ek, chef, se [031-12 34 56 på webben](https://exempel.se)
:::

:::{om-rapporten}
:sammanställs-av: Kommunikation
:kontakt: Jouren, 031-123456
:::
"""
SECOND = (
    FIRST.split("::::{sammanfattande", maxsplit=1)[0].replace("2026-03-26", "2026-04-30")
    + """\
:::{sammanfattande-lägesbild}
Nu finns beslutet, som [](#expertgruppen) har berett.
:::

:::{beslut} Ett senare beslut
:id: senare-beslut
:::

:::{talesperson}
- Eva Lind, chef (vård), 1177
:::
"""
)
REGISTERS = "# Handbok\n\n" + "\n\n".join(
    f"## {name.capitalize()}\n\n:::{{{name}}}\n:::"
    for name in ("organregister", "kalender", "beslutsregister", "uppdragsregister",
                 "talespersonsregister", "medietrend")
)  # fmt: skip


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a handbook of two reports with everything that comes of it, once."""
    folder = tmp_path_factory.mktemp("related")
    files = {"s/2026-03-26.md": FIRST, "s/2026-04-30.md": SECOND, "index.md": REGISTERS}
    return built(write(folder / "source", files), folder / "out", BUILDERS)


@pytest.fixture(scope="module")
def page(out: Path) -> str:
    """Return the first report's page."""
    return unescape((out / "s" / "2026-03-26.html").read_text("utf-8"))


@pytest.fixture(scope="module")
def registers(out: Path) -> str:
    """Return the page of the registers."""
    return unescape((out / "index.html").read_text("utf-8"))


def words(html: str) -> str:
    """Return the words of a piece of a page."""
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def article(page: str, anchor: str) -> str:
    """Return the words of an item."""
    return words(page.partition(f'id="{anchor}">')[2].partition("</article>")[0])


def row(page: str, begins: str) -> str:
    """Return the words of the table's row that begins so, each cell with its column's head."""
    told = re.sub(r'<td data-head="([^"]*)"[^>]*>', r"<td>\1 ", page)
    rows = [words(part) for part in re.findall(r"<tr.*?</tr>", told, re.DOTALL)]
    return next(row for row in rows if begins in row)


def test_a_relation_is_shown_on_both_blocks(page: str) -> None:
    """The one that says it names the other, and the other names it, of the same report."""
    assert "Hör till uppdrag : Analys av samtalsklimatet" in article(page, "planen")
    assert "Händelser : Resultaten presenteras" in article(page, "planen")
    told = article(page, "samtalsklimat")
    assert "Beslut : Planen gäller Händelser : Resultaten presenteras" in told


def test_a_relation_may_look_forward(page: str) -> None:
    """An assignment names a decision that a later report of the series tells of."""
    assert "Hör till beslut : Ett senare beslut" in article(page, "samtalsklimat")
    assert 'href="2026-04-30.html#senare-beslut"' in page


def test_registers_know_what_belongs_together(registers: str) -> None:
    """Assignment, decisions and milestone each name the others, of whichever report."""
    told = article(registers, "samtalsklimat")
    assert "Samband : Ett senare beslut , Planen gäller , Resultaten presenteras" in told
    assert "Samband Analys av samtalsklimatet" in row(registers, "Ett senare beslut")
    assert "Analys av samtalsklimatet , Planen gäller" in row(registers, "Resultaten presenteras")


def test_a_body_is_shown_and_found(out: Path, page: str, registers: str) -> None:
    """Its block, the register's row, and the link by its id, which says its name."""
    later = (out / "s" / "2026-04-30.html").read_text("utf-8")
    assert 'href="../index.html#expertgruppen"' in later
    told = article(page, "expertgruppen")
    assert "Tillsatt av : regiondirektören Medlemmar : A B och C D" in told
    assert re.search(r'href="#expertgruppen"><span[^>]*>Expertgruppen för klimatet', page)
    assert "Medlemmar A B och C D" in row(registers, "Expertgruppen")
    assert "Tid sedan första kvartalet 2026" in row(registers, "Expertgruppen")


def test_a_new_body_is_news() -> None:
    """It is told once, with its name; a report that does not name it again ends nothing."""
    body = block("body", "The experts", ":id: e")
    history = History.of([report("2026-01-01"), report("2026-02-01", body), report("2026-03-01")])
    said = [
        [change.line for group in group_changes(changes, SWEDISH) for change in group.changes]
        for changes in map(history.new_in, history.reports)
    ]
    assert said == [[], ["Nämns för första gången: The experts"], []]


def test_times_are_shown_as_they_were_given(page: str, registers: str) -> None:
    """Moments in order on their day, parts of years in words, what is not stated as that."""
    assert '<time datetime="2026-W12">vecka 12 2026</time>' in page
    assert '<time datetime="2026-03-20T13:00:00+01:00">20 mars 2026 klockan 13.00</time>' in page
    assert "20 april 2026 klockan 13.00\N{EN DASH}15.00" in page
    assert "När : anges inte" in words(page)
    calendar = words(registers.partition('id="calendar-')[2])
    assert calendar.index("Bussen går") < calendar.index("Anbuden öppnas")  # the soonest first
    past, undated = calendar.partition("Utan datum")[::2]
    assert past.index("Nämndens möte") < past.index("Utskottets möte")  # the latest comes first
    assert undated.index("Resultaten presenteras") < undated.index("Beslut")


def test_a_contact_is_a_link(page: str, registers: str) -> None:
    """Numbers in the Swedish form, with the country's code for the telephone; no link in a link."""
    number, address = (
        'href="tel:+46104410000">010-441 00 00</a>',
        'href="mailto:eva@exempel.se">eva',
    )
    assert number in page
    assert address in page
    assert 'href="tel:+4631123456">031-12 34 56</a>' in page
    assert page.count("tel:") == 4  # the first of those who speak stands in the head as well
    assert "eva@exempel.se , sedan" not in words(page)
    # The newest word on how to reach somebody counts.
    assert "Kontakt 1177" in row(registers, "Eva Lind")
    assert "mailto:eva@" not in registers
    # Nor how to reach somebody who no longer speaks.
    assert "Li Berg" in registers
    assert "08-12 34 56" not in registers


def test_the_data_has_typed_parts(out: Path) -> None:
    """What is not stated is null; numbers, addresses and times have the form of a standard."""
    first, *_ = sorted((out / "data" / "s" / "reports").rglob("*.json"))
    (report,) = json.loads(first.read_text("utf-8"))["reports"]
    blocks = report["blocks"]
    said = {block["kind"]: block for block in blocks}
    milestones = [block["when"] for block in blocks if block["kind"] == "milestone"]
    moment = "2026-04-20T13:00:00+02:00/2026-04-20T15:00:00+02:00"
    assert milestones[:3] == [None, moment, "2026-04-20T09:00:00+02:00"]
    assert said["report"]["rhythm"] == ["monthly", "when-needed"]
    assert said["report"]["next"] == "2026-W18"
    assert said["body"]["members"] == ["A B", "C D"]
    assert said["decision"]["assignments"] == ["samtalsklimat"]
    assert said["media-situation"]["document_requests"] == 3
    assert said["spokesperson"]["people"][0]["phone"] == "+46104410000"
    assert said["about-report"]["contact"] == {"name": "Jouren", "phone": "+4631123456"}


def test_the_pdf_says_the_same(out: Path) -> None:
    """Relations, contacts and times are read there, and the links of contacts work."""
    file = out / "s" / "2026-03-26.pdf"
    text = " ".join(extract_text(file).split())
    links = set()
    with pikepdf.open(file) as pdf:
        for page in pdf.pages:
            for note in page.get("/Annots", ()):
                if "/A" in note and "/URI" in note["/A"]:
                    links.add(str(note["/A"]["/URI"]))
    for words_ in (
        "Hör till uppdrag",
        "Händelser",
        "anges inte",
        "Kontakt Jouren, 031-12 34 56",
        "vecka 12 2026",
        "månadsvis eller vid behov",
    ):
        assert words_ in text
    assert {"tel:+46104410000", "mailto:eva@exempel.se"} <= links


@pytest.mark.parametrize(
    "field", [":uppdrag: saknas", ":beslut: uppdraget", ":uppdrag: uppdraget; x"]
)
def test_a_relation_to_nothing_is_told_at_its_line(field: str, tmp_path: Path) -> None:
    """An id that no block of that kind has in any report of the series."""
    report = REPORT.format(date="2026-01-01") + "\n:::{uppdrag} Ett\n:id: uppdraget\n:::\n"
    line = report.count("\n") + 4
    report += f"\n:::{{händelse}} Nu\n:när: 2026\n{field}\n:::\n"
    write(tmp_path, {"s/2026-01-01.md": report})
    assert codes(tmp_path) == [(line, "unknown-id")]
