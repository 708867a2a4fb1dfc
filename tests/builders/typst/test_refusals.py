"""What Typst would refuse if it got it as it is written; and what is left when it refuses."""

from __future__ import annotations

import datetime as dt
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.builders.typst.test_text import printed
from tests.builders.typst.validate import PROFILES, broken_rules
from tests.handbooks import built, codes, write
from tests.pictures import drawing
from vgrdocs.cli import app
from vgrdocs.work.handbook import build
from vgrdocs.work.locating import find_handbook

pytestmark = pytest.mark.with_pdfs

HEAD = ":::{{rapport}} {day} 07:30\n:::\n"
REPORT = "# Rapport\n\n" + HEAD + "\n{text}\n"

STRUCTURES = {
    "two definitions": ("Kö\n: En rad av väntande\n: Ett fel i en växel\n", "Ett fel i en växel"),
    "definitions of a term with a table": (
        "Kö\n: | x |\n  |---|\n  | tabellen |\n: Mer\n",
        "tabellen",
    ),
    "one row without a head": (":::{list-table}\n* - Växel\n  - 010\n:::\n", "Växel 010"),
    "one cell": (":::{csv-table}\nensam\n:::\n", "ensam"),
    "a table in a cell": (
        ":::{list-table}\n:stub-columns: 1\n\n* - yttre\n  - | a |\n    |---|\n    | djup |\n:::\n",
        "djup",
    ),
    "letters from zero": ("{style=upper-alpha}\n0. nollte\n1. första\n", "nollte"),
    "a width of a window": ("![bild](p.svg){width=20vw}\n\nEfter bilden\n", "Efter bilden"),
    "a height in letters": ("![bild](p.svg){height=2ex}\n\nEfter den\n", "Efter den"),
    "a byte order mark": ("Ett ord\ufeffhit\n", "ordhit"),
    "notes in notes": ("Text[^a].\n\n[^a]: Ytterst[^b]\n[^b]: Innerst[^a]\n", "Innerst"),
    "a note after a link": ("[hit](https://example.se)[^a]\n\n[^a]: Noten\n", "Noten"),
    "a table in a note": (
        "Text[^a].\n\n[^a]: Se\n\n    | a |\n    |---|\n    | noten |\n",
        "noten",
    ),
    "one note in head and cell": ("| a[^a] |\n|---|\n| b[^a] |\n\n[^a]: Delad\n", "Delad"),
}
PICTURE = drawing()


def reports(texts: list[str]) -> dict[str, str]:
    """Return the files of reports with these texts, one a day."""
    files = {"s/p.svg": PICTURE}
    for number, text in enumerate(texts):
        day = (dt.date(2026, 1, 1) + dt.timedelta(number)).isoformat()
        whole = text.replace("HEAD", HEAD.format(day=day))
        if whole == text:
            whole = REPORT.format(day=day, text=text)
        files[f"s/{day}.md"] = whole
    return files


def flat(pdf: Path) -> str:
    """Return the text of a PDF with single blanks."""
    return " ".join(printed(pdf).split())


def whole(pdf: Path) -> str:
    """Return the text of a PDF with what stands at the head and foot of its pages."""
    told = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, check=True)
    return told.stdout.decode()


@pytest.fixture(scope="module")
def structures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A handbook with a report for each structure, built without a problem."""
    folder = tmp_path_factory.mktemp("structures")
    texts = [text for text, _ in STRUCTURES.values()]
    return built(write(folder / "source", reports(texts)), folder / "out")


def test_each_structure_is_in_its_pdf_and_in_the_volumes(structures: Path) -> None:
    """What Markdown can make stands in the report's PDF, the year's and the handbook's."""
    volumes = [flat(structures / "s/2026.pdf"), flat(structures / "handbok.pdf")]
    files = sorted((structures / "s").glob("2026-*.pdf"))
    for file, (_, words) in zip(files, STRUCTURES.values(), strict=True):
        assert words in flat(file)
        for volume in volumes:
            assert words in volume


def test_they_keep_to_the_standards(structures: Path) -> None:
    """The volume of all structures is PDF/UA-1 and PDF/A-2a."""
    for profile in PROFILES:
        assert broken_rules(structures / "s/2026.pdf", profile) == []


TITLED = """\
# Läget[^1] i [väst](https://example.se)

HEAD

Text[^1]

## Rubrik[^2] om [öst](https://example.se)[^1]

Text[^2]

[^1]: Noten till titeln.
[^2]: Noten till rubriken.
"""


def test_titles_are_repeated_without_notes_and_links(tmp_path: Path) -> None:
    """At their report, in lists and at the head of pages; each note stands once, with its text."""
    long = TITLED.replace("Text[^2]", "Text[^2]\n\n" + "Rad.\n\n" * 40)
    out = built(write(tmp_path / "source", reports([long, TITLED])), tmp_path / "out")
    pages = whole(out / "s/2026.pdf").split("\f")
    first, second = (" ".join(page.split()) for page in pages[:2])
    assert first.startswith("Handbok Läget i väst 2026")
    assert "I korthet Läget i väst 2 januari 2026 Text Rapport" in first
    assert second.startswith("Läget i väst, 1 januari 2026")
    for note in ("Noten till titeln.", "Noten till rubriken."):
        assert "\f".join(pages).count(note) == 2
        assert printed(out / "s/2026-01-01.pdf").count(note) == 1
    for profile in PROFILES:
        assert broken_rules(out / "s/2026.pdf", profile) == []
    page = (out / "s/2026-01-01.html").read_text(encoding="utf-8")
    assert "<title>Läget i väst 1 januari 2026" in page
    assert '"title": "Läget i väst"' in (out / "data/s/reports/s/2026-01-01.json").read_text(
        encoding="utf-8"
    )


def test_a_headings_note_stands_on_its_page(tmp_path: Path) -> None:
    """Wherever a page ends, a heading, its note and the text after it stand on one page."""
    after = "Texten efter rubriken är flera rader lång. " * 9
    heading = f"## Rubriken[^1]\n\n{after}\n\n[^1]: Noten är kort.\n"
    texts = ["Rad.\n\n" * lines + heading for lines in range(22, 32)]
    out = built(write(tmp_path / "source", reports(texts)), tmp_path / "out")
    for file in sorted((out / "s").glob("2026-*.pdf")):
        pages = printed(file).split("\f")
        [page] = [page for page in pages if "Rubriken" in page]
        assert "Texten efter" in page.partition("Rubriken")[2]
        assert "Noten är kort." in page


FAULTY = {
    **reports(["Utan talesperson.", ":::{talesperson}\n- Ada Alm, chef\n:::\n"]),
    "mall/spokesperson.typ": "#let look(body) = body\n",
}
TEMPLATE = 'vgrdocs_pdf_template = "mall"\n'


def test_a_pdf_that_cannot_be_made_holds_back_itself(tmp_path: Path) -> None:
    """The rest is built; report, line and PDFs are named; no page links to the PDF of before."""
    source, out = write(tmp_path / "source", FAULTY, conf=TEMPLATE), tmp_path / "out"
    built(source, out)
    assert "2026-01-02.pdf" in (out / "s/2026-01-02.html").read_text(encoding="utf-8")
    (source / "mall/spokesperson.typ").write_text("#let look(body) = panic()\n", "utf-8")
    (source / "index.md").write_text("# Handboken, ny\n", encoding="utf-8")
    outcome = build(find_handbook(source), out)
    [problem] = outcome.problems
    assert (Path(problem.file).name, problem.line) == ("2026-01-02.md", 6)
    assert problem.code == "pdf-not-built"
    assert problem.message.startswith("s/2026-01-02.pdf, s/2026.pdf, handbok.pdf ")
    assert outcome.is_kept
    assert "Handboken, ny" in (out / "index.html").read_text(encoding="utf-8")
    assert [path.name for path in out.rglob("*.pdf")] == ["2026-01-01.pdf"]
    for page in ("index.html", "s/2026-01-02.html"):
        assert ".pdf" not in (out / page).read_text(encoding="utf-8")
    result = CliRunner().invoke(app, ["build", str(source), str(out)])
    assert result.exit_code == 1


@pytest.mark.parametrize(
    "heading", ["## ", "## ![x](p.svg)", "## <!-- x -->", "## &nbsp;", "## {math}`x`", "## &shy;"]
)
def test_a_heading_without_words_is_told(heading: str, tmp_path: Path) -> None:
    """A heading that is empty, a picture or a formula is a problem at its line, in a block too."""
    block = f":::{{sammanfattande-lägesbild}}\n{heading.replace('## ', '### ')}\n\nText\n:::"
    found = codes(write(tmp_path, reports([f"{heading}\n\nText", block])))
    assert found == [(6, "heading-empty"), (7, "heading-empty")]


@pytest.mark.parametrize(
    "heading",
    ["`kod`", "26 %", "–", "&amp;", "*a*", "Ord ![x](p.svg)", "[l](https://x.se)", "H{sub}`2`"],
)
def test_a_heading_with_words_is_not(heading: str, tmp_path: Path) -> None:
    """Code, signs, links and a picture beside words are words enough."""
    assert codes(write(tmp_path, reports([f"## {heading}\n\nText"]))) == []
