"""Text that looks like markup is text: nothing imported is wrong syntax, and no word is lost."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.handbooks import write
from tests.pasted import fragments
from vgrdocs.draft.importing.bringing import ImportedReport, bring
from vgrdocs.draft.importing.form import Paragraph, Source, Words
from vgrdocs.draft.importing.known import KnownAssignments
from vgrdocs.draft.importing.markdown_files import read_markdown
from vgrdocs.draft.importing.names import Names
from vgrdocs.draft.importing.pictures import NO_PICTURES
from vgrdocs.draft.importing.text import read_text_file
from vgrdocs.draft.importing.typed_lists import with_typed_lists
from vgrdocs.draft.importing.word import read_word
from vgrdocs.locale import language
from vgrdocs.model import ENGLISH

from .reading import checked
from .word import Document, paragraph, run

SWEDISH = language("sv")
LEFT = {"empty-link", "broken-link", "mark-left", "no-glyph", "same-text", "unknown-id"}
"""What a writer must settle: links that lead nowhere, marks, signs that no font has."""


def _texts() -> Iterator[str]:
    """Yield what people paste, with words in the places for them."""
    number = 0
    for group in (fragments.TEXTS, fragments.TABLES, fragments.HTML, fragments.LISTS):
        for pattern in group:
            number += 1
            yield re.sub("[§¤¶]", lambda _, number=number: f"ord{number}", pattern)  # type: ignore[misc]


def _made(source: Source, name: str) -> ImportedReport:
    known = KnownAssignments(SWEDISH)
    return bring(source, Path(name), Names((SWEDISH, ENGLISH)), known, Path("nowhere"))


@pytest.mark.parametrize("form", ["txt", "docx"])
def test_no_syntax_is_wrong(tmp_path: Path, form: str) -> None:
    """Whatever stands in a text or a Word file, `check` tells only what a writer must settle."""
    files: dict[str, str | bytes] = {}
    for number, text in enumerate(_texts()):
        day = dt.date(2000, 1, 1) + dt.timedelta(days=number)
        head = f"Lägesrapport\n\nSammanställd: {day} klockan 08:30"
        whole = (
            f"{head}\n\nEtt avsnitt\n\nHär står det:\n\n{text}\n\nVerksamhetens kommentar\n\nSlut."
        )
        if form == "txt":
            source = read_text_file(whole)
        else:
            document = Document()
            for line in whole.split("\n"):
                document.body.append(paragraph(run(line)))
            file = tmp_path / "a.docx"
            file.write_bytes(document.packed())
            source = read_word(file)
        made = _made(source, f"{number}.{form}")
        assert (made.count.lost, made.count.invented, made.unread) == ((), (), ())
        files[f"serie/{made.name}.md"] = made.written.text
    write(tmp_path, files)
    told = [finding for finding in checked(tmp_path).problems if finding.code not in LEFT]
    assert [(finding.file, finding.line, finding.code) for finding in told] == []


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=12))
def test_any_lines_are_a_report(lines: list[str]) -> None:
    """Any text is read without a fault, and each of its words is placed once."""
    source = read_text_file("\n".join(lines))
    made = _made(source, "a.txt")
    assert (made.count.lost, made.count.invented) == ((), ())


_HEADINGS = st.sampled_from(
    ["Talesperson", "Beslut", "Nyckeltal", "Samlad information", "Uppdrag", "Om rapporten",
     "Kommunikativa åtgärder", "Kommunikativ lägesbild", "Samordningsgrupp för x", "Något annat"]
)  # fmt: skip
_LINES = st.sampled_from(
    ["- Anna Ek, chef", "- 26/8: Brev", "- 2025-01-02 Möte", "Ansvarig: Bo", "Nummer: 4", "\f",
     "Gruppen har följande uppdrag:", "- Ta fram en plan", "  - Klart senast: 2025-09-01", "Text.",
     "Intresset är lågt.", "Intresset är högt.", "| Namn | Roll |", "| Bo | chef |", "- Samtal: 12",
     "Rapporterar till: direktören", "På uppdrag av nämnden, sammanställs av Eva.", "1. Ett",
     "- [a](#)"]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(_HEADINGS, st.lists(_LINES, max_size=4)), max_size=5))
@example([("Uppdrag", ["- [a](#)", "  - Klart senast: 2025-09-01"])])
def test_each_word_of_a_block_is_placed_once(sections: list[tuple[str, list[str]]]) -> None:
    """However headings and lines meet, no word is lost on its way into fields and items."""
    text = "Lägesrapport\n\nSammanställd: 2025-08-28 08:30\n\n"
    for heading, lines in sections:
        text += f"{heading}\n\n" + "\n".join(lines) + "\n\n"
    made = _made(read_text_file(text), "a.txt")
    assert (made.count.lost, made.count.invented) == ((), ())


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        ("Sammanställd: 28 augusti 2025, klockan 8.30.", ["{rapport} 2025-08-28 08:30\n:::\n"]),
        ("Den 28 augusti 2025 beslutade nämnden om en paus.", ["beslutade nämnden om en paus"]),
        ("Händelser\n\n- 2025-09-15 Möte klockan 13.00 med oss", ["Möte klockan 13.00 med oss"]),
        (
            "Uppdrag\n\n- [Plan](https://example.org/p) i höst (ansvarig: Bo)\n  - Ansvarig: Eva",
            ["[Plan](https://example.org/p) i höst (ansvarig: Bo)", ":ansvarig: Eva"],
        ),
        (
            "Uppdrag\n\n- Ta fram en plan (ansvarig: Bo; ansvarig: Eva)\n  - Ansvarig: Siv",
            ["Ta fram en plan (ansvarig: Bo; ansvarig: Eva)", ":ansvarig: Siv"],
        ),
        ("Uppdrag\n\n| Uppdrag | Ansvarig |\n| Ett | Bo | mer |", ["| Uppdrag |", "mer"]),
    ],
)
def test_what_no_field_takes_stays_text(lines: str, kept: list[str]) -> None:
    """Words beside a value, and a value that a field has already, stand in the report itself."""
    made = _made(read_text_file(f"Lägesrapport\n\n{lines}\n"), "a.txt")
    assert (made.count.lost, made.count.invented) == ((), ())
    assert [words for words in kept if words not in made.written.text] == []


def test_a_field_takes_no_mark_of_a_note() -> None:
    """A labelled line or a sentence with a footnote stays a text, and so the note has its mark."""
    for said in ("Sammanställs av: Eva", "Sammanställs av Eva"):
        text = f"# Lägesrapport\n\n## Om rapporten\n\n{said}[^1]\n\n[^1]: Vikarie.\n"
        made = _made(read_markdown(text, NO_PICTURES), "a.md")
        assert f"{said}[^fn1]" in made.written.text


def test_what_somebody_says_is_no_list() -> None:
    """One line that begins with a dash stays a paragraph; two are a list."""
    one, other = (Paragraph((Words(f"– {word}"),)) for word in ("Ja", "Nej"))
    assert with_typed_lists([one]) == [one]
    assert len(with_typed_lists([one, other])) == 1


def test_the_letter_that_word_puts_before_inner_items_is_no_word() -> None:
    """Word's text has "o" and a tab there; before a blank it is a letter like others."""
    text = "Lägesrapport\n\n•\tEtt\n•\tTvå\n\to\tUnder två\n•\tTre\n"
    made = _made(read_text_file(text), "a.txt")
    assert "- Två\n\n  - Under två\n\n- Tre\n" in made.written.text
    assert (
        "o någonsin"
        in _made(read_text_file("Lägesrapport\n\nnu\no någonsin\n"), "a.txt").written.text
    )


def test_short_lines_are_not_taken_for_broken_ones() -> None:
    """A text whose lines are all short was not broken for lack of room."""
    made = _made(read_text_file("Lägesrapport\n\nLäget\nAllt är lugnt.\n"), "a.txt")
    assert "Läget Allt" not in made.written.text
