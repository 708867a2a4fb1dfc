"""Files that are broken or mean harm: each gets a message, and does nothing."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from tests.cli.test_commands import run

from .made_up import made_up, with_tables
from .word import Document, packed, paragraph
from .word import run as words

_XXE = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    "<w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
)
_LAUGHS = _XXE.replace('SYSTEM "file:///etc/passwd"', '"' + "ha" * 1000 + '"')


def _word(body: str | bytes) -> bytes:
    """Return a Word file with another body."""
    source = zipfile.ZipFile(io.BytesIO(with_tables(made_up(0)).packed()))
    files: dict[str, str | bytes] = {name: source.read(name) for name in source.namelist()}
    return packed(files | {"word/document.xml": body})


def _long_pdf(pages: int) -> bytes:
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page()
    stream = io.BytesIO()
    pdf.save(stream)
    return stream.getvalue()


def _locked_pdf() -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    stream = io.BytesIO()
    pdf.save(stream, encryption=pikepdf.Encryption(owner="a", user="b"))
    return stream.getvalue()


def _broken() -> Iterator[tuple[str, bytes, str]]:
    """Yield files by their names, with what is said of each."""
    whole = with_tables(made_up(0)).packed()
    yield "bomb.docx", _word(b"<a>" + b" " * 40_000_000), "rymmer mer än 15 MB"
    yield "many.docx", packed({f"word/{n}.xml": "" for n in range(6000)}), "rymmer mer än"
    yield "entity.docx", _word(_XXE), "skadad"
    yield "laughs.docx", _word(_LAUGHS), "skadad"
    yield "cut.docx", whole[: len(whole) // 2], "skadad"
    yield "none.docx", packed({"a.txt": "a"}), "skadad"
    yield "text.docx", b"Sammanfattande", "skadad"
    yield "empty.docx", b"", "skadad"
    yield "wrong.docx", _word("<w:document"), "skadad"
    yield "textless.docx", Document().packed(), "ingen text"
    yield "long.pdf", _long_pdf(300), "fler än 200 sidor"
    yield "blank.pdf", _long_pdf(1), "inläst som bild"
    yield "locked.pdf", _locked_pdf(), "lösenord"
    yield "cut.pdf", _long_pdf(3)[:200], "skadad"
    yield "text.pdf", b"%PDF-1.7 ingenting", "skadad"
    yield "empty.txt", b"", "ingen text"
    yield "zeros.txt", b"\0" * 1000, "skadad"
    yield "picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "skadad"
    yield (
        "old.docx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "äldre format, eller med ett lösen",
    )
    yield "long.txt", b"Ord och ord. \n\n" * 45_000, "längre än 500 000 tecken"
    yield "deep.html", b"<div>" * 5000 + b"x", "för djupt"
    yield "lists.html", b"<ul><li>x" * 40, "för djupt"
    yield "scripts.html", b"<script>alert(1)</script><style>p {}</style>", "ingen text"
    yield "report.md", b"# R\n\n:::{rapport} 2026-01-01 08:00\n:::\n", "redan en rapport"


BROKEN = list(_broken())


@pytest.mark.parametrize(("name", "content", "said"), BROKEN, ids=[name for name, *_ in BROKEN])
def test_a_broken_file_gets_a_message(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    """Of a file that can't be read is told why; nothing is written, and nothing goes wrong."""
    (tmp_path / name).write_bytes(content)
    result = run("import", tmp_path / name, "--to", tmp_path / "serie", "--language", "sv")
    assert (result.exit_code, result.exception.__class__) == (1, SystemExit), result.output
    assert f"{name}” importerades inte: " in result.output
    assert said in result.output
    assert not (tmp_path / "serie").exists()


def test_wrong_use_is_told(tmp_path: Path) -> None:
    """A file that is not there, of another format, or a folder with nothing in it, is wrong use."""
    (tmp_path / "a.xlsx").write_bytes(b"")
    (tmp_path / "mapp").mkdir()
    for name in ("a.xlsx", "mapp", "b.docx"):
        result = run("import", tmp_path / name, "--to", tmp_path / "serie")
        assert result.exit_code == 2, result.output
        assert name in result.output


def test_what_word_saved_before_docx_is_never_passed_over(tmp_path: Path) -> None:
    """By itself or among others of a folder, each such file is named, with what to do."""
    for name in ("a.doc", "b.odt"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "c.txt").write_text(
        "Lägesrapport\n\nSammanställd: 2026-01-01 klockan 08:00\n", "utf-8"
    )
    told = "importeras inte; öppna den i Word eller LibreOffice och spara den som docx"
    one = run("import", tmp_path / "a.doc", "--to", tmp_path / "serie", "--language", "sv")
    assert (one.exit_code, f"a.doc” {told}" in one.output) == (2, True)
    all_ = run("import", tmp_path, "--to", tmp_path / "serie", "--language", "sv")
    assert f"a.doc” {told}" in all_.output
    assert f"b.odt” {told}" in all_.output
    assert list((tmp_path / "serie").iterdir())


def test_scripts_and_what_they_lead_to_are_gone(tmp_path: Path) -> None:
    """Of a page with scripts the text is kept: no link runs anything, nothing comes from afar."""
    (tmp_path / "secret.png").write_bytes(b"\x89PNG\r\n secret")
    folder = tmp_path / "sida"
    folder.mkdir()
    page = (
        "<h1>Rapport om driften</h1><p>Sammanställd: 2025-08-28 08:30</p>"
        '<p onclick="alert(1)">Text med <a href="javascript:alert(1)">länk</a> och '
        '<a href=" JAVA\nSCRIPT:alert(1)">en till</a>.</p><script>alert(1)</script>'
        '<iframe src="https://example.org/"></iframe><img src="../secret.png" alt="Hemlig">'
        '<img src="file:///etc/passwd"><img src="https://example.org/a.png" alt="Fjärran">'
    )
    (folder / "a.html").write_text(page, "utf-8")
    result = run("import", folder / "a.html", "--to", tmp_path / "serie", "--language", "sv")
    assert result.exit_code == 0, result.output
    assert [path.name for path in (tmp_path / "serie").iterdir()] == ["2025-08-28.md"]
    text = (tmp_path / "serie" / "2025-08-28.md").read_text("utf-8")
    assert "[länk](#) och [en till](#)" in text
    assert "Hemlig Fjärran" in text.replace("\n", " ")
    assert "alert" not in text


def test_damaged_bytes_never_end_in_a_traceback(tmp_path: Path) -> None:
    """A good file with some of its bytes changed is imported or told of, whichever bytes."""
    whole = with_tables(made_up(0)).packed()
    chance = random.Random(1)  # noqa: S311 - no secret is made of it
    (tmp_path / "skadade").mkdir()
    for number in range(8):
        damaged = bytearray(whole)
        for _ in range(12):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        (tmp_path / "skadade" / f"{number}.docx").write_bytes(damaged)
    result = run("import", tmp_path / "skadade", "--to", tmp_path / "serie", "--language", "sv")
    assert isinstance(result.exception, SystemExit | None)
    assert "Traceback" not in result.output


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """A report that is there already, and a picture of its name, are left as they are."""
    document = with_tables(made_up(0))
    document.body.append(paragraph(document.picture("En bild", b"\x89PNG\r\n bild") + words("Se.")))
    (tmp_path / "a.docx").write_bytes(document.packed())
    serie = tmp_path / "serie"
    serie.mkdir()
    (serie / "2025-01-10-1.png").write_bytes(b"min")
    for path in (serie / "2025-01-10-1.png", serie / "2025-01-10.md"):
        result = run("import", tmp_path / "a.docx", "--to", serie, "--language", "sv")
        assert result.exit_code == 1
        assert f"{path.name}” finns redan" in result.output
        (serie / "2025-01-10-1.png").unlink(missing_ok=True)
        (serie / "2025-01-10.md").write_bytes(b"min")
    assert [path.read_bytes() for path in serie.iterdir()] == [b"min"]
