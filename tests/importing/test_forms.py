"""Files of a template of Word: a form with headings beside the text, a letterhead, tables."""

from __future__ import annotations

from pathlib import Path

from vgrdocs.draft.importing.bringing import bring
from vgrdocs.draft.importing.known import KnownAssignments
from vgrdocs.draft.importing.names import Names
from vgrdocs.draft.importing.word import read_word
from vgrdocs.locale import language
from vgrdocs.model import ENGLISH

from .word import Document, paragraph, table
from .word import run as words

SWEDISH = language("sv")
DATED = paragraph(words("Uppdaterad den 3 mars 2026, kl. 14.05"))


def _imported(tmp_path: Path, document: Document) -> tuple[str, str]:
    """Return what is told of an import, and the report."""
    file = tmp_path / "a.docx"
    file.write_bytes(document.packed())
    known = KnownAssignments(SWEDISH)
    made = bring(read_word(file), file, Names((SWEDISH, ENGLISH)), known, tmp_path)
    assert (made.name, made.count.lost, made.count.invented) == ("2026-03-03", (), ())
    return "\n".join(SWEDISH.say(each.text) for each in made.written.told), made.written.text


def _cell(*paragraphs: str) -> str:
    return f"<w:tc>{''.join(paragraphs)}</w:tc>"


def test_a_form_is_the_parts_that_its_first_column_names(tmp_path: Path) -> None:
    """Each kind becomes its block, with lists as lists; a heading between them its section."""
    items = (paragraph(words("Ett."), level=0), paragraph(words("Två."), level=0))
    rows = (
        ("Sammanfattande lägesbild", items),
        ("Omvärld", (paragraph(words("Lugnt.")),)),
        ("Kommunikativ lägesbild", (paragraph(words("Intresset är högt.")),)),
        ("Talespersoner", (paragraph(words("Anna Ek, direktör")),)),
    )
    made = ""
    for name, text in rows:
        made += f"<w:tr>{_cell(paragraph(words(name)))}{_cell(*text)}</w:tr>"
    document = Document()
    document.body += [document.heading("Lägesrapport", 1), DATED, f"<w:tbl>{made}</w:tbl>"]
    _, report = _imported(tmp_path, document)
    assert "{sammanfattande-lägesbild}\n\n- Ett.\n- Två.\n:::" in report
    assert "\n## Omvärld\n\nLugnt.\n" in report
    assert "{kommunikativ-lägesbild}\n:intresse: högt\n" in report
    assert "\n- Anna Ek, direktör\n" in report
    assert "list-table" not in report


def test_a_table_that_only_names_some_kinds_stays_a_table(tmp_path: Path) -> None:
    """Figures of what kinds count are figures, and no parts of the report."""
    document = Document()
    figures = table([("Beslut", "3"), ("Medier", "12"), ("Samtal", "40"), ("Besök", "7")])
    document.body += [document.heading("Lägesrapport", 1), DATED]
    document.body += [document.heading("Läget i siffror i dag", 2), figures]
    _, report = _imported(tmp_path, document)
    assert "| Medier | 12 |" in report


def test_the_heading_above_the_day_is_the_title_below_a_letterhead(tmp_path: Path) -> None:
    """Who sends a report is no title; the day is read, and both lines are kept."""
    document = Document()
    document.body += [paragraph(words("Västra Götalandsregionen"))]
    document.body += [document.heading("Lägesrapport nr 7", 1), DATED]
    document.body += [document.heading("1. Sammanfattning av läget", 1)]
    document.body += [paragraph(words("Lugnt."))]
    _, report = _imported(tmp_path, document)
    assert report.startswith("# Lägesrapport nr 7\n\n:::{rapport} 2026-03-03 14:05\n:::\n")
    assert "\nVästra Götalandsregionen\n" in report
    assert ":::{sammanfattande-lägesbild} Sammanfattning av läget\n" in report


def test_decisions_are_read_whichever_column_names_them(tmp_path: Path) -> None:
    """The column that is called what the kind is called holds the titles."""
    document = Document()
    heads = ("Datum", "Beslut", "Beslutsfattare")
    rows = table([heads, ("2026-03-01", "Pausa införandet", "Regiondirektören")])
    document.body += [document.heading("Lägesrapport", 1), DATED]
    document.body += [document.heading("Beslut", 2), rows]
    _, report = _imported(tmp_path, document)
    block = ":::{beslut} Pausa införandet\n:datum: 2026-03-01\n:av: Regiondirektören\n:::"
    assert block in report


def test_each_year_that_was_guessed_is_told(tmp_path: Path) -> None:
    """A year that is not written, or with two digits, is told of, in fields and lists."""
    document = Document()
    rows = table([("Uppdrag", "Klart senast"), ("Utreda avtal", "31 mars")])
    document.body += [document.heading("Lägesrapport", 1), DATED]
    document.body += [document.heading("Uppdrag", 2), rows]
    document.body += [document.heading("Kommunikativa åtgärder", 2)]
    document.body += [paragraph(words("26-03-02: Nyhet"), level=0)]
    told, report = _imported(tmp_path, document)
    assert ":senast: 2026-03-31\n" in report
    assert "”31 mars” saknar år, och togs för 2026-03-31" in told
    assert "- 2026-03-02: Nyhet\n" in report
    assert "”26-03-02” har två siffror för året, och togs för 2026-03-02" in told


def test_a_link_on_a_line_of_its_own_is_no_heading(tmp_path: Path) -> None:
    """Links below each other are a list of links, whatever kinds their words name."""
    document = Document()
    document.body += [document.heading("Lägesrapport", 1), DATED]
    document.body += [document.heading("Samlad information", 2)]
    for name in ("Samlad information på Insidan", "Frågor och svar"):
        document.body.append(paragraph(document.link(name, "https://example.org/")))
    _, report = _imported(tmp_path, document)
    assert report.count("{samlad-information}") == 1
    assert "- [Samlad information på Insidan](https://example.org/)\n- [Frågor" in report
