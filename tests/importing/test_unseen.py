"""What a file holds beside its plain text: hidden text, comments, check boxes, files within it."""

from __future__ import annotations

from pathlib import Path

import pytest

from vgrdocs.draft.importing.form import FoundTable, Source, text_of
from vgrdocs.draft.importing.html import read_html
from vgrdocs.draft.importing.word import read_word
from vgrdocs.locale import language

from .word import Document, check_box, hidden, paragraph, run, table

_STYLE_HIDES = "<w:style w:type='character' w:styleId='Dold'><w:rPr><w:vanish/></w:rPr></w:style>"


def _read(document: Document, tmp_path: Path) -> Source:
    file = tmp_path / "a.docx"
    file.write_bytes(document.packed())
    return read_word(file)


def _told(source: Source) -> list[str]:
    return [language("sv").say(each) for each in source.told]


def test_hidden_text_of_word_is_told_and_not_published(tmp_path: Path) -> None:
    """What Word shows nobody is in no report, wherever it stands; each such text is told."""
    shown = run("syns").replace("<w:r>", '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr>')
    document = Document()
    document.body += [
        paragraph(run("Öppet ") + hidden("hemligt ett") + shown),
        table([["cell"]]).replace(run("cell"), run("cell") + hidden("hemligt två")),
        paragraph(hidden("hemligt ") + hidden("tre"), level=0),
    ]
    source = _read(document, tmp_path)
    assert text_of(source.parts) == "Öppet syns cell"
    assert source.unread == ()
    texts = ("hemligt ett", "hemligt två", "hemligt tre")
    assert _told(source) == [f"utelämnat, eftersom det är dolt i filen: ”{text}”" for text in texts]


def test_a_style_may_hide_text(tmp_path: Path) -> None:
    """Text is hidden by its style too, unless it says otherwise itself."""
    document = Document(more_styles=_STYLE_HIDES)
    styled = run("dolt").replace("<w:r>", '<w:r><w:rPr><w:rStyle w:val="Dold"/></w:rPr>')
    document.body.append(paragraph(run("Synligt ") + styled))
    source = _read(document, tmp_path)
    assert text_of(source.parts) == "Synligt"
    assert len(source.told) == 1


def test_hidden_text_of_a_page_is_told_and_not_published() -> None:
    """What a page hides from its readers is in no report, and told."""
    source = read_html(
        '<p>Öppet<span style="display: none"> ett</span></p><p hidden>två <b>ord</b></p>'
        '<p style="mso-hide:all">tre</p><script>fyra</script>'
    )
    assert text_of(source.parts) == "Öppet"
    assert _told(source) == [
        f"utelämnat, eftersom det är dolt i filen: ”{text}”" for text in ("ett", "två ord", "tre")
    ]


def test_a_comment_is_told(tmp_path: Path) -> None:
    """A comment in the margin is no text of the report, and does not go without a word."""
    document = Document([paragraph(run("Text"))], comments="Stämmer det här?")
    source = _read(document, tmp_path)
    assert text_of(source.parts) == "Text"
    assert _told(source) == ["utelämnat, eftersom det är en kommentar i filen: ”Stämmer det här?”"]


def test_check_boxes_keep_their_signs(tmp_path: Path) -> None:
    """A box of a form says whether it is checked, in Word and on a page."""
    boxes = check_box(is_checked=True) + run(" Ja ") + check_box(is_checked=False) + run(" Nej")
    assert text_of(_read(Document([paragraph(boxes)]), tmp_path).parts) == "☒ Ja ☐ Nej"
    page = '<p><input type="checkbox" checked> Ja <input type=radio> Nej</p>'
    assert text_of(read_html(page).parts) == "☒ Ja ☐ Nej"


_MAIL = (
    'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\n'
    'Content-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: quoted-printable\n\n'
    "<p>Inf=C3=B6gat</p>\n--x--\n"
)


@pytest.mark.parametrize(
    "content",
    [
        b"<html><body><p>Infogat</p><script>x</script></body></html>",
        "Infogat\n".encode("utf-16"),
        _MAIL.replace("Inf=C3=B6gat", "Infogat").encode(),
        Document([paragraph(run("Infogat"))]).packed(),
    ],
    ids=["html", "text", "mhtml", "docx"],
)
def test_a_file_within_a_word_file_is_read_where_it_stands(content: bytes, tmp_path: Path) -> None:
    """What programs insert whole into a Word file is text of the report, in its place."""
    document = Document()
    document.body += [paragraph(run("Före")), document.inserted_file("a.dat", content)]
    document.body.append(paragraph(run("efter")))
    source = _read(document, tmp_path)
    assert text_of(source.parts) == "Före Infogat efter"
    assert (source.told, source.unread) == ((), ())


def test_a_file_within_a_word_file_that_is_not_read_is_told(tmp_path: Path) -> None:
    """One of another form, one that is gone, one in a cell and one in another are told of."""
    inner = Document()
    inner.body += [paragraph(run("Inre")), inner.inserted_file("b.txt", b"Innerst")]
    document = Document([paragraph(run("Före"))])
    document.body += [
        document.inserted_file("a.rtf", b"{\\rtf1 x}"),
        document.inserted_file("a.docx", inner.packed()),
        paragraph(run("sist")),
        '<w:altChunk r:id="none"/>',
        f"<w:tbl><w:tr><w:tc>{document.inserted_file('c.txt', b'x')}<w:p/></w:tc></w:tr></w:tbl>",
    ]
    source = _read(document, tmp_path)
    assert text_of(source.parts) == "Före Inre sist"
    after = [told.split("”")[1] for told in _told(source)]
    assert sorted(after) == ["Före", "Inre", "sist", "sist"]


@pytest.mark.parametrize("kind", ["page", "column"])
def test_a_page_that_ends_within_a_paragraph_parts_its_words(kind: str, tmp_path: Path) -> None:
    """Words before and after a break are two, whatever breaks there."""
    break_ = f'<w:r><w:br w:type="{kind}"/></w:r>'
    document = Document([paragraph(run("Före") + break_ + run("efter")), paragraph(break_)])
    source = _read(document, tmp_path)
    assert text_of(source.parts) == "Före efter"
    assert source.unread == ()


def test_cells_stand_in_their_columns_below_a_high_one() -> None:
    """A cell that takes several rows leaves its column empty below, and moves no other."""
    (read,) = read_html(
        "<table><tr><td rowspan=2 colspan=2>Högt</td><td>a</td><td rowspan=3>sist</td></tr>"
        "<tr><td>b</td></tr><tr><td>x</td><td>y</td><td>c</td></tr></table>"
    ).parts
    assert isinstance(read, FoundTable)
    texts = [[text_of(cell.parts) for cell in row] for row in read.rows]
    assert texts == [["Högt", "a", "sist"], ["", "", "b", ""], ["x", "y", "c", ""]]


def test_text_that_is_struck_out_is_told() -> None:
    """Markdown has no such text: whoever reads the report must see that it was struck."""
    source = read_html("<p>Kvar <s>struket <b>ord</b></s></p>")
    assert text_of(source.parts) == "Kvar struket ord"
    assert _told(source) == ["”struket ord” är överstruket i filen, men står här som text"]
