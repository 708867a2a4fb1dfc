"""Parts of files that reports seldom have: notes, pictures, tables of contents, several labels."""

from __future__ import annotations

from pathlib import Path

from tests.cli.test_commands import run
from tests.handbooks import write
from tests.pictures import picture
from vgrdocs.draft.importing.form import Note, NoteMark, Paragraph, Words
from vgrdocs.draft.importing.html import read_html

from .reading import checked
from .word import Document, paragraph
from .word import run as words

MARKDOWN = """\
# Lägesrapport om driften

Sammanställd: 2025-08-28 08:30 | Nummer: 4 | Nästa rapport: 25 september 2025

Ingress med not[^1] och **fet** text.

## Nyckeltal

- Samtal: 1 250 st, 2025-08-20 (Källa: växeln)

## Händelser

- 15 september: Möte med facket
- Omstart av systemet

## Om rapporten

Sammanställs av: Anna Ek
Kontakt: Anna Ek, anna.ek@example.org

[^1]: En not.
"""


def _imported(tmp_path: Path, name: str, content: bytes) -> str:
    write(tmp_path / "hb", {"index.md": "# H\n\n```{toctree}\n:glob:\n\nserie/*\n```\n"})
    (tmp_path / name).write_bytes(content)
    result = run("import", tmp_path / name, "--to", tmp_path / "hb" / "serie")
    assert result.exit_code == 0, result.output
    assert ", inget borta" in result.output
    return result.output


def test_markdown_keeps_its_notes_and_lines(tmp_path: Path) -> None:
    """A footnote is one, lines with labels are fields, items without a day say so."""
    _imported(tmp_path, "a.md", MARKDOWN.encode())
    text = (tmp_path / "hb/serie/2025-08-28.md").read_text("utf-8")
    assert "30\n:nummer: 4\n:nästa: 2025-09-25\n:::\n\nIngress med not[^fn1] och **fet**" in text
    assert "- Samtal: 1 250 st, 2025-08-20 (Källa: växeln)\n:::" in text
    assert "Möte med facket\n:när: 2025-09-15\n" in text
    assert "Omstart av systemet\n:när: anges inte\n" in text
    assert ":sammanställs-av: Anna Ek\n:kontakt: Anna Ek, anna.ek@example.org\n" in text
    assert checked(tmp_path / "hb").problems == []


def test_pictures_lie_beside_the_report(tmp_path: Path) -> None:
    """A picture is written beside the report with what it shows; without that, `check` asks."""
    document = Document()
    document.body += [
        document.heading("Lägesrapport", 1),
        paragraph(words("Sammanställd: 2025-09-28 08:30")),
        document.heading("Omvärld", 2),
        paragraph(words("Se: ") + document.picture("Färre samtal", picture("PNG"))),
        paragraph(document.picture("", picture("PNG"))),
    ]
    _imported(tmp_path, "a.docx", document.packed())
    text = (tmp_path / "hb/serie/2025-09-28.md").read_text("utf-8")
    assert "Se: ![Färre samtal](2025-09-28-1.png)" in text
    assert (tmp_path / "hb/serie/2025-09-28-1.png").read_bytes() == picture("PNG")
    codes = [finding.code for finding in checked(tmp_path / "hb").problems]
    assert codes == ["no-alt-text"]


def test_two_labels_on_a_line_are_not_one_value(tmp_path: Path) -> None:
    """Where one label stands in the value of another, the line stays a text."""
    text = "Lägesrapport\n\nSammanställd: 2025-09-28 08:30\n\nOm rapporten\n\n"
    text += "Sammanställs av: Anna Ek, kontakt: Bo Ek\n"
    output = _imported(tmp_path, "a.txt", text.encode())
    assert "texten säger inte: Sammanställs av" in output
    report = (tmp_path / "hb/serie/2025-09-28.md").read_text("utf-8")
    assert "Sammanställs av: Anna Ek, kontakt: Bo Ek" in report


MORE_THAN_WORDS = """\
# Lägesrapport ![Vapen](bild.png)

Datum: 2025-10-02, kl. 08.30

## Talespersoner

- Anna Ek – chef ![Anna](bild.png)
- Bo Ek, läkare[^1]
- [Vem som helst](https://example.org/vem)

![Alla](bild.png)

## Samlad information

- [Vägen](https://example.org/vag) ![Kartan](bild.png)
- Bilden[^1] https://example.org/bild

## Kommunikativ lägesbild ![Ikon](bild.png)

Intresse: lågt

Ämnen: [vägen](https://example.org/amne)

## Om rapporten

- Sammanställs av: [Eva Ek](mailto:eva.ek@example.org)
- Kontakt: Eva Ek, [eva.ek@example.org](mailto:eva.ek@example.org)

[^1]: En not.
"""


def test_what_is_no_word_is_kept_too(tmp_path: Path) -> None:
    """Pictures, notes and addresses are kept where fields, items and headings take the words."""
    (tmp_path / "bild.png").write_bytes(picture("PNG"))
    _imported(tmp_path, "a.md", MORE_THAN_WORDS.encode())
    text = (tmp_path / "hb/serie/2025-10-02.md").read_text("utf-8")
    for alt in ("Vapen", "Anna", "Alla", "Kartan", "Ikon"):
        assert text.count(f"![{alt}](") == 1
    assert text.count("[^fn1]") == 3
    assert "- Anna Ek, chef ![Anna](2025-10-02-2.png)\n- Bo Ek, läkare[^fn1]\n" in text
    assert "/vem) ![Alla](" in text
    assert "[vägen](https://example.org/amne)" in text
    assert ":kontakt: Eva Ek, eva.ek@example.org" in text
    assert "mailto:eva.ek@example.org" in text
    assert "Datum" not in text
    assert "{rapport} 2025-10-02 08:30" in text


def test_two_reports_of_a_day_are_told_apart_by_their_time(tmp_path: Path) -> None:
    """The second report of a day has a 2 in its name; the same one again is not imported."""
    for name, time in (("a", "08:30"), ("b", "14:30")):
        report = f"Lägesrapport\n\nSammanställd: 2025-09-28 {time}\n\nOmvärld\n\nText {name}.\n"
        _imported(tmp_path, f"{name}.txt", report.encode())
    folder = tmp_path / "hb/serie"
    assert sorted(each.name for each in folder.iterdir()) == ["2025-09-28-2.md", "2025-09-28.md"]
    result = run("import", tmp_path / "b.txt", "--to", folder)
    assert result.exit_code == 1
    assert "2025-09-28-2.md” finns redan" in result.output


def test_what_word_puts_beside_the_words_does_no_harm(tmp_path: Path) -> None:
    """A time on a line of its own, a column of pictures, moved text and hyphens are understood."""
    document = Document()
    heads = "".join(f"<w:tc>{paragraph(words(each))}</w:tc>" for each in ("Namn", "Roll", "Bild"))
    face = paragraph(document.picture("Anna", picture("PNG")))
    cells = "".join(f"<w:tc>{paragraph(words(each))}</w:tc>" for each in ("Anna Ek", "chef"))
    cells += f"<w:tc>{face}</w:tc>"
    moved = '<w:moveFrom w:id="5" w:author="A"><w:r><w:t>bort</w:t></w:r></w:moveFrom>'
    moved += '<w:moveTo w:id="6" w:author="A"><w:r><w:t>hit</w:t></w:r></w:moveTo>'
    document.body += [
        document.heading("Lägesrapport", 1),
        paragraph(words("Datum: 28 augusti 2025") + "<w:r><w:br/></w:r>" + words("Kl: 08.30")),
        document.heading("Omvärld", 2),
        paragraph(moved + words(" e") + "<w:r><w:noBreakHyphen/></w:r>" + words("post")),
        document.heading("Talespersoner", 2),
        f"<w:tbl><w:tr>{heads}</w:tr><w:tr>{cells}</w:tr></w:tbl>",
    ]
    output = _imported(tmp_path, "a.docx", document.packed())
    assert "kunde inte läsas" not in output
    text = (tmp_path / "hb/serie/2025-08-28.md").read_text("utf-8")
    assert "{rapport} 2025-08-28 08:30" in text
    assert "hit e-post\n" in text
    assert "- Anna Ek, chef ![Anna](2025-08-28-1.png)\n" in text
    assert ("bort" in text, "Kl" in text) == (False, False)


def test_the_arrow_back_from_a_note_is_no_text_of_it() -> None:
    """What mammoth adds to a note, so that one comes back from it, is left out."""
    html = '<p>a<a href="#footnote-2">[1]</a></p><ol><li id="footnote-2"><p>En not. '
    html += '<a href="#footnote-ref-2">↑</a></p></li></ol>'
    source = read_html(html, lambda target, alt: None)
    note = Note("footnote-2", (Paragraph((Words("En not."),)),))
    assert source.parts == (Paragraph((Words("a"), NoteMark("footnote-2"))), note)


def test_a_script_does_not_part_the_text_around_it() -> None:
    """What a browser runs in the middle of a sentence is gone, and the sentence is whole."""
    html = "<p>Det är <script>run()</script>lugnt.</p><div>Och <style>p {}</style>stilla.</div>"
    source = read_html(html, lambda target, alt: None)
    said = [Paragraph((Words(text),)) for text in ("Det är lugnt.", "Och stilla.")]
    assert source.parts == tuple(said)
